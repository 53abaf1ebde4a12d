import { isoDay, stampText } from '../calendar.ts';
import { CANARY, secret } from '../canary.ts';
import type { Column, RawRow, Schema } from '../table/schema.ts';
import { code, date, datetime, fixed, number, STAMP, text } from '../table/schema.ts';
import { some, trait } from './dice.ts';
import type { Ledger } from './ledger.ts';
import { accessStates, ContractFlag, ContractStatus, contractStatuses } from './ledger.ts';
import { branchOf } from './people.ts';
import { cityIndexOf, neighbourhood, postcode, servedCities, street } from './places.ts';
import { plans } from './plans.ts';

/** `cliente_contrato`: what customers signed and whether it is switched on. */
export const contractSchema = (ledger: Ledger): Schema => ({
  resource: 'cliente_contrato',
  prefix: 'cliente_contrato',
  columns: contractColumns(ledger),
  totalAs: 'string',
  complete: (given: RawRow): RawRow => ({ data: given['data_ativacao'] ?? ZERO_DAY }),
});

const ZERO_DAY = '0000-00-00';
const zeroDays = (...names: readonly string[]): Column[] => fixed(ZERO_DAY, ...names);
const rights = ['email', 'contrato', 'boleto', 'termo', 'resumo'];

function contractColumns({ seed, today, contracts, customers }: Ledger): Column[] {
  const row = contracts.columns;
  const id = (contract: number): number => row.ids[contract] ?? 0;
  const customer = (contract: number): number => row.customer[contract] ?? 0;
  const plan = (contract: number) => plans[row.plan[contract] ?? 0];
  const day = (days: Int16Array) => (contract: number) => {
    const value = days[contract] ?? 0;
    return value === 0 ? ZERO_DAY : isoDay(value);
  };
  const dated = (name: string, days: Int16Array): Column => date(name, day(days), ZERO_DAY);
  const has = (flag: number) => (contract: number) => ((row.flags[contract] ?? 0) & flag) !== 0;
  const yesNo = (holds: (contract: number) => boolean) => (contract: number) =>
    holds(contract) ? 'S' : 'N';
  const own = has(ContractFlag.ownAddress);
  const suspended = has(ContractFlag.suspended);
  const ended = (status: number) => (contract: number) =>
    row.status[contract] === status ? day(row.cancelledOn)(contract) : ZERO_DAY;
  const gaveUp = ended(ContractStatus.gaveUp);
  const ifOwn = (tell: (seed: number, index: number) => string) => (contract: number) =>
    own(contract) ? tell(seed + 1, contract) : '';
  const around = (name: string, holds: (contract: number) => boolean, days: number): Column =>
    date(name, (contract) => (holds(contract) ? isoDay(today + days) : ZERO_DAY), ZERO_DAY);
  const after = (name: string, days: number): Column =>
    date(
      name,
      (contract) => {
        const activated = row.activatedOn[contract] ?? 0;
        return activated === 0 ? ZERO_DAY : isoDay(activated + days);
      },
      ZERO_DAY,
    );

  return [
    ...fixed('0', 'id_instalador', 'indicacao_contrato_id', 'id_indexador_reajuste'),
    date('data_desistencia', gaveUp, ZERO_DAY),
    number('motivo_desistencia', (contract) => (gaveUp(contract) === ZERO_DAY ? '0' : '2')),
    ...fixed('', 'obs_desistencia'),
    text('obs_contrato', (contract) =>
      some(seed, 351, contract, 0.04) ? `Instalado no sótão. ${CANARY}` : '',
    ),
    ...fixed('', 'alerta_contrato'),
    number('id', (contract) => String(id(contract))),
    number('id_filial', (contract) => String(branchOf(seed, customer(contract))), '1'),
    code('status', (contract) => contractStatuses[row.status[contract] ?? 0] ?? 'A', 'A'),
    code('status_internet', (contract) => accessStates[row.access[contract] ?? 0] ?? 'A', 'A'),
    number('id_cliente', (contract) => String(customers.columns.ids[customer(contract)] ?? 0)),
    dated('data_assinatura', row.registeredOn),
    dated('data_ativacao', row.activatedOn),
    dated('data', row.registeredOn),
    after('data_renovacao', 365),
    code(
      'bloqueio_automatico',
      yesNo((contract) => !some(seed, 352, contract, 0.01)),
      'S',
    ),
    ...fixed('N', 'imp_carteira'),
    after('data_expiracao', 365),
    ...zeroDays('pago_ate_data'),
    number('id_vd_contrato', (contract) => String(plan(contract)?.id ?? 0)),
    text('contrato', (contract) => plan(contract)?.name ?? ''),
    text('endereco', ifOwn(street)),
    code('numero', (contract) =>
      own(contract) ? String(1 + trait(seed, 353, contract, 1900)) : '',
    ),
    text('bairro', ifOwn(neighbourhood)),
    ...fixed('0.00', 'comissao'),
    ...fixed('I', 'tipo'),
    ...fixed('', 'descricao_aux_plano_venda'),
    ...fixed('1', 'id_tipo_contrato'),
    ...fixed('S', 'aviso_atraso'),
    ...fixed('4', 'id_carteira_cobranca'),
    ...fixed('', 'obs'),
    ...fixed('N', 'status_velocidade'),
    number('id_vendedor', (contract) => String(1 + trait(seed, 354, contract, 9))),
    ...fixed('2', 'id_modelo'),
    date(
      'nao_avisar_ate',
      (contract) =>
        some(seed, 355, contract, 0.006)
          ? isoDay(today + trait(seed, 356, contract, 20) - 10)
          : ZERO_DAY,
      ZERO_DAY,
    ),
    ...fixed('P', 'cc_previsao'),
    dated('nao_bloquear_ate', row.graceUntil),
    ...fixed('501', 'id_tipo_documento'),
    ...fixed('0', 'tipo_doc_opc', 'tipo_doc_opc2', 'tipo_doc_opc3', 'tipo_doc_opc4'),
    ...fixed('0.00', 'desconto_fidelidade', 'taxa_improdutiva'),
    code(
      'desbloqueio_confianca',
      (contract) => ['P', 'P', 'P', 'S', 'N'][trait(seed, 357, contract, 5)] ?? 'P',
      'P',
    ),
    dated('data_negativacao', row.negativedOn),
    ...zeroDays('data_acesso_desativado'),
    number('motivo_cancelamento', (contract) =>
      row.status[contract] === ContractStatus.cancelled ? '3' : '0',
    ),
    date('data_cancelamento', ended(ContractStatus.cancelled), ZERO_DAY),
    ...fixed('', 'obs_cancelamento'),
    ...fixed('0', 'id_vendedor_ativ'),
    ...fixed('12', 'fidelidade'),
    ...fixed('P', 'tipo_cobranca'),
    code('desbloqueio_confianca_ativo', yesNo(has(ContractFlag.trustUnlock)), 'N'),
    ...fixed('0', 'id_responsavel'),
    ...fixed('0.00', 'taxa_instalacao'),
    dated('dt_ult_bloq_auto', row.blockedOn),
    ...fixed('', 'protocolo_negativacao'),
    dated('dt_ult_bloq_manual', row.blockedByHandOn),
    dated('dt_ult_des_bloq_conf', row.unlockedOn),
    dated('dt_ult_ativacao', row.activatedOn),
    dated('dt_ult_finan_atraso', row.noticedOn),
    ...fixed('0', 'avalista_1'),
    dated('dt_utl_negativacao', row.negativedOn),
    ...fixed('0', 'avalista_2'),
    dated('data_cadastro_sistema', row.registeredOn),
    datetime(STAMP, (contract) => stampText(row.stamps[contract] ?? 0), '0000-00-00 00:00:00'),
    ...fixed('', 'complemento'),
    number('cidade', (contract) =>
      own(contract) ? String(servedCities[cityIndexOf(seed + 1, contract)]?.id ?? 0) : '0',
    ),
    ...fixed('S', 'renovacao_automatica'),
    ...fixed('I', 'motivo_inclusao'),
    ...fixed('P', 'liberacao_bloqueio_manual'),
    code('contrato_suspenso', yesNo(suspended), 'N'),
    ...fixed('N', ...rights.map((right) => `imp_${right}`)),
    ...fixed('', 'ativacao_numero_parcelas', 'ativacao_valor_parcela', 'ativacao_vencimentos'),
    ...fixed('0', 'id_tipo_doc_ativ', 'id_produto_ativ', 'id_cond_pag_ativ', 'id_responsavel_ativ'),
    code(
      'endereco_padrao_cliente',
      yesNo((contract) => !own(contract)),
      'S',
    ),
    code('cep', ifOwn(postcode)),
    ...fixed('', 'referencia'),
    ...fixed('0', 'id_condominio'),
    ...fixed('', 'nf_info_adicionais'),
    ...fixed('N', 'assinatura_digital'),
    ...fixed('P', 'tipo_produtos_plano'),
    ...fixed('', 'bloco', 'apartamento', 'latitude', 'longitude'),
    number('num_parcelas_atraso', (contract) => String(row.lateTitles[contract] ?? 0)),
    date('dt_ult_desiste', gaveUp, ZERO_DAY),
    ...fixed('0', 'id_contrato_principal'),
    ...fixed('P', 'gerar_finan_assin_digital_contrato'),
    ...fixed('N', 'credit_card_recorrente_bandeira_cartao', 'credit_card_recorrente_token_ativo'),
    code('credit_card_recorrente_token', (contract) =>
      some(seed, 358, contract, 0.1) ? secret('cartao', id(contract)) : '',
    ),
    ...fixed('0', 'id_motivo_negativacao'),
    ...fixed('', 'obs_negativacao'),
    code('restricao_auto_desbloqueio', yesNo(has(ContractFlag.barred)), 'N'),
    ...fixed('', 'motivo_restricao_auto_desbloq'),
    ...zeroDays('nao_susp_parc_ate'),
    ...fixed('H', 'liberacao_suspensao_parcial'),
    ...fixed('N', 'utilizando_auto_libera_susp_parc', 'restricao_auto_libera_susp_parcial'),
    ...fixed('', 'motivo_restri_auto_libera_parc'),
    around('data_inicial_suspensao', suspended, -20),
    around('data_final_suspensao', suspended, 40),
    around('data_retomada_contrato', suspended, 41),
    ...zeroDays('dt_ult_liberacao_susp_parc'),
    ...fixed('P', 'base_geracao_tipo_doc'),
    ...fixed('N', 'integracao_assinatura_digital'),
    code('url_assinatura_digital', (contract) =>
      contract % 9 === 0 ? `https://assina.example/${secret('url', id(contract))}` : '',
    ),
    code('token_assinatura_digital', (contract) => secret('assinatura', id(contract))),
    ...fixed('', 'document_photo', 'selfie_photo'),
    dated('dt_ult_desb_conf', row.unlockedOn),
    dated('dt_retorno_desb_conf', row.unlockEndsOn),
  ];
}
