import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type {
  Aging,
  CriticalList,
  Kpi,
  Kpis,
  LateBase,
  Statuses,
} from '../../../contract/index.ts';
import { customerIds, goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';

let register: Register;
const data = <Data>(path: string) => register.proxy.data<Data>(path);

beforeAll(async () => {
  register = await openRegister(goldenLedger, goldenToday);
});
afterAll(() => register.close());

describe('aging of the sample ledger', () => {
  const share = (value: number, n: number, baseCents: number) => ({
    value: expect.closeTo(value, 12) as number,
    n,
    baseCents,
  });

  it('counts from the effective due date: 850.00 overdue of 1,045.00', async () => {
    expect(await data<Aging>('/aging?lateBase=effective')).toEqual({
      buckets: [
        { bucket: 'not-due', invoices: 2, customers: 2, openCents: 19_500 },
        sums('1-6', 2, 2, 20_000, share(200 / 850, 2, 85_000)),
        sums('7-9', 3, 3, 31_000, share(310 / 850, 3, 85_000)),
        sums('10-30', 2, 2, 24_000, share(240 / 850, 2, 85_000)),
        sums('31-60', 1, 1, 10_000, share(100 / 850, 1, 85_000)),
        sums('61-90', 0, 0, 0, share(0, 0, 85_000)),
        sums('90+', 0, 0, 0, share(0, 0, 85_000)),
      ],
      overdue: { invoices: 8, customers: 7, openCents: 85_000 },
      total: { invoices: 10, customers: 9, openCents: 104_500 },
    });
  });

  it('counts from the printed due date: 945.00 overdue of 1,045.00', async () => {
    expect(await data<Aging>('/aging')).toEqual({
      buckets: [
        { bucket: 'not-due', invoices: 1, customers: 1, openCents: 10_000 },
        sums('1-6', 3, 3, 29_500, share(295 / 945, 3, 94_500)),
        sums('7-9', 3, 3, 31_000, share(310 / 945, 3, 94_500)),
        sums('10-30', 2, 2, 24_000, share(240 / 945, 2, 94_500)),
        sums('31-60', 1, 1, 10_000, share(100 / 945, 1, 94_500)),
        sums('61-90', 0, 0, 0, share(0, 0, 94_500)),
        sums('90+', 0, 0, 0, share(0, 0, 94_500)),
      ],
      overdue: { invoices: 9, customers: 8, openCents: 94_500 },
      total: { invoices: 10, customers: 9, openCents: 104_500 },
    });
  });

  const sums = (
    bucket: string,
    invoices: number,
    customers: number,
    openCents: number,
    shareOfOverdue: object,
  ) => ({ bucket, invoices, customers, openCents, shareOfOverdue });
});

describe('statuses of the sample ledger', () => {
  const asked = async (lateBase: LateBase) => {
    const { statuses, ...rest } = await data<Statuses>(`/statuses?lateBase=${lateBase}`);
    const rows = statuses.map((row) => [
      row.status,
      row.customers,
      row.contracts,
      row.openCents,
      row.overdueCents,
    ]);
    return { rows, ...rest };
  };

  it('counts from the effective due date', async () => {
    expect(await asked('effective')).toEqual({
      rows: [
        ['current', 5, 5, 19_500, 0],
        ['standard', 2, 2, 20_000, 20_000],
        ['transition', 2, 2, 21_000, 21_000],
        ['chronic', 3, 3, 44_000, 44_000],
      ],
      trustUnlock: { customers: 1, contracts: 1, overdueCents: 9000 },
      total: { customers: 12 },
    });
  });

  it('counts from the printed due date', async () => {
    expect(await asked('nominal')).toEqual({
      rows: [
        ['current', 4, 4, 10_000, 0],
        ['standard', 3, 3, 29_500, 29_500],
        ['transition', 2, 2, 21_000, 21_000],
        ['chronic', 3, 3, 44_000, 44_000],
      ],
      trustUnlock: { customers: 1, contracts: 1, overdueCents: 9000 },
      total: { customers: 12 },
    });
  });

  it('compares with yesterday and with a week ago', async () => {
    const { statuses } = await data<Statuses>('/statuses?lateBase=effective');
    // On the 16th: K and B as today, A and E 6 days late, D 9. On the 10th: C, D, M 5, 3 and 4 days
    // late, I 28, J gone since the 5th.
    expect(statuses.map(({ change }) => change)).toEqual([
      { yesterday: 0, lastWeek: -3 },
      { yesterday: -2, lastWeek: -1 },
      { yesterday: 1, lastWeek: 2 },
      { yesterday: 1, lastWeek: 2 },
    ]);
  });

  it('cannot tell trust unlock of a day it did not record', async () => {
    const { trustUnlock } = await data<Statuses>('/statuses?asOf=2025-03-16');
    expect(trustUnlock).toEqual({ customers: null, contracts: null, overdueCents: null });
  });
});

describe('the critical list of the sample ledger', () => {
  const { A, E } = customerIds;
  const asked = async (query: string) => {
    const list = await data<CriticalList>(`/action-lists/critical?sort=name&${query}`);
    const items = list.items.map((item) => [
      item.customerId,
      item.daysLate,
      item.daysLateNominal,
      item.daysLateEffective,
      item.oldestDueOn,
      item.invoices,
      item.overdueCents,
    ]);
    return { items, total: list.total };
  };

  it('holds A and E by the effective due date, not I who migrated before', async () => {
    expect(await asked('lateBase=effective')).toEqual({
      items: [
        [A, 7, 7, 7, '2025-03-10', 1, 10_000],
        [E, 7, 9, 7, '2025-03-08', 1, 11_000],
      ],
      total: { customers: 2, overdueCents: 21_000 },
    });
  });

  it('holds only A by the printed due date', async () => {
    expect(await asked('lateBase=nominal')).toEqual({
      items: [[A, 7, 7, 7, '2025-03-10', 1, 10_000]],
      total: { customers: 1, overdueCents: 10_000 },
    });
  });

  it('adds on a Monday who reached day 7 over the weekend', async () => {
    const { items, total } = await asked('lateBase=nominal&sinceBusinessDay=true');
    expect(items.map(([id, daysLate]) => [id, daysLate])).toEqual([
      [A, 7],
      [E, 9],
    ]);
    expect(total).toEqual({ customers: 2, overdueCents: 21_000 });
  });
});

describe('headline figures of the sample ledger', () => {
  const asked = async (query: string): Promise<Record<string, Kpi>> => {
    const { kpis } = await data<Kpis>(`/kpis?from=2025-03-01&to=2025-03-17&${query}`);
    return Object.fromEntries(kpis.map((one) => [one.kpi, one]));
  };

  it('says what is open, overdue and received from the 1st to the 17th, against February to its 17th', async () => {
    const { open, overdue, customersLate, received } = await asked('lateBase=effective');
    expect(open).toMatchObject({ value: 104_500, previous: 10_000, change: 94_500 });
    expect(overdue).toMatchObject({ value: 85_000, previous: 10_000, changeRatio: { value: 7.5 } });
    expect(customersLate).toMatchObject({ value: 7, previous: 1, change: 6 });
    expect(received).toMatchObject({
      value: 46_345,
      previous: 0,
      change: 46_345,
      changeRatio: { value: null, reason: 'no_base' },
    });
  });

  test.each<readonly [query: string, overdueCents: number, baseCents: number, invoices: number]>([
    ['lateBase=effective', 85_000, 131_000, 11],
    ['lateBase=nominal', 94_500, 140_500, 12],
    ['lateBase=effective&neighborhood=centro', 29_000, 45_000, 5],
    ['lateBase=effective&neighborhood=jardim', 44_000, 54_000, 4],
    ['lateBase=effective&neighborhood=vila nova', 12_000, 32_000, 2],
    ['lateBase=effective&personType=PF', 70_000, 86_000, 9],
    ['lateBase=effective&personType=PJ', 15_000, 45_000, 2],
  ])('has the delinquency rate of %s', async (query, overdueCents, baseCents, n) => {
    const { delinquencyRate } = await asked(query);
    expect(delinquencyRate?.value).toEqual({
      value: expect.closeTo(overdueCents / baseCents, 12) as number,
      n,
      baseCents,
    });
  });
});

test.each<LateBase>(['nominal', 'effective'])(
  'every day from the first issue on is told the same from the definitions (%s)',
  async (lateBase) => {
    const ledger = await ledgerOf(register.simulator, goldenToday);
    for (const asOf of [
      '2025-01-19',
      '2025-02-20',
      '2025-03-02',
      '2025-03-09',
      '2025-03-12',
      goldenToday,
    ]) {
      await expectSameMetrics(register.proxy, ledger, { asOf, lateBase, filters: noFilters });
    }
  },
);
