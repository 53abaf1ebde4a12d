import { msg, str } from '@lit/localize';
import type { Cei } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';

export const emptyWords = ({ cei, series, from, to }: Cei): string | undefined =>
  cei.value === null && series.every((month) => month.cei.value === null)
    ? msg(str`Nada venceu nem foi pago de ${formatDay(from)} a ${formatDay(to)}.`)
    : undefined;
