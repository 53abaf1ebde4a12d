import { msg, str } from '@lit/localize';
import type { Receipts } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';

export const emptyWords = ({ total, from, to }: Receipts): string | undefined =>
  total.payments === 0
    ? msg(str`Nenhum pagamento de ${formatDay(from)} a ${formatDay(to)}.`)
    : undefined;

export const paidWords = ({ from, to }: Receipts): string =>
  msg(str`Pago de ${formatDay(from)} a ${formatDay(to)}`);

/** Fines and interest are received too. */
export const received = ({
  principalCents,
  chargesCents,
}: Pick<Receipts['total'], 'principalCents' | 'chargesCents'>): number =>
  principalCents + chargesCents;
