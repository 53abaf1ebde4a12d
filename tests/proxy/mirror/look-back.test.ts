import { expect, it } from 'vitest';
import { LookBack } from '../../../proxy/mirror/look-back.ts';

/** Lets so many increments end, and tells which of them look back, counted from 1. */
function looking(lookBack: LookBack, increments: number, finding: readonly number[] = []) {
  return Array.from({ length: increments }, (_, index) => index + 1).filter((increment) => {
    const isDue = lookBack.isDue('customers');
    lookBack.ended('customers', finding.includes(increment));
    return isDue;
  });
}

it('U-20: one increment in twelve looks back, the first among them', () => {
  expect(looking(new LookBack(), 30)).toEqual([1, 13, 25]);
});

it('U-20: once one has found what was left behind, the next twelve look back', () => {
  expect(looking(new LookBack(), 40, [13, 20])).toEqual([
    ...[1, 13],
    ...[14, 15, 16, 17, 18, 19, 20],
    ...[21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33],
  ]);
});

it('U-20: what one table left behind is no reason to look back in another', () => {
  const lookBack = new LookBack();
  lookBack.ended('invoices', false);
  lookBack.ended('customers', true);
  expect([lookBack.isDue('customers'), lookBack.isDue('invoices')]).toEqual([true, false]);
});
