import type { Channel, ContractStatus, PersonType } from '../../../contract/index.ts';
import type { RawRow } from '../node/simulator.ts';
import type { Day } from './calendar.ts';
import { channelOfCode, channelOfWords } from './channels.ts';
import { cents, day, id, isNo, isYes, neighborhoodKey, text } from './fields.ts';

/** The rows of an ERP as its webservice sends them. Settlements are null where they are not granted. */
export interface RawTables {
  readonly titles: readonly RawRow[];
  readonly settlements: readonly RawRow[] | null;
  readonly customers: readonly RawRow[];
  readonly contracts: readonly RawRow[];
  readonly holidays: readonly RawRow[];
}

export interface Title {
  readonly id: string;
  readonly customerId: string;
  readonly contractId: string | null;
  readonly branchId: string | null;
  readonly status: string;
  readonly dueOn: Day;
  readonly issuedOn: Day | null;
  readonly valueCents: number;
  readonly cancelledCents: number;
  readonly openCents: number;
  readonly receivedCents: number;
  /** What the payer handed over, fine and interest included. */
  readonly paidCents: number | null;
  readonly paidOn: Day | null;
  readonly creditedOn: Day | null;
  readonly bookedOn: Day | null;
  readonly updatedOn: Day | null;
  /** As its own words say it was paid. */
  readonly channel: Channel;
  readonly notReleased: boolean;
  readonly reversed: boolean;
  readonly renegotiated: boolean;
  readonly awaitingConfirmation: boolean;
}

/** Null when a field no number can do without is unreadable. */
export function readTitle(row: RawRow): Title | null {
  const titleId = id(row, 'id');
  const customerId = id(row, 'id_cliente');
  const status = text(row, 'status');
  const dueOn = day(row, 'data_vencimento');
  const valueCents = cents(row, 'valor');
  const openCents = cents(row, 'valor_aberto');
  if (titleId === null || customerId === null || status === '') return null;
  if (dueOn === null || valueCents === null || openCents === null) return null;
  return {
    id: titleId,
    customerId,
    contractId:
      id(row, 'id_contrato') ?? id(row, 'id_contrato_avulso') ?? id(row, 'id_contrato_principal'),
    branchId: id(row, 'filial_id'),
    status,
    dueOn,
    issuedOn: day(row, 'data_emissao'),
    valueCents,
    cancelledCents: cents(row, 'valor_cancelado') ?? 0,
    openCents,
    receivedCents: cents(row, 'valor_recebido') ?? 0,
    paidCents: cents(row, 'pagamento_valor'),
    paidOn: day(row, 'pagamento_data'),
    creditedOn: day(row, 'credito_data'),
    bookedOn: day(row, 'baixa_data'),
    updatedOn: day(row, 'ultima_atualizacao'),
    channel: channelOfWords(text(row, 'tipo_recebimento')),
    notReleased: isNo(row, 'liberado'),
    reversed: isYes(row, 'estornado'),
    renegotiated: text(row, 'tipo_renegociacao') === 'R' || isYes(row, 'titulo_renegociado'),
    awaitingConfirmation: isYes(row, 'aguardando_confirmacao_pagamento'),
  };
}

export interface Settlement {
  readonly titleId: string;
  readonly on: Day;
  /** Contains the discount. */
  readonly principalCents: number;
  /** Principal less discounts. */
  readonly cashCents: number;
  /** Fine and interest. */
  readonly chargesCents: number;
  readonly channel: Channel;
}

export function readSettlement(row: RawRow): Settlement | null {
  const titleId = id(row, 'id_receber');
  const on = day(row, 'data');
  const principalCents = cents(row, 'credito');
  if (titleId === null || on === null || principalCents === null) return null;
  const discountCents = (cents(row, 'vdesconto') ?? 0) + (cents(row, 'descontos_adicionais') ?? 0);
  return {
    titleId,
    on,
    principalCents,
    cashCents: principalCents - discountCents,
    chargesCents: cents(row, 'vacrescimo') ?? 0,
    channel: channelOfCode(text(row, 'tipo_recebimento')),
  };
}

