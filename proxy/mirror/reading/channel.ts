import { fold } from '../../text/fold.ts';

/** How money came in; `unknown` when IXC does not say, `other` when it says something else. */
export type Channel =
  'pix' | 'boleto' | 'card' | 'debit' | 'cash' | 'transfer' | 'other' | 'unknown';

const BY_CODE: Readonly<Record<string, Channel>> = {
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

/** From a settlement's code. */
export const channelOfCode = (code: string): Channel =>
  code === '' ? 'unknown' : (BY_CODE[code] ?? 'other');

const BY_WORD: readonly (readonly [word: string, channel: Channel])[] = [
  ['pix', 'pix'],
  ['boleto', 'boleto'],
  ['gateway', 'boleto'],
  ['cartao', 'card'],
  ['debito', 'debit'],
  ['dinheiro', 'cash'],
  ['cheque', 'cash'],
  ['transferencia', 'transfer'],
  ['deposito', 'transfer'],
];

/** From a title's words, whose spelling varies. */
export function channelOfWords(words: string | null): Channel {
  if (words === null) return 'unknown';
  const folded = fold(words);
  return BY_WORD.find(([word]) => folded.includes(word))?.[1] ?? 'other';
}
