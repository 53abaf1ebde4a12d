import type { Row } from '../../store/tables.ts';
import { channelOfWords } from './channel.ts';
import type { Fields } from './fields.ts';

const COUNTED = new Set(['A', 'P', 'R']);

/** The first rule that leaves a title out of every number; prospects are left out later, by customer. */
function exclusion(fields: Fields): string | null {
  const status = fields.code('status');
  if (status === 'C') return 'cancelled';
  if (!COUNTED.has(status)) return 'unknownStatus';
  if (fields.code('liberado') === 'N') return 'notReleased';
  if (fields.flag('estornado')) return 'reversed';
  if (fields.code('tipo_renegociacao') === 'R' || fields.flag('titulo_renegociado')) {
    return 'renegotiated';
  }
  return null;
}

/** A title as the mirror keeps it. */
export function readInvoice(fields: Fields): Row<'invoice'> {
  const row = {
    id: fields.required('id', fields.id('id')),
    customer_id: fields.required('id_cliente', fields.id('id_cliente')),
    contract_id: fields.firstId('id_contrato', 'id_contrato_avulso', 'id_contrato_principal'),
    branch_id: fields.id('filial_id'),
    status_code: fields.required('status', fields.code('status') || null),
    exclusion: exclusion(fields),
    issued_on: fields.day('data_emissao'),
    due_on: fields.required('data_vencimento', fields.day('data_vencimento')),
    amount_cents: fields.required('valor', fields.cents('valor')),
    cancelled_cents: fields.cents('valor_cancelado') ?? 0n,
    open_cents: fields.required('valor_aberto', fields.cents('valor_aberto')),
    received_cents: fields.cents('valor_recebido') ?? 0n,
    paid_on: fields.firstDay('pagamento_data', 'credito_data', 'baixa_data'),
    paid_cents: fields.cents('pagamento_valor'),
    channel: fields.flag('recebido_via_pix')
      ? 'pix'
      : channelOfWords(fields.text('tipo_recebimento')),
    awaiting_confirmation: fields.flag('aguardando_confirmacao_pagamento'),
    digitable_line: fields.text('linha_digitavel'),
    payment_link: fields.text('gateway_link'),
    updated_at: fields.stamp('ultima_atualizacao'),
  };
  return { ...row, nulled_fields: fields.nulled };
}
