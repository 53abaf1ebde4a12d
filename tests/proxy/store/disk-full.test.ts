import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../proxy/calendar/clock.ts';
import { historyCopies, openDuckDb } from '../../../proxy/store/duckdb.ts';
import { StoreFullError } from '../../../proxy/store/store.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { everyNumber } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';
import {
  exitOf,
  program,
  reaching,
  serving,
  untilReady,
  workFolder,
} from '../commands/support/serving.ts';
import { countOf, testFolder } from './support/folder.ts';

/** No file of this process grows beyond it: to who writes that is a disk without room. */
const limitFiles = (bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
const SMALL = 100_000;
const NOTHING = 10;
/** To a process that is asked to write more it is an error, and not its end. */
const SURVIVES = `--import=data:text/javascript,${encodeURIComponent("process.on('SIGXFSZ', () => {})")}`;
const withoutEnding = () => undefined;

let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeAll(async () => {
  process.on('SIGXFSZ', withoutEnding);
  simulator = await startSimulatorProcess({ customers: 60 });
  proxy = await openProxy({ ixc: clientOf(simulator) });
  expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
});
afterEach(() => {
  limitFiles('unlimited');
});
afterAll(async () => {
  process.off('SIGXFSZ', withoutEnding);
  await proxy.remove();
  await simulator.stop();
});

it('D-05: what was published stands on a full disk, and nothing is lost once there is room', async () => {
  // Each through an app of its own, whose cache is empty.
  const numbers = () => everyNumber(appOver(proxy, systemClock));
  const before = await numbers();
  await simulator.command('POST', 'advance', { steps: 20 });
  limitFiles(SMALL);
  expect(await proxy.mirror.cycle()).toBeNull();
  expect(await proxy.mirror.resync()).toBeNull();
  expect(await numbers()).toEqual(before);

  limitFiles('unlimited');
  expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

const environmentOf = (file: string) => ({
  ...reaching(simulator),
  STORE_URL: `duckdb:${file}`,
  NODE_OPTIONS: SURVIVES,
});

it('D-05: a start on a full disk serves what was published, and what it cannot write it does without', async () => {
  const folder = await workFolder();
  const file = join(folder, 'data', 'ixc.duckdb');
  const environment = environmentOf(file);
  const first = await serving(environment, folder);
  await untilReady(first);
  const before: unknown = await (await first.get('api/v1/statuses')).json();
  expect(await first.end('SIGTERM')).toBe(0);

  limitFiles(NOTHING);
  const second = await serving(environment, folder);
  expect(await (await second.get('api/v1/statuses')).json()).toMatchObject({
    data: (before as { data: object }).data,
  });
  expect(second.output()).toContain('operator_note_failed');
  const report = await second.get('api/v1/reports/delinquency.csv');
  expect(report.status).toBeGreaterThanOrEqual(500);
  expect((await second.get('readyz')).status).toBe(200);
  expect(await second.end('SIGTERM')).toBe(0);

  limitFiles('unlimited');
  const third = await serving(environment, folder);
  expect((await third.get('api/v1/reports/delinquency.csv')).status).toBe(200);
  expect(third.output()).not.toContain('failed');
  // Its log is left, and has to be read and written away by who comes next.
  await third.end('SIGKILL');
  limitFiles(NOTHING);
  const fourth = await serving(environment, folder);
  expect((await fourth.get('readyz')).status).toBe(200);
  expect(await fourth.end('SIGTERM')).toBe(0);
});

it('D-05: a first start on a full disk ends with one line that says so', async () => {
  const folder = await workFolder();
  const file = join(folder, 'ixc.duckdb');
  limitFiles(NOTHING);
  const started = program([], environmentOf(file), folder);
  expect(await exitOf(started, 20)).toBe(2);
  expect(started.output()).toBe(`STORE_URL: ${file} cannot be opened: its disk is full.\n`);
});

const DAYS = 5000;

/** More than a disk without room takes when they are copied. */
async function storeOfDays() {
  const notes: string[] = [];
  const path = join(await testFolder(), 'ixc.duckdb');
  const store = await openDuckDb({ path }, ({ note }) => notes.push(note));
  onTestFinished(() => store.close());
  await store.write((writer) =>
    writer.run(
      `insert into history.observed_day
       select date '2000-01-01' + i::integer from range(${DAYS}) t(i)`,
    ),
  );
  return { store, path, notes };
}

it('D-05: a checkpoint without room ends neither the store nor what it holds', async () => {
  const { store, path, notes } = await storeOfDays();
  limitFiles(SMALL);
  // DuckDB takes no statement more after this one.
  await expect(store.copyHistory('2025-03-17')).rejects.toThrow(StoreFullError);
  expect(await countOf(store, 'history.observed_day')).toBe(DAYS);
  expect(notes).toEqual(['reopened']);
  expect(store.load().reopened).toBe(1);
  expect(await historyCopies(path)).toEqual([]);

  limitFiles('unlimited');
  await store.copyHistory('2025-03-17');
  expect(await historyCopies(path)).toHaveLength(1);
});

it('D-05: a file that is gone by then is not made anew, and empty, while the proxy runs', async () => {
  const { store, path, notes } = await storeOfDays();
  await rm(path);
  limitFiles(SMALL);
  await expect(store.copyHistory('2025-03-17')).rejects.toThrow(StoreFullError);
  await vi.waitUntil(() => notes.length > 0, { timeout: 20_000 });
  limitFiles('unlimited');
  expect(notes).toEqual(['not_reopened']);
  expect(existsSync(path)).toBe(false);
});
