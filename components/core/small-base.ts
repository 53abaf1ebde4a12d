import { msg } from '@lit/localize';
import type { Ratio } from '../../contract/index.ts';

/** Under it a ratio is shown in grey, because one case more or less moves it too much. */
const ENOUGH_CASES = 30;

export const hasSmallBase = ({ value, n }: Ratio): boolean =>
  value !== null && n !== undefined && n < ENOUGH_CASES;

export const smallBaseWords = (): string => msg('base pequena: menos de 30 casos');
