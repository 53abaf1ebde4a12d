import { msg, str } from '@lit/localize';
import { formatCount, formatDays } from './format.ts';

/** Counted nouns: one, and any other number. */
export const customersWords = (count: number): string =>
  count === 1 ? msg('1 cliente') : msg(str`${formatCount(count)} clientes`);

export const contractsWords = (count: number): string =>
  count === 1 ? msg('1 contrato') : msg(str`${formatCount(count)} contratos`);

export const invoicesWords = (count: number): string =>
  count === 1 ? msg('1 título') : msg(str`${formatCount(count)} títulos`);

export const daysWords = (count: number): string =>
  count === 1 ? msg('1 dia') : msg(str`${formatCount(count)} dias`);

/** A mean or a median of days, with its decimal. */
export const meanDaysWords = (days: number): string => msg(str`${formatDays(days)} dias`);

export const paymentsWords = (count: number): string =>
  count === 1 ? msg('1 pagamento') : msg(str`${formatCount(count)} pagamentos`);

/** The noun alone, where the figure stands apart from it. */
export const customersNoun = (count: number): string =>
  count === 1 ? msg('cliente') : msg('clientes');

export const contractsNoun = (count: number): string =>
  count === 1 ? msg('contrato') : msg('contratos');

export const invoicesNoun = (count: number): string =>
  count === 1 ? msg('título') : msg('títulos');

export const paymentsNoun = (count: number): string =>
  count === 1 ? msg('pagamento') : msg('pagamentos');