export interface Customer {
  readonly id: string;
  readonly isProspect: boolean;
  readonly personType: PersonType;
  readonly typeId: string | null;
  readonly branchId: string | null;
  readonly cityId: string | null;
  readonly neighborhood: string;
  readonly isExempt: boolean;
  readonly isPublicBody: boolean;
}

export function readCustomer(row: RawRow): Customer | null {
  const customerId = id(row, 'id');
  if (customerId === null) return null;
  return {
    id: customerId,
    isProspect: isYes(row, 'crm'),
    personType: personTypeOf(text(row, 'tipo_pessoa'), text(row, 'cnpj_cpf')),
    typeId: id(row, 'id_tipo_cliente'),
    branchId: id(row, 'filial_id'),
    cityId: id(row, 'cidade'),
    neighborhood: neighborhoodKey(text(row, 'bairro')),
    isExempt: isNo(row, 'participa_cobranca'),
    isPublicBody: isYes(row, 'orgao_publico'),
  };
}

const CPF_DIGITS = 11;
const CNPJ_DIGITS = 14;

function personTypeOf(code: string, document: string): PersonType {
  if (code === 'F' || code === 'E') return 'PF';
  if (code === 'J') return 'PJ';
  const digits = document.replace(/\D/g, '').length;
  if (digits === CPF_DIGITS) return 'PF';
  return digits === CNPJ_DIGITS ? 'PJ' : 'unknown';
}

export interface Contract {
  readonly id: string;
  readonly customerId: string;
  readonly status: ContractStatus;
  readonly branchId: string | null;
  readonly planId: string | null;
  readonly activatedOn: Day | null;
  /** Known only of contracts that are cancelled now. */
  readonly cancelledOn: Day | null;
  readonly graceUntil: Day | null;
  readonly accessCode: string;
  /** At the customer's own wish. */
  readonly suspended: boolean;
  readonly trustUnlock: boolean;
  readonly unlockedOn: Day | null;
  readonly unlockEndsOn: Day | null;
  /** Null when it is installed where the customer lives. */
  readonly ownAddress: { readonly cityId: string | null; readonly neighborhood: string } | null;
}

const contractStatuses: Readonly<Record<string, ContractStatus>> = {
  A: 'active',
  I: 'cancelled',
  N: 'negative',
};

export function readContract(row: RawRow): Contract | null {
  const contractId = id(row, 'id');
  const customerId = id(row, 'id_cliente');
  if (contractId === null || customerId === null) return null;
  return {
    id: contractId,
    customerId,
    status: contractStatuses[text(row, 'status')] ?? 'other',
    branchId: id(row, 'id_filial'),
    planId: id(row, 'id_vd_contrato'),
    activatedOn: day(row, 'data_ativacao'),
    cancelledOn: day(row, 'data_cancelamento') ?? day(row, 'data_desistencia'),
    graceUntil: day(row, 'nao_avisar_ate'),
    accessCode: text(row, 'status_internet'),
    suspended: isYes(row, 'contrato_suspenso'),
    trustUnlock: isYes(row, 'desbloqueio_confianca_ativo'),
    unlockedOn: day(row, 'dt_ult_desb_conf') ?? day(row, 'dt_ult_des_bloq_conf'),
    unlockEndsOn: day(row, 'dt_retorno_desb_conf'),
    ownAddress: isNo(row, 'endereco_padrao_cliente')
      ? { cityId: id(row, 'cidade'), neighborhood: neighborhoodKey(text(row, 'bairro')) }
      : null,
  };
}

/** Reads every row, leaving out those that cannot be. */
export const readable = <Record>(
  rows: readonly RawRow[],
  read: (row: RawRow) => Record | null,
): Record[] => rows.map(read).filter((record) => record !== null);
