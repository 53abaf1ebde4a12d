import { msg, str } from '@lit/localize';
import type { RollRate } from '../../contract/index.ts';
import { formatDay } from '../core/format.ts';

export const emptyWords = ({ from, to, stages, new: fresh }: RollRate): string | undefined =>
  fresh.customers === 0 && stages.every(({ customers }) => customers === 0)
    ? msg(str`Nenhum cliente na base, nem em ${formatDay(from)} nem em ${formatDay(to)}.`)
    : undefined;
