import { scatter, weightedIndex } from './dice.ts';

export interface City {
  readonly id: number;
  readonly name: string;
  readonly ibge: number;
  readonly state: number;
}

/** Where the provider's customers live, with their share. */
const served: readonly (readonly [name: string, ibge: number, share: number])[] = [
  ['Chapecó', 4_204_202, 0.46],
  ['Xanxerê', 4_219_507, 0.18],
  ['Xaxim', 4_219_705, 0.14],
  ['Pinhalzinho', 4_212_908, 0.09],
  ['Coronel Freitas', 4_204_400, 0.07],
  ['Guatambu', 4_206_652, 0.06],
];

/** Two leading digits of the IBGE code and how many towns the state has. */
const states: readonly (readonly [code: number, towns: number])[] = [
  [11, 52],
  [12, 22],
  [13, 62],
  [14, 15],
  [15, 143],
  [16, 16],
  [17, 139],
  [21, 217],
  [22, 223],
  [23, 184],
  [24, 167],
  [25, 223],
  [26, 184],
  [27, 102],
  [28, 75],
  [29, 417],
  [31, 853],
  [32, 78],
  [33, 92],
  [35, 645],
  [41, 399],
  [42, 293],
  [43, 496],
  [50, 78],
  [51, 141],
  [52, 246],
  [53, 1],
];

const beginnings =
  'Nova,São João,Santa Rita,São José,Bom Jesus,Santo Antônio,Barra,Campo,Lagoa,Monte,Porto,Rio,Santa Luzia,São Miguel,Serra,Vila,Água,Boa Vista,Pedra,Ribeirão,Alto,São Pedro,Santana,Três,Conceição'.split(
    ',',
  );
const endings =
  'do Norte,do Sul,da Serra,das Palmeiras,dos Pinhais,do Oeste,Alegre,Grande,do Araguaia,da Mata,Verde,dos Campos,do Ivaí,das Missões,do Piauí,Formosa,Branca,Azul,da Barra,do Itapocu,do Maranhão,Dourada,das Flores,da Esperança,Velha,do Pará'.split(
    ',',
  );

/** Every town of the country; only the served ones need to be the real thing. */
function inventCountry(): City[] {
  const cities: City[] = [];
  states.forEach(([code, towns], state) => {
    const real = code === 42 ? served : [];
    for (let town = 0; town < towns; town += 1) {
      const known = real[town];
      const pair = town * 7 + state * 3;
      const beginning = beginnings[pair % beginnings.length] ?? '';
      const ending = endings[Math.floor(pair / beginnings.length) % endings.length] ?? '';
      cities.push({
        id: cities.length + 1,
        name: known?.[0] ?? `${beginning} ${ending}`,
        ibge: known?.[1] ?? code * 100_000 + 10 + town * 91,
        state: state + 1,
      });
    }
  });
  return cities;
}

export const cities: readonly City[] = inventCountry();
export const servedCities: readonly City[] = served.map(([name]) => {
  const city = cities.find((candidate) => candidate.name === name);
  if (!city) throw new Error(`No town called ${name}`);
  return city;
});
const shares = served.map(([, , share]) => share);

/** Which served city a customer lives in; -1 for the few without one. */
export function cityIndexOf(seed: number, index: number): number {
  const chance = scatter(seed, 121, index) / 4_294_967_296;
  return chance > 0.996 ? -1 : weightedIndex(chance / 0.996, shares);
}

const neighbourhoods: readonly string[] = [
  'Centro',
  'Jardim Itália',
  'São Cristóvão',
  'Presidente Médici',
  'Santo Antônio',
  'Vila Real',
  'Efapi',
  'Passo dos Fortes',
  'Jardim América',
  'Nossa Senhora da Saúde',
  'Bela Vista',
  'São José Operário',
  'Universitário',
  'Linha São Roque - Interior',
  'Quedas do Palmital',
  'Paraíso',
];

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^Jardim /, 'Jd. '],
  [/^Vila /, 'Vl '],
  [/^Presidente /, 'Pres. '],
  [/^Santo /, 'Sto. '],
  [/^Nossa Senhora /, 'N. Sra. '],
  [/^São /, 'S. '],
];

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** A neighbourhood as clerks type it: mostly right, now and then in capitals, bare or abbreviated. */
export function neighbourhood(seed: number, index: number): string {
  const spread = scatter(seed, 122, index) / 4_294_967_296;
  const name = neighbourhoods[Math.floor(spread * spread * neighbourhoods.length)] ?? 'Centro';
  switch (scatter(seed, 123, index) % 20) {
    case 0:
      return name.toLowerCase();
    case 1:
    case 2:
      return withoutAccents(name).toUpperCase();
    case 3:
      return withoutAccents(name);
    case 4:
      return name.replace(' ', '  ');
    case 5:
      return `${name} `;
    case 6:
      return abbreviations.reduce((text, [pattern, short]) => text.replace(pattern, short), name);
    default:
      return name;
  }
}

const streets =
  'Rua Sete de Setembro,Avenida Getúlio Vargas,Rua das Acácias,Rua Marechal Deodoro,Avenida Brasil,Rua Uruguai,Rua Barão do Rio Branco,Travessa Guararapes,Rua Paraná,Servidão das Hortênsias'.split(
    ',',
  );

export const street = (seed: number, index: number): string =>
  streets[scatter(seed, 124, index) % streets.length] ?? '';

export const postcode = (seed: number, index: number): string =>
  `898${String(scatter(seed, 125, index) % 100).padStart(2, '0')}-${String(scatter(seed, 126, index) % 1000).padStart(3, '0')}`;
