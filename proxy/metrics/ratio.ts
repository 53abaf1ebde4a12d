import type { Ratio } from '../../contract/index.ts';

/** A ratio, or the reason there is none: without a base it is unknown, never zero. */
export const ratio = (
  part: number,
  base: number,
  shown: { readonly n?: number; readonly baseCents?: number } = {},
): Ratio =>
  base > 0 ? { value: part / base, ...shown } : { value: null, reason: 'no_base', n: 0 };
