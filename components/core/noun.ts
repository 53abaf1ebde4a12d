import { msg, str } from '@lit/localize';
import { formatCount } from './format.ts';

/** Counted nouns: one, and any other number. */
export const customersWords = (count: number): string =>
  count === 1 ? msg('1 cliente') : msg(str`${formatCount(count)} clientes`);

export const contractsWords = (count: number): string =>
  count === 1 ? msg('1 contrato') : msg(str`${formatCount(count)} contratos`);

export const invoicesWords = (count: number): string =>
  count === 1 ? msg('1 título') : msg(str`${formatCount(count)} títulos`);

export const daysWords = (count: number): string =>
  count === 1 ? msg('1 dia') : msg(str`${formatCount(count)} dias`);

export const paymentsWords = (count: number): string =>
  count === 1 ? msg('1 pagamento') : msg(str`${formatCount(count)} pagamentos`);
