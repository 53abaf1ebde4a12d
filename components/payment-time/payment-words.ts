import { msg, str } from '@lit/localize';
import type { PaymentTime } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';

export const emptyWords = ({ invoices, from, to }: PaymentTime): string | undefined =>
  invoices === 0
    ? msg(str`Nenhum título quitado de ${formatDay(from)} a ${formatDay(to)}.`)
    : undefined;

/** Which titles the averages are of. */
export const paidNotes = ({ from, to }: PaymentTime): string[] => [
  msg(str`Títulos quitados de ${formatDay(from)} a ${formatDay(to)}`),
  msg('Títulos ainda abertos não entram nas médias: meses recentes parecem melhores'),
];

export const delaysTitle = (): string =>
  msg('Títulos quitados por dias entre o vencimento e o pagamento');
