import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { LateBase, Receipts } from '../../../contract/index.ts';
import { goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo } from './rows.ts';

describe('receipts of the sample ledger from the 1st to the 17th', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(goldenLedger, goldenToday);
  });
  afterAll(() => register.close());
  const asked = (query: string) =>
    register.proxy.data<Receipts>(`/receipts?from=2025-03-01&to=2025-03-17&${query}`);

  test.each<LateBase>(['nominal', 'effective'])(
    'are 463.45, of which 3.45 charges (%s)',
    async (lateBase) => {
      const { channels, total, previous } = await asked(`lateBase=${lateBase}`);
      const share = (part: number) => ({
        value: expect.closeTo(part / 46_345, 12) as number,
        baseCents: 46_345,
      });
      expect(total).toEqual({ payments: 4, principalCents: 46_000, chargesCents: 345 });
      expect(channels).toEqual([
        {
          ...{ channel: 'boleto', payments: 2, principalCents: 20_000, chargesCents: 213 },
          share: share(20_213),
        },
        {
          ...{ channel: 'pix', payments: 1, principalCents: 20_000, chargesCents: 0 },
          share: share(20_000),
        },
        {
          ...{ channel: 'card', payments: 1, principalCents: 6000, chargesCents: 132 },
          share: share(6132),
        },
      ]);
      expect(previous).toEqual({
        ...{ from: '2025-02-01', to: '2025-02-17' },
        ...{ payments: 0, principalCents: 0, chargesCents: 0 },
      });
    },
  );

  it('are in every day, also those without payments', async () => {
    const { series } = await asked('');
    expect(series.map(({ period }) => period)).toEqual(
      Array.from({ length: 17 }, (_, day) => daysAgo(16 - day)),
    );
    expect(series.filter(({ principalCents }) => principalCents !== 0)).toEqual([
      period('2025-03-09', 20_000, 0, { pix: 20_000 }),
      period('2025-03-11', 10_000, 0, { boleto: 10_000 }),
      period('2025-03-12', 6000, 132, { card: 6132 }),
      period('2025-03-14', 10_000, 213, { boleto: 10_213 }),
    ]);
  });

  it('are in weeks from Monday to Sunday', async () => {
    expect((await asked('grain=week')).series).toEqual([
      { ...period('2025-02-24', 0, 0, {}), partial: true },
      period('2025-03-03', 20_000, 0, { pix: 20_000 }),
      period('2025-03-10', 26_000, 345, { boleto: 20_213, card: 6132 }),
      { ...period('2025-03-17', 0, 0, {}), partial: true },
    ]);
  });

  it('are in months', async () => {
    const channels = { boleto: 20_213, pix: 20_000, card: 6132 };
    expect((await asked('grain=month')).series).toEqual([
      { ...period('2025-03-01', 46_000, 345, channels), partial: true },
    ]);
  });

  const period = (
    first: string,
    principalCents: number,
    chargesCents: number,
    channels: object,
  ) => ({
    period: first,
    principalCents,
    chargesCents,
    channels,
    partial: false,
  });
});
