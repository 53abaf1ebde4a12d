import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { computeAging } from '../../../proxy/metrics/aging.ts';
import { computeCustomers } from '../../../proxy/metrics/customers.ts';
import { computeKpis } from '../../../proxy/metrics/kpis.ts';
import type { MetricDeps, Question } from '../../../proxy/metrics/question.ts';
import { computeStatuses } from '../../../proxy/metrics/statuses.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import { startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const CUSTOMERS = 20_000;
const LIMIT_MEGABYTES = 500;
const LIMIT_BLOCK_MS = 100;

let simulator: SimulatorProcess;
let folder: string;
let storePath: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: CUSTOMERS, calm: true });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  storePath = join(folder, 'ixc.duckdb');
});

afterAll(async () => {
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const question = (asOf: string): Question => ({
  today: saoPauloDay(new Date()),
  asOf,
  from: addDays(asOf, -44),
  to: asOf,
  lateBase: 'nominal',
  filters: {},
  scope: null,
});

test(`the proxy reads and answers for ${CUSTOMERS} customers below ${LIMIT_MEGABYTES} MB`, async () => {
  const program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    STORE_URL: `duckdb:${storePath}`,
    PORT: '0',
  });
  const url = /http:\S+\//.exec(await program.line('Listening on'))?.[0] ?? '';
  await program.line('"complete":true');
  const paths = ['aging', 'statuses', 'kpis', 'action-lists/critical?sinceBusinessDay=true'];
  for (let back = 0; back < 20; back += 1) {
    const asOf = addDays(saoPauloDay(new Date()), -back * 7);
    for (const path of paths) {
      const join = path.includes('?') ? '&' : '?';
      const response = await fetch(`${url}api/v1/${path}${join}asOf=${asOf}`);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
  }
  const status = readFileSync(`/proc/${program.process.pid}/status`, 'utf8');
  const megabytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  console.info(`greatest resident memory ${Math.round(megabytes)} MB`);
  await program.end();
  expect(megabytes).toBeLessThan(LIMIT_MEGABYTES);
});

test(`no metric blocks the event loop for ${LIMIT_BLOCK_MS} ms`, async () => {
  const store = await openDuckDb({ path: storePath });
  const ask = (compute: (deps: MetricDeps) => Promise<unknown>) =>
    store.read((reader) =>
      compute({ reader, blockedStates: ['CA', 'CM', 'CE'], ledgerFrom: null }),
    );
  const today = saoPauloDay(new Date());
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let back = 0; back < 10; back += 1) {
    const asked = question(addDays(today, -back * 11));
    await Promise.all([
      ask((deps) => computeAging(deps, asked)),
      ask((deps) => computeStatuses(deps, asked)),
      ask((deps) => computeKpis(deps, asked)),
      ask((deps) =>
        computeCustomers(deps, {
          ...asked,
          selection: {},
          sort: '-overdueCents',
          limit: 500,
          after: null,
        }),
      ),
    ]);
  }
  delay.disable();
  await store.close();
  const longestMs = delay.max / 1e6;
  console.info(`longest block ${longestMs.toFixed(1)} ms`);
  expect(longestMs).toBeLessThan(LIMIT_BLOCK_MS);
});
