import { isoDay } from '../calendar.ts';
import { moneyText } from '../money.ts';
import type { Schema } from '../table/schema.ts';
import { code, date, fixed, number, text } from '../table/schema.ts';
import { channels } from './channels.ts';
import type { Ledger } from './ledger.ts';
import { branchOf } from './people.ts';

/** `fn_areceber_baixas`: payments booked on titles, seen through the cash ledger. */
export function settlementSchema({ seed, titles, settlements }: Ledger): Schema {
  const row = settlements.columns;
  const title = (settlement: number): number => row.title[settlement] ?? 0;
  const titleId = (settlement: number): string =>
    String(titles.columns.ids[title(settlement)] ?? 0);
  const money = (cents: Int32Array) => (settlement: number) => moneyText(cents[settlement] ?? 0);
  const netCents = (settlement: number): number =>
    (row.principalCents[settlement] ?? 0) +
    (row.chargesCents[settlement] ?? 0) -
    (row.discountCents[settlement] ?? 0) -
    (row.extraDiscountCents[settlement] ?? 0);
  const automatic = (settlement: number): boolean =>
    (channels[row.channel[settlement] ?? 0]?.bankDays ?? 0) > 0;
  return {
    resource: 'fn_areceber_baixas',
    prefix: 'fn_movim_finan',
    totalAs: 'integer',
    columns: [
      number('id', (settlement) => String(row.ids[settlement] ?? 0)),
      number(
        'filial_id',
        (settlement) => String(branchOf(seed, titles.columns.customer[title(settlement)] ?? 0)),
        '1',
      ),
      date('data', (settlement) => isoDay(row.paidOn[settlement] ?? 0)),
      code('documento', (settlement) => String(70_000 + title(settlement))),
      text('historico', (settlement) => `Recebimento do título ${titleId(settlement)}`),
      number('id_receber', titleId),
      ...fixed('0', 'id_pagar'),
      ...fixed('3', 'conta_'),
      number('credito', money(row.principalCents), '0.00'),
      ...fixed('0.00', 'debito'),
      number('vacrescimo', money(row.chargesCents), '0.00'),
      number('vdesconto', money(row.discountCents), '0.00'),
      number('descontos_adicionais', money(row.extraDiscountCents), '0.00'),
      number('valor_liquido_recebido', (settlement) => moneyText(netCents(settlement)), '0.00'),
      code(
        'tipo_recebimento',
        (settlement) => channels[row.channel[settlement] ?? 0]?.code ?? 'B',
        'B',
      ),
      code('tipo_lanc', (settlement) => (automatic(settlement) ? 'R' : 'M'), 'R'),
      ...fixed('0', 'id_cheque', 'id_lote'),
      date('fn_areceber.data_vencimento', (settlement) =>
        isoDay(titles.columns.dueOn[title(settlement)] ?? 0),
      ),
      code('contas.tipo_conta', (settlement) => (automatic(settlement) ? 'B' : 'C'), 'B'),
    ],
    unsent: [code('conciliado', undefined, 'N')],
    joined: {
      'fn_areceber.data_vencimento': 'fn_areceber.data_vencimento',
      'contas.tipo_conta': 'contas.tipo_conta',
    },
  };
}
