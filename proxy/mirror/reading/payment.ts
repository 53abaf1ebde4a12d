import type { Row } from '../../store/tables.ts';
import { channelOfCode } from './channel.ts';
import type { Fields } from './fields.ts';

/** A settlement; its principal contains the discount that was granted. */
export function readPayment(fields: Fields): Row<'payment'> {
  const row = {
    id: fields.required('id', fields.id('id')),
    invoice_id: fields.required('id_receber', fields.id('id_receber')),
    branch_id: fields.id('filial_id'),
    paid_on: fields.required('data', fields.day('data')),
    principal_cents: fields.required('credito', fields.cents('credito')),
    discount_cents:
      (fields.cents('vdesconto') ?? 0n) + (fields.cents('descontos_adicionais') ?? 0n),
    charges_cents: fields.cents('vacrescimo') ?? 0n,
    channel: channelOfCode(fields.code('tipo_recebimento')),
  };
  return { ...row, nulled_fields: fields.nulled };
}
