import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, bench, describe } from 'vitest';
import { saoPauloDay } from '../../proxy/calendar/clock.ts';
import { addDays } from '../../proxy/calendar/day.ts';
import { computeAging } from '../../proxy/metrics/aging.ts';
import { computeCei } from '../../proxy/metrics/cei.ts';
import { computeCritical } from '../../proxy/metrics/critical.ts';
import { computeCustomers } from '../../proxy/metrics/customers.ts';
import { computeFilters } from '../../proxy/metrics/filters.ts';
import { computeKpis } from '../../proxy/metrics/kpis.ts';
import type { MetricDeps, Question } from '../../proxy/metrics/question.ts';
import { computePaymentTime } from '../../proxy/metrics/payment-time.ts';
import { computeReceipts } from '../../proxy/metrics/receipts.ts';
import { computeRollRate } from '../../proxy/metrics/roll-rate.ts';
import { computeSegments } from '../../proxy/metrics/segments.ts';
import type { Selection } from '../../proxy/metrics/selection.ts';
import { computeStatuses } from '../../proxy/metrics/statuses.ts';
import { computeSuspensionFunnel } from '../../proxy/metrics/suspension-funnel.ts';
import { computeTrustUnlocks } from '../../proxy/metrics/trust-unlocks.ts';
import { openDuckDb } from '../../proxy/store/duckdb.ts';
import type { Store } from '../../proxy/store/store.ts';
import { startProgram } from '../support/node/program.ts';
import { startSimulatorProcess } from '../support/node/simulator.ts';

/** About 250,000 titles. */
const CUSTOMERS = 20_000;

let store: Store;
let folder: string;

beforeAll(async () => {
  const simulator = await startSimulatorProcess({ customers: CUSTOMERS, calm: true });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const path = join(folder, 'ixc.duckdb');
  const program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    STORE_URL: `duckdb:${path}`,
    PORT: '0',
  });
  await program.line('"complete":true');
  await program.end();
  await simulator.stop();
  store = await openDuckDb({ path });
}, 300_000);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const today = saoPauloDay(new Date());
const ask = (compute: (deps: MetricDeps, question: Question) => Promise<unknown>, asOf: string) =>
  store.read((reader) =>
    compute(
      { reader, blockedStates: ['CA', 'CM', 'CE'], ledgerFrom: null },
      {
        today,
        asOf,
        from: addDays(asOf, -44),
        to: asOf,
        lateBase: 'nominal',
        filters: {},
        scope: null,
      },
    ),
  );

const page = { selection: {}, sort: '-overdueCents', limit: 50, after: null } as const;
const critical = (deps: MetricDeps, question: Question) =>
  computeCritical(deps, { ...question, ...page }, { sinceBusinessDay: true });
const customers = (selection: Selection) => (deps: MetricDeps, question: Question) =>
  computeCustomers(deps, { ...question, ...page, selection });
const current: Selection = { status: ['current'] };
const leaking: Selection = { row: ['9+'], access: ['active'] };
const trustUnlocks = (deps: MetricDeps, question: Question) =>
  computeTrustUnlocks(deps, { ...question, ...page });

const segments = (deps: MetricDeps, question: Question) =>
  computeSegments(deps, {
    ...question,
    by: 'neighborhood',
    search: '',
    fewestCustomers: 5,
    hidden: [],
    limit: 50,
    after: null,
  });

const filters = (deps: MetricDeps, question: Question) =>
  computeFilters(deps, { ...question, fewestCustomers: 5 });

const receipts = (deps: MetricDeps, question: Question) =>
  computeReceipts(deps, question, { grain: 'day' });

const rollRate = (deps: MetricDeps, question: Question) =>
  computeRollRate(deps, { ...question, from: addDays(question.to, -30) });

describe.each([
  ['today', today],
  ['200 days ago', addDays(today, -200)],
])('uncached, over 20,000 customers, %s', (_, asOf) => {
  bench('aging', async () => void (await ask(computeAging, asOf)));
  bench('statuses', async () => void (await ask(computeStatuses, asOf)));
  bench('kpis', async () => void (await ask(computeKpis, asOf)));
  bench('suspension funnel', async () => void (await ask(computeSuspensionFunnel, asOf)));
  bench('critical list', async () => void (await ask(critical, asOf)));
  bench('late customers', async () => void (await ask(customers({}), asOf)));
  bench('current customers', async () => void (await ask(customers(current), asOf)));
  bench('customers of a cell', async () => void (await ask(customers(leaking), asOf)));
  bench('trust unlocks', async () => void (await ask(trustUnlocks, asOf)));
  bench('roll rate', async () => void (await ask(rollRate, asOf)));
  bench('cei', async () => void (await ask(computeCei, asOf)));
  bench('payment time', async () => void (await ask(computePaymentTime, asOf)));
  bench('segments', async () => void (await ask(segments, asOf)));
  bench('receipts', async () => void (await ask(receipts, asOf)));
  bench('filters', async () => void (await ask(filters, asOf)));
});
