import { isoDay, stampText } from '../calendar.ts';
import { CANARY, secret } from '../canary.ts';
import type { Column, Schema } from '../table/schema.ts';
import { code, date, datetime, fixed, number, STAMP, text } from '../table/schema.ts';
import { some, trait } from './dice.ts';
import { landLineOrNone, mobileOf } from './contact.ts';
import type { Ledger } from './ledger.ts';
import { mailbox } from './names.ts';
import { branchOf, documentOf, isExemptFromDunning, isProspect, kindOf, nameOf } from './people.ts';
import { cityIndexOf, neighbourhood, postcode, servedCities, street } from './places.ts';

/** `cliente`: customers, and prospects among them. */
export const customerSchema = (ledger: Ledger): Schema => ({
  resource: 'cliente',
  prefix: 'cliente',
  columns: customerColumns(ledger),
  totalAs: 'integer',
});

const ZERO_DAY = '0000-00-00';

function customerColumns(ledger: Ledger): Column[] {
  const { seed, today, customers } = ledger;
  const row = customers.columns;
  const id = (index: number): number => row.ids[index] ?? 0;
  const kind = (index: number) => kindOf(seed, index);
  const name = (index: number): string => nameOf(ledger, index);
  const cityId = (index: number): string => String(servedCities[cityIndexOf(seed, index)]?.id ?? 0);
  const isPublic = (index: number): boolean => kind(index) === 'public';
  const typeId = (index: number): string => {
    if (isPublic(index)) return '4';
    if (kind(index) === 'company') return '2';
    return String([1, 1, 1, 1, 1, 1, 3, 6, 8, 0][trait(seed, 321, index, 10)] ?? 1);
  };
  return [
    code('senha', (index) => secret('senha', id(index))),
    ...fixed('S', 'acesso_automatico_central'),
    ...fixed('N', 'alterar_senha_primeiro_acesso'),
    code('senha_hotsite_md5', (index) => secret('md5', id(index))),
    ...fixed('', 'indicado_por'),
    code('ativo', (index) => ((row.lost[index] ?? 0) === 1 ? 'N' : 'S'), 'S'),
    number('id', (index) => String(id(index))),
    ...fixed('', 'grau_satisfacao'),
    text('razao', name),
    text('fantasia', (index) =>
      kind(index) === 'company' ? name(index).replace(/ (Ltda|EIRELI|S\.A\.|& Cia).*$/, '') : '',
    ),
    code('cnpj_cpf', (index) => documentOf(seed, index)),
    ...fixed('', 'tipo_documento_identificacao', 'ie_identidade'),
    ...fixed('0', 'uf'),
    date('data_cadastro', (index) => isoDay(row.registeredOn[index] ?? 0), ZERO_DAY),
    code('crm', (index) => (isProspect(seed, index) ? 'S' : 'N'), 'N'),
    text('endereco', (index) => street(seed, index)),
    number('cidade', cityId),
    ...fixed('0', 'cond_pagamento'),
    text('bairro', (index) => neighbourhood(seed, index)),
    code('fone', (index) => landLineOrNone(seed, index)),
    code('numero', (index) =>
      trait(seed, 322, index, 15) === 0 ? 'SN' : String(1 + trait(seed, 323, index, 2400)),
    ),
    code('cep', (index) => postcode(seed, index)),
    number('filial_id', (index) => String(branchOf(seed, index)), '1'),
    ...fixed('', 'contato', 'latitude', 'longitude'),
    ...fixed('0', 'id_conta'),
    text('obs', (index) =>
      some(seed, 324, index, 0.08)
        ? `Cliente viaja a trabalho.\r\n<b>Ligar à noite</b> ${CANARY}`
        : '',
    ),
    code('hotsite_email', (index) => secret('hotsite', id(index))),
    code('email', (index) =>
      some(seed, 325, index, 0.86)
        ? `${mailbox(name(index)) || 'contato'}${id(index)}@correio.example`
        : '',
    ),
    number('id_tipo_cliente', typeId),
    ...fixed('0', 'id_candato_tipo'),
    code(
      'tipo_pessoa',
      (index) => ({ person: 'F', company: 'J', public: 'J', foreigner: 'E' })[kind(index)],
      'F',
    ),
    code('telefone_comercial', (index) =>
      kind(index) === 'company' ? landLineOrNone(seed, index) : '',
    ),
    text('referencia', (index) =>
      some(seed, 326, index, 0.1) ? 'Casa amarela, perto do mercado' : '',
    ),
    code('telefone_celular', (index) => mobileOf(seed, index)),
    text('complemento', (index) =>
      some(seed, 327, index, 0.2) ? `Apto ${100 + trait(seed, 328, index, 900)}` : '',
    ),
    ...fixed('', 'ramal'),
    ...fixed('0', 'id_condominio'),
    date(
      'data_nascimento',
      (index) =>
        kind(index) === 'person'
          ? isoDay(today - 7000 - trait(seed, 329, index, 20_000))
          : ZERO_DAY,
      ZERO_DAY,
    ),
    code('participa_cobranca', (index) => (isExemptFromDunning(seed, index) ? 'N' : 'S'), 'S'),
    number('id_vendedor', (index) => String(1 + trait(seed, 330, index, 9))),
    ...fixed('0', 'num_dias_cob'),
    ...fixed('', 'isuf'),
    ...fixed('0', 'tabela_preco'),
    code(
      'tipo_assinante',
      (index) => ({ person: '3', company: '1', public: '2', foreigner: '3' })[kind(index)],
      '3',
    ),
    ...fixed('', 'bloco', 'apartamento', 'idx', 'skype'),
    code('whatsapp', (index) => (some(seed, 331, index, 0.64) ? mobileOf(seed, index) : '')),
    ...fixed('', 'hotsite_acesso'),
    ...fixed('0', 'id_perfil', 'id_concorrente'),
    ...fixed('', 'estado_civil', 'responsavel'),
    code('status_prospeccao', (index) => (isProspect(seed, index) ? 'N' : 'V'), 'V'),
    ...fixed(
      ZERO_DAY,
      'crm_data_novo',
      'crm_data_sondagem',
      'crm_data_apresentando',
      'crm_data_negociando',
      'crm_data_vencemos',
      'crm_data_perdemos',
      'crm_data_abortamos',
      'crm_data_sem_porta_disponivel',
      'crm_data_sem_viabilidade',
    ),
    ...fixed('0', 'ativo_serasa'),
    datetime(STAMP, (index) => stampText(row.stamps[index] ?? 0), '0000-00-00 00:00:00'),
    text('alerta', (index) => (some(seed, 332, index, 0.02) ? `Atenção: ${CANARY}` : '')),
    ...fixed(
      '',
      'endereco_cob',
      'numero_cob',
      'bairro_cob',
      'cep_cob',
      'complemento_cob',
      'referencia_cob',
    ),
    ...fixed('0', 'cidade_cob', 'uf_cob'),
    ...fixed('S', 'participa_pre_cobranca', 'cob_envia_email', 'cob_envia_sms'),
    ...fixed('N', 'contribuinte_icms'),
    code('Sexo', (index) => (kind(index) === 'person' ? (index % 2 === 0 ? 'F' : 'M') : '')),
    ...fixed(
      '',
      'nome_pai',
      'cpf_pai',
      'identidade_pai',
      'nome_mae',
      'cpf_mae',
      'identidade_mae',
      'nome_conjuge',
      'cpf_conjuge',
      'rg_conjuge',
    ),
    ...fixed(ZERO_DAY, 'nascimento_pai', 'nascimento_mae', 'nascimento_conjuge'),
    ...fixed('0', 'quantidade_dependentes'),
    ...fixed(
      '',
      'ref_com_empresa1',
      'ref_com_fone1',
      'ref_com_empresa2',
      'ref_com_fone2',
      'ref_pes_nome1',
      'ref_pes_fone1',
      'ref_pes_nome2',
      'ref_pes_fone2',
    ),
    ...fixed('', 'emp_empresa', 'emp_cnpj', 'emp_cep', 'emp_endereco', 'emp_fone', 'emp_cargo'),
    ...fixed(ZERO_DAY, 'emp_data_admissao'),
    ...fixed('0.00', 'emp_remuneracao'),
    code('orgao_publico', (index) => (isPublic(index) ? 'S' : 'N'), 'N'),
    ...fixed('01', 'tipo_cliente_scm'),
    code('tipo_localidade', (index) => (typeId(index) === '3' ? 'R' : 'U'), 'U'),
    ...fixed('', 'facebook'),
    ...fixed('0', 'id_campanha'),
    ...fixed('S', 'filtra_filial'),
  ];
}
