import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, CriticalList, LateBase, Statuses } from '../../../contract/index.ts';
import { plus } from '../../support/oracle/calendar.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const edges = [
  [-1, 'not-due', 'current'],
  [0, 'not-due', 'current'],
  [1, '1-6', 'standard'],
  [6, '1-6', 'standard'],
  [7, '7-9', 'transition'],
  [9, '7-9', 'transition'],
  [10, '10-30', 'chronic'],
  [30, '10-30', 'chronic'],
  [31, '31-60', 'chronic'],
  [60, '31-60', 'chronic'],
  [61, '61-90', 'chronic'],
  [90, '61-90', 'chronic'],
  [91, '90+', 'chronic'],
] as const;

const rows = new Rows();
const onEdge = new Map(
  edges.map(([days]) => [days, rows.debtor({ data_vencimento: daysAgo(days) })]),
);
const dueOn = (day: string) => rows.debtor({ data_vencimento: day });
const onCarnivalSaturday = dueOn('2025-03-01');
const onLocalHoliday = dueOn('2025-02-06');
rows.holiday('2025-02-06');
/** One customer for each due day from 2025-02-17 to 2025-03-12. */
const aDayEach = new Map(
  Array.from({ length: 24 }, (_, days) => plus('2025-02-17', days)).map((day) => [dueOn(day), day]),
);

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

const only = (customers: Iterable<string>, asOf: string, lateBase: LateBase) =>
  `asOf=${asOf}&lateBase=${lateBase}&${[...customers].map((id) => `customerType=${id}`).join('&')}`;

async function bucketOf(customer = '', asOf = today, lateBase: LateBase = 'nominal') {
  const { buckets } = await register.proxy.data<Aging>(
    `/aging?${only([customer], asOf, lateBase)}`,
  );
  return buckets.filter(({ invoices }) => invoices > 0).map(({ bucket }) => bucket);
}

async function statusOf(customer = '') {
  const path = `/statuses?${only([customer], today, 'nominal')}`;
  const { statuses } = await register.proxy.data<Statuses>(path);
  return statuses.filter(({ customers }) => customers > 0).map(({ status }) => status);
}

describe('a title due some days ago', () => {
  test.each(edges)('%s days: bucket %s, status %s', async (days, bucket, status) => {
    expect(await bucketOf(onEdge.get(days))).toEqual([bucket]);
    expect(await statusOf(onEdge.get(days))).toEqual([status]);
  });
});

describe('a title due on a day without bank service', () => {
  test.each<readonly [asOf: string, nominal: string, effective: string]>([
    ['2025-03-01', 'not-due', 'not-due'],
    ['2025-03-02', '1-6', 'not-due'],
    ['2025-03-05', '1-6', 'not-due'],
    ['2025-03-06', '1-6', '1-6'],
    ['2025-03-11', '10-30', '1-6'],
    ['2025-03-12', '10-30', '7-9'],
    ['2025-03-15', '10-30', '10-30'],
  ])(
    'on the Saturday of Carnival is due on Ash Wednesday: seen on %s',
    async (asOf, ...buckets) => {
      expect([
        ...(await bucketOf(onCarnivalSaturday, asOf, 'nominal')),
        ...(await bucketOf(onCarnivalSaturday, asOf, 'effective')),
      ]).toEqual(buckets);
    },
  );

  it('shows both counts beside each other', async () => {
    const path = `/action-lists/critical?${only([onCarnivalSaturday], '2025-03-12', 'effective')}`;
    const { items } = await register.proxy.data<CriticalList>(path);
    expect(items).toMatchObject([
      { daysLate: 7, daysLateNominal: 11, daysLateEffective: 7, oldestDueOn: '2025-03-01' },
    ]);
  });

  it('moves past a holiday of the place too', async () => {
    expect(await bucketOf(onLocalHoliday, '2025-02-07', 'nominal')).toEqual(['1-6']);
    expect(await bucketOf(onLocalHoliday, '2025-02-07', 'effective')).toEqual(['not-due']);
    expect(await bucketOf(onLocalHoliday, '2025-02-08', 'effective')).toEqual(['1-6']);
  });
});

describe('the critical list since the last business day', () => {
  test.each<readonly [name: string, asOf: string, plain: string[], widened: string[]]>([
    ['a Monday', '2025-03-17', ['03-10'], ['03-08', '03-09', '03-10']],
    ['a Sunday', '2025-03-16', ['03-09'], ['03-08', '03-09']],
    ['a Saturday', '2025-03-15', ['03-08'], ['03-08']],
    ['a Friday', '2025-03-14', ['03-07'], ['03-07']],
    [
      'Ash Wednesday, no further back than day 9',
      '2025-03-05',
      ['02-26'],
      ['02-24', '02-25', '02-26'],
    ],
    ['Carnival Tuesday', '2025-03-04', ['02-25'], ['02-23', '02-24', '02-25']],
    ['the Thursday after Carnival', '2025-03-06', ['02-27'], ['02-27']],
  ])('on %s', async (_name, asOf, plain, widened) => {
    const dueDays = async (sinceBusinessDay: boolean) => {
      const query = `${only(aDayEach.keys(), asOf, 'nominal')}&sinceBusinessDay=${sinceBusinessDay}`;
      const { items } = await register.proxy.data<CriticalList>(`/action-lists/critical?${query}`);
      return items.map(({ oldestDueOn }) => oldestDueOn?.slice(5)).sort();
    };
    expect(await dueDays(false)).toEqual(plain);
    expect(await dueDays(true)).toEqual(widened);
  });
});

describe('on every day of the register', () => {
  it('the buckets add up to the total, and the statuses to the base', async () => {
    for (let days = 0; days <= 40; days += 1) {
      const question = `asOf=${daysAgo(days)}&lateBase=${days % 2 ? 'nominal' : 'effective'}`;
      const { buckets, overdue, total } = await register.proxy.data<Aging>(`/aging?${question}`);
      const added = { invoices: 0, openCents: 0 };
      for (const { invoices, openCents } of buckets) {
        added.invoices += invoices;
        added.openCents += openCents;
      }
      expect(added).toEqual({ invoices: total.invoices, openCents: total.openCents });
      expect(overdue.openCents).toBe(total.openCents - (buckets[0]?.openCents ?? 0));

      const answer = await register.proxy.data<Statuses>(`/statuses?${question}`);
      const customers = answer.statuses.reduce((sum, row) => sum + row.customers, 0);
      expect(customers).toBe(answer.total.customers);
      const overdueCents = answer.statuses.reduce((sum, row) => sum + row.overdueCents, 0);
      expect(overdueCents).toBe(overdue.openCents);
    }
  });

  it('every metric is told the same from the definitions', async () => {
    const ledger = await ledgerOf(register.simulator, today);
    for (const lateBase of ['nominal', 'effective'] as const) {
      for (const asOf of ['2025-02-07', '2025-03-05', '2025-03-09', today]) {
        await expectSameMetrics(register.proxy, ledger, { asOf, lateBase, filters: noFilters });
      }
    }
  });
});
