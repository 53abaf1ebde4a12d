import type { Ratio } from '../../contract/index.ts';

/** Nothing to divide by. */
export const noBase = (n = 0): Ratio => ({ value: null, reason: 'no_base', n });

/** Days that the ledger does not have. */
export const missingSource: Ratio = { value: null, reason: 'missing_source' };

/** A ratio, or the reason there is none: without a base it is unknown, never zero. */
export const ratio = (
  part: number,
  base: number,
  shown: { readonly n?: number; readonly baseCents?: number } = {},
): Ratio => (base > 0 ? { value: part / base, ...shown } : noBase());
