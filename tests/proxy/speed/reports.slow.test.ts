import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Freshness } from '../../../contract/index.ts';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { type Program, startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const CUSTOMERS = 100_000;
const LIMIT_ABOVE_IDLE_MEGABYTES = 250;
/** Everybody in the base, late or not. */
const EVERYBODY = 'customers.xlsx?status=current&status=standard&status=transition&status=chronic';

let simulator: SimulatorProcess;
let folder: string;
let program: Program;
let url: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: CUSTOMERS, calm: true });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  await start('"complete":true');
  // The memory of the first read is another matter.
  await program.end();
  await start('Listening on');
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${url}api/v1/freshness`);
      const { data } = (await answer.json()) as { data: Freshness };
      const isAtRest = data.state === 'live' && data.running === null;
      if (!isAtRest) throw new Error(`${JSON.stringify(data)}\n${program.output()}`);
    },
    { timeout: 300_000, interval: 500 },
  );
}, 1_200_000);

afterAll(async () => {
  await program.end();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(until: string): Promise<void> {
  program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    SYNC_INTERVAL_SECONDS: '86400',
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
    LOCAL_ROLE: 'admin',
    PORT: '0',
  });
  url = /http:\S+\//.exec(await program.line('Listening on'))?.[0] ?? '';
  await program.line(until);
}

const statusOf = (field: string): number => {
  const status = readFileSync(`/proc/${program.process.pid}/status`, 'utf8');
  const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status) ?? [];
  return Number(kilobytes) / 1024;
};

/** Forgets the greatest memory so far, as Linux lets the owner of a process. */
const forgetPeak = () => {
  writeFileSync(`/proc/${program.process.pid}/clear_refs`, '5');
};

const whole = async (path: string) => {
  const response = await fetch(`${url}api/v1/${path}`);
  const bytes = (await response.arrayBuffer()).byteLength;
  expect(response.status, path).toBe(200);
  return bytes;
};

const today = saoPauloDay(new Date());

test(`a list of ${CUSTOMERS} is written as XLSX within ${LIMIT_ABOVE_IDLE_MEGABYTES} MB, and others are answered meanwhile`, async () => {
  let asked = 0;
  /** Of questions that nobody asked before. */
  const latencies = async (until: () => boolean): Promise<number[]> => {
    const taken: number[] = [];
    while (!until() || taken.length < 100) {
      asked += 1;
      const path = `${['aging', 'statuses', 'suspension-funnel'][asked % 3]}?asOf=${addDays(today, -asked)}`;
      const begun = performance.now();
      await whole(path);
      taken.push(performance.now() - begun);
    }
    return taken.sort((one, other) => one - other);
  };
  const p99 = (taken: readonly number[]) => taken[Math.ceil(taken.length * 0.99) - 1] ?? 0;

  await latencies(() => true);
  const alone = await latencies(() => true);
  const idle = statusOf('VmRSS');
  forgetPeak();
  let isDone = false;
  const begun = performance.now();
  const writing = whole(EVERYBODY).finally(() => {
    isDone = true;
  });
  const meanwhile = await latencies(() => isDone);
  const bytes = await writing;
  const seconds = (performance.now() - begun) / 1000;
  const peak = statusOf('VmHWM');
  console.info(
    `${Math.round(bytes / 1e6)} MB file in ${seconds.toFixed(1)} s; ` +
      `${Math.round(idle)} MB idle, ${Math.round(peak)} MB at most; ` +
      `p99 of others ${p99(alone).toFixed(0)} ms alone, ${p99(meanwhile).toFixed(0)} ms meanwhile`,
  );
  expect(peak - idle).toBeLessThan(LIMIT_ABOVE_IDLE_MEGABYTES);
});

test('a file holds every row of a list, each once', async () => {
  const response = await fetch(
    `${url}api/v1/${EVERYBODY.replace('.xlsx?', '.csv?dialect=plain&')}`,
  );
  const [header = [], ...lines] = parse(await response.text()) as string[][];
  const ids = new Set(lines.map(([id]) => id));
  expect(header).toContain('customerId');
  const { data } = (await (
    await fetch(`${url}api/v1/${EVERYBODY.replace('.xlsx?', '?limit=1&')}`)
  ).json()) as { data: { total: { customers: number } } };
  expect([lines.length, ids.size]).toEqual([data.total.customers, data.total.customers]);
  expect(lines.length).toBeGreaterThan(CUSTOMERS / 2);
});

test('C-08: who reads a file a kilobyte at a time holds neither memory nor the store', async () => {
  // What the first file and the first questions take is another matter.
  await Promise.all(['customers.csv', 'aging.csv', 'aging', 'kpis'].map(whole));
  const idle = statusOf('VmRSS');
  forgetPeak();
  const slow = Array.from({ length: 3 }, () => {
    const request = get(`${url}api/v1/customers.csv`, (response) => {
      response.once('readable', () => response.read(1024));
    });
    return request;
  });
  await Promise.all(
    slow.map((request) => new Promise((resolve) => request.once('response', resolve))),
  );
  // The readers of the store are free: as many questions at once as it has are answered.
  await Promise.all([1, 2, 3, 4].map((back) => whole(`aging?asOf=${addDays(today, -400 - back)}`)));
  expect(await whole('aging.csv')).toBeGreaterThan(0);
  for (const request of slow) request.destroy();
  expect(statusOf('VmHWM') - idle).toBeLessThan(LIMIT_ABOVE_IDLE_MEGABYTES);
});
