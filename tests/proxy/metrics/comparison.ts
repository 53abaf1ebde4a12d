import { expect } from 'vitest';
import type { Aging, CriticalList, Kpis, Meta, Statuses } from '../../../contract/index.ts';
import { courseDays } from '../../../proxy/metrics/kpis.ts';
import type { TestProxy } from '../../support/node/proxy.ts';
import type { SimulatorProcess } from '../../support/node/simulator.ts';
import {
  agingOf,
  criticalOf,
  type Filters,
  kpisOf,
  type Ledger,
  type Question,
  type RawTables,
  readLedger,
  statusesOf,
} from '../../support/oracle/index.ts';

/** Cycles until every granted table has been read once. */
export async function readEverything({ mirror }: TestProxy): Promise<void> {
  for (let cycles = 0; cycles < 20; cycles += 1) {
    await mirror.cycle();
    if (mirror.status.published.complete) return;
  }
  throw new Error('The first read never ended.');
}

/** The ledger of what the simulator would send now. */
export async function ledgerOf(
  { truth }: SimulatorProcess,
  today: string,
  { settlementsGranted = true } = {},
): Promise<Ledger> {
  const tables: RawTables = {
    titles: await truth('fn_areceber'),
    settlements: settlementsGranted ? await truth('fn_areceber_baixas') : null,
    customers: await truth('cliente'),
    contracts: await truth('cliente_contrato'),
    holidays: await truth('fn_feriados'),
  };
  return readLedger(tables, today);
}

export function search({ asOf, lateBase, filters }: Question, more: Record<string, string> = {}) {
  const parameters = new URLSearchParams({ asOf, lateBase, ...more });
  for (const [name, values] of Object.entries(filters as Record<string, readonly string[]>)) {
    for (const value of values) parameters.append(name, value);
  }
  return `?${parameters.toString()}`;
}

export async function expectSameAging(proxy: TestProxy, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Aging>(`/aging${search(question)}`);
  expect(actual).toEqual(closely(agingOf(ledger, question)));
}

export async function expectSameStatuses(proxy: TestProxy, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Statuses>(`/statuses${search(question)}`);
  expect(actual).toEqual(statusesOf(ledger, question));
}

export async function expectSameCritical(
  proxy: TestProxy,
  ledger: Ledger,
  question: Question,
  sinceBusinessDay: boolean,
) {
  const { items, total, leftOut, nextCursor } = await proxy.data<CriticalList>(
    `/action-lists/critical${search(question, { sinceBusinessDay: String(sinceBusinessDay), limit: '500' })}`,
  );
  expect(nextCursor).toBeNull();
  const expected = criticalOf(ledger, question, { sinceBusinessDay });
  expect({ total, leftOut }).toEqual({ total: expected.total, leftOut: expected.leftOut });
  const byId = items.sort((left, right) => Number(left.customerId) - Number(right.customerId));
  expect(byId).toMatchObject(expected.items);
}

const WINDOW_DAYS = 45;

/** Headline figures of the window of `days` days that ends on the day of the question. */
export async function expectSameKpis(
  proxy: TestProxy,
  ledger: Ledger,
  question: Question,
  days = WINDOW_DAYS,
) {
  const to = question.asOf;
  const from = new Date(Date.parse(to) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const window = days === WINDOW_DAYS ? {} : { from, to };
  const { kpis } = await proxy.data<Kpis>(`/kpis${search(question, window)}`);
  const expected = kpisOf(ledger, { ...question, from, to, course: courseDays(from, to) });
  expect(kpis).toMatchObject(closely(expected) as object);
}

export async function expectSameExcluded(proxy: TestProxy, ledger: Ledger) {
  const response = await proxy.ask('/api/v1/aging');
  const { meta } = (await response.json()) as { meta: Meta };
  expect(meta.excluded).toEqual(ledger.excluded);
}

export async function expectSameMetrics(proxy: TestProxy, ledger: Ledger, question: Question) {
  await expectSameAging(proxy, ledger, question);
  await expectSameStatuses(proxy, ledger, question);
  await expectSameCritical(proxy, ledger, question, false);
  await expectSameCritical(proxy, ledger, question, true);
  await expectSameKpis(proxy, ledger, question);
}

export const noFilters: Filters = {};

/** Whole numbers as they are, others to twelve places. */
function closely(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 12);
  if (Array.isArray(value)) return value.map(closely);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closely(inner)]));
}
