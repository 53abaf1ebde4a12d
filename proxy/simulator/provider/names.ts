import { scatter } from './dice.ts';

const firstNames =
  'Maria José Ana João Antônio Francisca Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo Manoel Mateus André Fernando Fábio Leonardo Gustavo Guilherme Leandro Tiago Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vítor Sérgio Cláudio Matheus Thiago Geraldo Adriano Luciano Júlio Renato Alex Vinícius Rogério Samuel Ronaldo Mário Flávio Igor Douglas Davi Jeferson Cícero Miguel Robson Maurício Danilo Henrique Caio Reginaldo Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Luana Rita Sônia Renata Eliane Josefa Simone Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene Terezinha Raimunda Andréia Fabiana Lúcia Raquel Ângela Rafaela Joana Luzia Elaine Daiane Ivone Íris'.split(
    ' ',
  );
const surnames =
  'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves Santana Teixeira Araújo Pinto Moraes Cavalcanti Moura Batista Melo Castro Monteiro Correia Borges Magalhães Conceição Assunção Zanella Bortolini Dalla_Costa Schneider Müller Becker Klein Fontana Tonello Baldissera Kowalski Pavan Rossetto Sehnem Lunardi Bianchi Antônio D’Ávila Guimarães Brandão Falcão Sá'
    .split(' ')
    .map((name) => name.replace('_', ' '));
const trades = [
  'Padaria',
  'Mercado',
  'Auto Mecânica',
  'Farmácia',
  'Pousada',
  'Clínica Odontológica',
  'Papelaria',
  'Restaurante',
  'Materiais de Construção',
  'Escritório Contábil',
  'Agropecuária',
  'Transportes',
  'Confecções',
  'Açougue & Mercearia',
  'Salão de Beleza',
];
const endings = ['Ltda', 'Ltda ME', 'EIRELI', 'S.A.', '& Cia Ltda'];
const publicBodies = [
  'Prefeitura Municipal de',
  'Câmara de Vereadores de',
  'Fundo Municipal de Saúde de',
  'Escola Municipal de Ensino Fundamental de',
  'Secretaria de Assistência Social de',
];
const foreigners = [
  'Juan Carlos Benítez',
  'Yuki Tanaka',
  'Jean-Baptiste Pierre',
  'María Fernanda Rojas',
  'Wei Zhang',
  'Luis Alberto Pérez Núñez',
  'Marie-Ange Désir',
];

const from = (list: readonly string[], chance: number): string => list[chance % list.length] ?? '';

/** Name of a natural person. */
export function personName(seed: number, index: number): string {
  const chance = scatter(seed, 101, index);
  const first = from(firstNames, chance);
  const second = chance % 7 < 2 ? ` ${from(firstNames, scatter(seed, 102, index))}` : '';
  const link = chance % 5 === 0 ? ' da' : chance % 11 === 0 ? ' dos' : '';
  const middle = from(surnames, scatter(seed, 103, index));
  const last = from(surnames, scatter(seed, 104, index));
  return `${first}${second} ${middle}${link} ${last}`;
}

/** Registered name of a company. */
export function companyName(seed: number, index: number): string {
  const trade = from(trades, scatter(seed, 105, index));
  const owner = from(surnames, scatter(seed, 106, index));
  return `${trade} ${owner} ${from(endings, scatter(seed, 107, index))}`;
}

/** Name of a public body of a town. */
export const publicBodyName = (seed: number, index: number, city: string): string =>
  `${from(publicBodies, scatter(seed, 108, index))} ${city}`;

export const foreignerName = (seed: number, index: number): string =>
  from(foreigners, scatter(seed, 109, index));

/** Mailbox part that a name gives: `maria.souza`. */
export const mailbox = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-z ]/gi, '')
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 2)
    .slice(0, 2)
    .join('.');
