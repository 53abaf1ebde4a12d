import { msg, str } from '@lit/localize';
import { formatDay } from './format.ts';

/** Why nothing can be told of a base, where there is nobody in it. */
export const nobodyWords = (asOf: string): string =>
  msg(str`Nenhum cliente com contrato ou dívida em ${formatDay(asOf)}.`);
