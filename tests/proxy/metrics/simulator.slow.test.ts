import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { plus } from '../../support/oracle/calendar.ts';
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
import { drillDownsOn, pastDays, segmentations, variousFilters } from './variety.ts';

/**
 * A Monday, the Ash Wednesday after Carnival, and a Sunday. To keep this quick each is asked about
 * some days only and with some filters, one way; `whole-provider.ts` leaves nothing out.
 */
const providers = [
  {
    ...{ seed: 1, today: '2025-03-17', customers: 420 },
    days: { nominal: pastDays, effective: [0, 8, 40] },
    filtered: { days: 0, lateBase: 'nominal', filters: variousFilters.slice(0, 4) },
  },
  {
    ...{ seed: 2, today: '2026-02-18', customers: 400 },
    days: { nominal: [8], effective: pastDays },
    filtered: { days: 40, lateBase: 'effective', filters: variousFilters.slice(4, 8) },
  },
  {
    ...{ seed: 3, today: '2025-11-23', customers: 400 },
    days: { nominal: [0, 40], effective: [1] },
    filtered: { days: 8, lateBase: 'nominal', filters: variousFilters.slice(8) },
  },
] as const;

describe.each(providers)('a provider of $customers customers on $today', (facts) => {
  const { today, filtered } = facts;
  const question = { asOf: today, lateBase: filtered.lateBase, filters: noFilters };
  let provider: Provider;
  beforeAll(async () => {
    provider = await openProvider(facts);
  });
  afterAll(() => provider.close());

  test.each(
    lateBases.flatMap((lateBase) => facts.days[lateBase].map((days) => ({ lateBase, days }))),
  )(
    'is told the same from the definitions, $days days ago, by the $lateBase due date',
    async ({ lateBase, days }) => {
      const { proxy, ledger } = provider;
      const asOf = plus(today, -days);
      await expectSameMetrics(proxy, ledger, { asOf, lateBase, filters: noFilters });
    },
  );

  test.each(filtered.filters.map((each) => [JSON.stringify(each), each] as const))(
    'counts the same of what a filter lets through: %s',
    async (_title, filters) => {
      const asOf = plus(today, -filtered.days);
      await expectSameMetrics(provider.proxy, provider.ledger, { ...question, asOf, filters });
    },
  );

  test.each(drillDownsOn(today))('lists whom another widget counted: %o', async (drillDown) => {
    await expectSameCustomers(provider.proxy, provider.ledger, question, drillDown);
  });

  test.each(segmentations)('is divided the same by %s', async (by) => {
    await expectSameSegments(provider.proxy, provider.ledger, question, by);
  });

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

  it('compares a running month and a whole one', async () => {
    const { proxy, ledger } = provider;
    const day = Number(today.slice(8));
    for (const [asOf, days] of [
      [today, day],
      [plus(today, -day), Number(plus(today, -day).slice(8))],
    ] as const) {
      await expectSameKpis(proxy, ledger, { ...question, asOf }, days);
      await expectSameReceipts(proxy, ledger, { ...question, asOf }, 'month', days);
    }
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
    await expectSameMetrics(proxy, provider.ledger, question);
    await expectSameAging(proxy, provider.ledger, { ...question, asOf: plus(today, -8) });
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
    const lateBase = days % 5 === 0 ? 'nominal' : 'effective';
    const asOf = plus(today, -days);
    await expectSameMetrics(proxy, ledger, { asOf, lateBase, filters: noFilters });
  });

  it('differs in the past only: today is what the ERP calls open', async () => {
    const { simulator, proxy } = provider;
    const granted = await ledgerOf(simulator, today);
    await expectSameAging(proxy, granted, { asOf: today, lateBase: 'nominal', filters: noFilters });
    expect(provider.ledger.excluded).toEqual(granted.excluded);
  });
});
