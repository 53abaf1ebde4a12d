import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { LateBase } from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { plus } from '../../support/oracle/calendar.ts';
import type { Filters, Ledger } from '../../support/oracle/index.ts';
import {
  expectSameAging,
  expectSameExcluded,
  expectSameKpis,
  expectSameMetrics,
  ledgerOf,
  noFilters,
  readEverything,
} from './comparison.ts';
import { makeOdd } from './oddities.ts';

const lateBases: readonly LateBase[] = ['nominal', 'effective'];

interface Provider {
  readonly simulator: SimulatorProcess;
  readonly proxy: TestProxy;
  ledger: Ledger;
}

async function openProvider(
  { seed, today, customers }: { seed: number; today: string; customers: number },
  { settlementsGranted = true } = {},
): Promise<Provider> {
  const simulator = await startSimulatorProcess({ seed, today, customers });
  await makeOdd(simulator, today);
  if (!settlementsGranted) {
    const faults = [{ fault: 'not-available', table: 'fn_areceber_baixas' }];
    await simulator.command('POST', 'faults', faults);
  }
  const proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(today) });
  await readEverything(proxy);
  return { simulator, proxy, ledger: await ledgerOf(simulator, today, { settlementsGranted }) };
}

async function close({ simulator, proxy }: Provider): Promise<void> {
  await proxy.remove();
  await simulator.stop();
}

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
  afterAll(() => close(provider));

  test.each(
    lateBases.flatMap((lateBase) => [0, 1, 8, 40, 200].map((days) => ({ lateBase, days }))),
  )(
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

  it('leaves the same titles out, each by the first rule', async () => {
    await expectSameExcluded(provider.proxy, provider.ledger);
  });

  it('adds up windows of one day and of a quarter alike', async () => {
    const { proxy, ledger } = provider;
    const question = { asOf: today, lateBase: 'nominal', filters: noFilters } as const;
    for (const days of [1, 91]) await expectSameKpis(proxy, ledger, question, days);
  });

  it('follows the changes of a day', async () => {
    const { simulator, proxy } = provider;
    await simulator.command('POST', 'advance', { steps: 5 });
    await proxy.mirror.cycle();
    provider.ledger = await ledgerOf(simulator, today);
    for (const days of [0, 8]) {
      const asOf = plus(today, -days);
      await expectSameMetrics(proxy, provider.ledger, {
        asOf,
        lateBase: 'nominal',
        filters: noFilters,
      });
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
  afterAll(() => close(provider));

  test.each([0, 1, 8, 40, 200])(
    'has balances told by the titles themselves, %s days ago',
    async (days) => {
      const { proxy, ledger } = provider;
      const asOf = plus(today, -days);
      for (const lateBase of lateBases) {
        await expectSameMetrics(proxy, ledger, { asOf, lateBase, filters: noFilters });
      }
    },
  );

  it('differs in the past only: today is what the ERP calls open', async () => {
    const { simulator, proxy } = provider;
    const granted = await ledgerOf(simulator, today);
    await expectSameAging(proxy, granted, { asOf: today, lateBase: 'nominal', filters: noFilters });
    expect(provider.ledger.excluded).toEqual(granted.excluded);
  });
});
