import type { Channel } from '../../../contract/index.ts';
import { folded } from './fields.ts';

const codes: Readonly<Record<string, Channel>> = {
  P: 'pix',
  B: 'boleto',
  C: 'card',
  CD: 'card',
  DC: 'debit',
  D: 'cash',
  H: 'cash',
  T: 'transfer',
  DP: 'transfer',
};

const words: Readonly<Record<string, Channel>> = {
  pix: 'pix',
  boleto: 'boleto',
  gateway: 'boleto',
  cartao: 'card',
  debito: 'debit',
  dinheiro: 'cash',
  cheque: 'cash',
  transferencia: 'transfer',
  deposito: 'transfer',
};

const known = (names: Readonly<Record<string, Channel>>, name: string): Channel =>
  name === '' ? 'unknown' : (names[name] ?? 'other');

/** As a settlement codes it. */
export const channelOfCode = (code: string): Channel => known(codes, code);

/** As a title spells it. */
export const channelOfWords = (spelled: string): Channel => known(words, folded(spelled));
