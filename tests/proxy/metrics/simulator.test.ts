import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { plus } from '../../support/oracle/calendar.ts';
import type { DrillDown, Filters } from '../../support/oracle/index.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameAging, expectSameExcluded, expectSameMetrics } from './comparison.ts';
import { expectSameCustomers, expectSameInvoices, expectSameSegments } from './comparison-lists.ts';
import {
  expectSameCei,
  expectSameKpis,
  expectSamePaymentTime,
  expectSameReceipts,
  expectSameRollRate,
} from './comparison-windows.ts';
import { lateBases, openProvider, type Provider } from './provider.ts';

const pastDays = [0, 1, 8, 40, 200];

/** A Monday, the Ash Wednesday after Carnival, and a Sunday; filters are tried one way at each. */
const providers = [
  { seed: 1, today: '2025-03-17', customers: 420, filtered: { days: 0, lateBase: 'nominal' } },
  { seed: 2, today: '2026-02-18', customers: 400, filtered: { days: 40, lateBase: 'effective' } },
  { seed: 3, today: '2025-11-23', customers: 400, filtered: { days: 8, lateBase: 'nominal' } },
] as const;

describe.each(providers)('a provider of $customers customers on $today', (facts) => {
  const { today, filtered } = facts;
  let provider: Provider;
  beforeAll(async () => {
    provider = await openProvider(facts);
  });
  afterAll(() => provider.close());

  test.each(lateBases.flatMap((lateBase) => pastDays.map((days) => ({ lateBase, days }))))(
    'is told the same from the definitions, $days days ago, by the $lateBase due date',
    async ({ lateBase, days }) => {
      const { proxy, ledger } = provider;
      const asOf = plus(today, -days);
      await expectSameMetrics(proxy, ledger, { asOf, lateBase, filters: noFilters });
    },
  );

  const filters: readonly Filters[] = [
    { branch: ['1'] },
    { personType: ['PJ'] },
    { branch: ['2', '3'] },
    { neighborhood: ['centro', ''] },
    { contractStatus: ['cancelled'] },
    { contractStatus: ['negative', 'other'] },
    { plan: ['2', '3'] },
    { customerType: ['2', '3'] },
    { city: ['1'] },
    { branch: ['1'], personType: ['PF'], contractStatus: ['active'] },
    { neighborhood: ['nowhere'] },
  ];
  test.each(filters.map((each) => [JSON.stringify(each), each] as const))(
    'counts the same of what a filter lets through: %s',
    async (_title, each) => {
      const { lateBase, days } = filtered;
      const question = { asOf: plus(today, -days), lateBase, filters: each };
      await expectSameMetrics(provider.proxy, provider.ledger, question);
    },
  );

  const question = { asOf: today, lateBase: filtered.lateBase, filters: noFilters };
  const roll = { from: plus(today, -30), to: today };
  test.each<DrillDown>([
    { bucket: ['7-9', '31-60'] },
    { bucket: ['not-due'] },
    { status: ['current'] },
    { status: ['chronic', 'standard'] },
    { row: ['9+'] },
    { row: ['1-6', '7-9'], access: ['active', 'notice'] },
    { access: ['trustUnlock'] },
    { access: ['other', 'blocked'], bucket: ['10-30'] },
    { roll: { ...roll, stageFrom: 'current', stageTo: 'standard' } },
    { roll: { ...roll, stageFrom: 'new' } },
    { roll: { ...roll, stageTo: 'left' } },
    { roll: { ...roll, stageTo: 'adjusted' } },
  ])('lists whom another widget counted: %o', async (drillDown) => {
    await expectSameCustomers(provider.proxy, provider.ledger, question, drillDown);
  });

  test.each(['personType', 'customerType', 'city', 'branch', 'plan'] as const)(
    'is divided the same by %s',
    async (by) => {
      await expectSameSegments(provider.proxy, provider.ledger, question, by);
    },
  );

  it('lists what a customer owes', async () => {
    await expectSameInvoices(provider.proxy, provider.ledger, question);
  });

  it('leaves the same titles out, each by the first rule', async () => {
    await expectSameExcluded(provider.proxy, provider.ledger);
  });

  it('adds up windows of one day and of a quarter alike', async () => {
    const { proxy, ledger } = provider;
    for (const days of [1, 91]) {
      await expectSameKpis(proxy, ledger, question, days);
      await expectSameCei(proxy, ledger, question, days);
      await expectSamePaymentTime(proxy, ledger, question, days);
      await expectSameReceipts(proxy, ledger, question, 'month', days);
    }
    for (const days of [2, 8]) await expectSameRollRate(proxy, ledger, question, days);
  });

  it('adds up one channel alone', async () => {
    const { proxy, ledger } = provider;
    const byChannel = { ...question, filters: { channel: ['pix', 'card'] } as const };
    await expectSamePaymentTime(proxy, ledger, byChannel);
    await expectSameReceipts(proxy, ledger, byChannel, 'day');
  });

  it('follows the changes of a day', async () => {
    const { simulator, proxy } = provider;
    await simulator.command('POST', 'advance', { steps: 5 });
    await proxy.mirror.cycle();
    provider.ledger = await ledgerOf(simulator, today);
    for (const days of [0, 8]) {
      const asOf = plus(today, -days);
      await expectSameMetrics(proxy, provider.ledger, { ...question, asOf });
    }
    await expectSameExcluded(proxy, provider.ledger);
  });
});

describe('a provider whose token may not read settlements', () => {
  const today = '2025-03-17';
  let provider: Provider;
  beforeAll(async () => {
    const facts = { seed: 4, today, customers: 400 };
    provider = await openProvider(facts, { settlementsGranted: false });
  });
  afterAll(() => provider.close());

  test.each(pastDays)('has balances told by the titles themselves, %s days ago', async (days) => {
    const { proxy, ledger } = provider;
    const asOf = plus(today, -days);
    for (const lateBase of lateBases) {
      await expectSameMetrics(proxy, ledger, { asOf, lateBase, filters: noFilters });
    }
  });

  it('differs in the past only: today is what the ERP calls open', async () => {
    const { simulator, proxy } = provider;
    const granted = await ledgerOf(simulator, today);
    await expectSameAging(proxy, granted, { asOf: today, lateBase: 'nominal', filters: noFilters });
    expect(provider.ledger.excluded).toEqual(granted.excluded);
  });
});
