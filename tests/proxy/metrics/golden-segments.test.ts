import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LateBase, Ratio, SegmentBy, Segments } from '../../../contract/index.ts';
import { goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';

describe('segments of the sample ledger', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(goldenLedger, goldenToday);
  });
  afterAll(() => register.close());

  const asked = async (by: SegmentBy, lateBase: LateBase) => {
    const path = `/segments?by=${by}&lateBase=${lateBase}`;
    const { segments, total } = await register.proxy.data<Segments>(path);
    return {
      rows: segments.map((row) => [
        row.key,
        row.label,
        row.customers,
        row.customersLate,
        row.overdueCents,
        row.openCents,
      ]),
      rates: segments.map(({ key, delinquencyRate }) => [key, delinquencyRate]),
      shares: segments.map(({ key, shareOfOverdue }) => [key, shareOfOverdue]),
      total,
    };
  };
  const rate = (part: number, base: number, n: number): Ratio => ({
    value: expect.closeTo(part / base, 12) as number,
    n,
    baseCents: base * 100,
  });
  const share = (part: number, base: number): Ratio => ({
    value: expect.closeTo(part / base, 12) as number,
    baseCents: base * 100,
  });

  it('by neighborhood, from the effective due date', async () => {
    const { rows, rates, shares, total } = await asked('neighborhood', 'effective');
    expect(rows).toEqual([
      ['jardim', 'Jardim', 3, 3, 44_000, 44_000],
      ['centro', 'Centro', 5, 3, 29_000, 29_000],
      ['vila nova', 'Vila Nova', 4, 1, 12_000, 31_500],
    ]);
    expect(rates).toEqual([
      ['jardim', rate(440, 540, 4)],
      ['centro', rate(290, 450, 5)],
      ['vila nova', rate(120, 320, 2)],
    ]);
    expect(shares).toEqual([
      ['jardim', share(440, 850)],
      ['centro', share(290, 850)],
      ['vila nova', share(120, 850)],
    ]);
    expect(total).toEqual({
      customers: 12,
      customersLate: 7,
      overdueCents: 85_000,
      openCents: 104_500,
      delinquencyRate: rate(850, 1310, 11),
      shareOfOverdue: { value: 1, baseCents: 85_000 },
    });
  });

  it('by neighborhood, from the printed due date', async () => {
    const { rows, rates, total } = await asked('neighborhood', 'nominal');
    expect(rows).toEqual([
      ['jardim', 'Jardim', 3, 3, 44_000, 44_000],
      ['centro', 'Centro', 5, 3, 29_000, 29_000],
      ['vila nova', 'Vila Nova', 4, 2, 21_500, 31_500],
    ]);
    expect(rates).toEqual([
      ['jardim', rate(440, 540, 4)],
      ['centro', rate(290, 450, 5)],
      ['vila nova', rate(215, 415, 3)],
    ]);
    expect(total?.delinquencyRate).toEqual(rate(945, 1405, 12));
  });

  it('by person type, in the words of collections', async () => {
    const { rows, rates, shares } = await asked('personType', 'effective');
    expect(rows).toEqual([
      ['PF', 'Pessoa física', 10, 6, 70_000, 89_500],
      ['PJ', 'Pessoa jurídica', 2, 1, 15_000, 15_000],
    ]);
    expect(rates).toEqual([
      ['PF', rate(700, 860, 9)],
      ['PJ', rate(150, 450, 2)],
    ]);
    expect(shares).toEqual([
      ['PF', share(700, 850)],
      ['PJ', share(150, 850)],
    ]);
  });

  it('of a past day stands on what was known that day', async () => {
    const path = '/segments?asOf=2025-03-09&lateBase=effective';
    const { segments } = await register.proxy.data<Segments>(path);
    // C and D were 4 and 2 days late, M 3, I 27; J had left on the 5th, G paid that day.
    expect(segments.map((row) => [row.key, row.customers, row.overdueCents])).toEqual([
      ['jardim', 3, 44_000],
      ['centro', 5, 6000],
      ['vila nova', 4, 0],
    ]);
  });
});
