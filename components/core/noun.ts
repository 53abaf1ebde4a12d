import { msg, str } from '@lit/localize';
import { formatCount } from './format.ts';

/** Counted nouns: one, and any other number. */
export const customersWords = (count: number): string =>
  count === 1 ? msg('1 cliente') : msg(str`${formatCount(count)} clientes`);

export const invoicesWords = (count: number): string =>
  count === 1 ? msg('1 título') : msg(str`${formatCount(count)} títulos`);

export const daysWords = (count: number): string =>
  count === 1 ? msg('1 dia') : msg(str`${formatCount(count)} dias`);
