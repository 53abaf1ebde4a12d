import { msg, str } from '@lit/localize';
import type { Aging, Meta } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';

export const emptyWords = ({ total }: Aging, { asOf }: Meta): string | undefined =>
  total.invoices === 0
    ? msg(str`Nada a receber: nenhum título em aberto em ${formatDay(asOf)}.`)
    : undefined;
