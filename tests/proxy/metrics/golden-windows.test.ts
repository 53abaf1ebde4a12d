import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type {
  Cei,
  Kpi,
  KpiName,
  Kpis,
  LateBase,
  PaymentTime,
  RollRate,
} from '../../../contract/index.ts';
import { goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';

let register: Register;
const data = <Data>(path: string) => register.proxy.data<Data>(path);
const exactly = (value: number) => expect.closeTo(value, 12) as number;
const march = 'from=2025-03-01&to=2025-03-17';

beforeAll(async () => {
  register = await openRegister(goldenLedger, goldenToday);
});
afterAll(() => register.close());

describe('collection effectiveness of the sample ledger from the 1st to the 17th', () => {
  it('is 460 of 1,310, told with its terms', async () => {
    const { cei, terms } = await data<Cei>(`/cei?${march}&lateBase=effective`);
    expect(cei).toEqual({ value: exactly(460 / 1310), baseCents: 131_000 });
    expect(terms).toEqual({
      receivedCents: 46_000,
      overdueCents: 85_000,
      beginningCents: 141_000,
      billedCents: 9500,
      endingCents: 104_500,
      endingCurrentCents: 19_500,
      adjustmentCents: 0,
    });
  });

  it('is 460 of 1,405 by the printed due date', async () => {
    const { cei, terms } = await data<Cei>(`/cei?${march}`);
    expect(cei).toEqual({ value: exactly(460 / 1405), baseCents: 140_500 });
    expect(terms).toMatchObject({ overdueCents: 94_500, endingCurrentCents: 10_000 });
  });

  it('has no payment in it that came after the window', async () => {
    const { terms } = await data<Cei>('/cei?from=2025-03-01&to=2025-03-12&lateBase=effective');
    // C, G and M; A, C (150), D, E, H and I (200) overdue, K too: due on the 11th.
    expect(terms).toMatchObject({ receivedCents: 36_000, overdueCents: 87_000 });
  });

  it('is told for twelve months, the last of them unfinished', async () => {
    const { series } = await data<Cei>('/cei?lateBase=effective');
    expect(series.map(({ month }) => month)).toEqual([
      ...['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2024-${month}`),
      ...['01', '02', '03'].map((month) => `2025-${month}`),
    ]);
    expect(series.map(({ partial }) => partial)).toEqual([...Array<boolean>(11).fill(false), true]);
    // The ledger begins on 2025-01-20; in January nothing is due, in February only I is late.
    expect(series.map(({ cei }) => cei)).toEqual([
      ...Array<object>(9).fill({ value: null, reason: 'missing_source' }),
      { value: null, reason: 'no_base', n: 0 },
      { value: 0, baseCents: 10_000 },
      { value: exactly(460 / 1310), baseCents: 131_000 },
    ]);
    const ended = await data<Cei>('/cei?asOf=2025-02-28');
    expect(ended.series.at(-1)).toMatchObject({ month: '2025-02', partial: false });
  });
});

describe('payment time of the sample ledger', () => {
  it('is that of G, H and M', async () => {
    const answer = await data<PaymentTime>(`/payment-time?${march}&lateBase=effective`);
    expect(answer).toMatchObject({
      invoices: 3,
      daysToPay: { median: 20, mean: exactly(59 / 3), weightedMean: exactly(6800 / 360) },
      delay: { median: 4, mean: 3, lateMean: 5 },
      onTime: { value: exactly(1 / 3), n: 3 },
    });
    expect(answer.distribution).toEqual([
      { from: null, to: -6, invoices: 0, principalCents: 0 },
      { from: -5, to: -1, invoices: 1, principalCents: 20_000 },
      { from: 0, to: 0, invoices: 0, principalCents: 0 },
      { from: 1, to: 3, invoices: 0, principalCents: 0 },
      { from: 4, to: 6, invoices: 2, principalCents: 16_000 },
      { from: 7, to: 9, invoices: 0, principalCents: 0 },
      { from: 10, to: 30, invoices: 0, principalCents: 0 },
      { from: 31, to: null, invoices: 0, principalCents: 0 },
    ]);
  });

  test.each([
    ['effective', 1045, 195, 850],
    ['nominal', 1045, 100, 945],
  ] as const)(
    'is 22.31 days of sales in the 30 days to the 17th (%s)',
    async (lateBase, receivable, notOverdue, overdue) => {
      const answer = await data<PaymentTime>(`/payment-time?from=2025-02-16&lateBase=${lateBase}`);
      const inDays = (reais: number) => ({
        value: exactly((reais / 1405) * 30),
        baseCents: 140_500,
      });
      expect(answer.dso).toEqual(inDays(receivable));
      expect(answer.bestPossibleDso).toEqual(inDays(notOverdue));
      expect(answer.averageDaysDelinquent).toEqual(inDays(overdue));
    },
  );
});

describe('headline figures of the sample ledger', () => {
  const asked = async (query: string) => {
    const { kpis } = await data<Kpis>(`/kpis?${query}`);
    return Object.fromEntries(kpis.map((one) => [one.kpi, one])) as Record<KpiName, Kpi>;
  };

  it('are ten, in the order of the contract', async () => {
    const { kpis } = await data<Kpis>('/kpis');
    expect(kpis.map(({ kpi, unit }) => [kpi, unit])).toEqual([
      ['open', 'cents'],
      ['overdue', 'cents'],
      ['customersLate', 'count'],
      ['delinquencyRate', 'ratio'],
      ['par30', 'ratio'],
      ['cei', 'ratio'],
      ['received', 'cents'],
      ['daysToPay', 'days'],
      ['dso', 'days'],
      ['cureRate', 'ratio'],
    ]);
  });

  it('put the whole debt of I at risk: 200 of 1,045', async () => {
    const { par30 } = await asked('lateBase=effective');
    expect(par30.value).toEqual({ value: exactly(200 / 1045), baseCents: 104_500 });
  });

  it('compare a running month with the same day of the month before', async () => {
    const { open, overdue, customersLate, received } = await asked(march);
    // On 17 February only the first title of I was there; at the end of the month all but L's.
    expect(open).toMatchObject({ value: 104_500, previous: 10_000 });
    expect(overdue).toMatchObject({ previous: 10_000 });
    expect(customersLate).toMatchObject({ previous: 1 });
    expect(received).toMatchObject({ value: 46_345, previous: 0 });
  });

  it('compare with the window before, in money and in per cent of it', async () => {
    const { received } = await asked('from=2025-03-13&to=2025-03-17');
    expect(received).toMatchObject({
      value: 10_213,
      previous: 36_132,
      change: -25_919,
      changeRatio: { value: exactly(-25_919 / 36_132) },
    });
  });

  it('compare rates in points, and tell no change where one is unknown', async () => {
    const { cei, daysToPay, cureRate } = await asked('from=2025-03-11&to=2025-03-17');
    expect(cei).toMatchObject({ change: exactly(260 / 1205 - 200 / 810) });
    expect(daysToPay).toMatchObject({
      value: { value: 21, n: 2 },
      previous: { value: 17, n: 1 },
      change: 4,
    });
    expect(cureRate).toMatchObject({ value: { value: 0.2, n: 5 }, previous: { value: 0, n: 1 } });
    expect((await asked('from=2025-02-01&to=2025-02-20')).cureRate).toMatchObject({
      value: { value: null, reason: 'no_base' },
      change: null,
    });
  });

  test.each<readonly [from: string, to: string, eve: string, lateBase: LateBase]>([
    ['2025-03-01', '2025-03-17', '2025-02-28', 'effective'],
    ['2025-03-11', '2025-03-17', '2025-03-10', 'nominal'],
    ['2025-02-16', '2025-03-11', '2025-02-15', 'nominal'],
  ])('are those of their own answers: %s to %s', async (from, to, eve, lateBase) => {
    const base = `to=${to}&lateBase=${lateBase}`;
    const { cei, daysToPay, dso, cureRate } = await asked(`from=${from}&${base}`);
    const time = await data<PaymentTime>(`/payment-time?from=${from}&${base}`);
    const roll = await data<RollRate>(`/roll-rate?from=${eve}&${base}`);
    expect(cei.value).toEqual((await data<Cei>(`/cei?from=${from}&${base}`)).cei);
    expect(daysToPay.value).toMatchObject({ value: time.daysToPay.mean, n: time.invoices });
    expect(dso.value).toEqual(time.dso);
    expect(cureRate.value).toEqual(roll.cure);
  });
});
