import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { StoreFullError } from '../../../proxy/store/store.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { everyNumber } from '../routes/support/answers.ts';
import { countOf } from './support/folder.ts';

/** No file of this process grows beyond it: to who writes that is a disk without room. */
const limitFiles = (bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
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
  const before = await everyNumber(proxy);
  await simulator.command('POST', 'advance', { days: 1 });
  limitFiles(100_000);
  expect(await proxy.mirror.resync()).toBeNull();
  expect(await everyNumber(proxy)).toEqual(before);

  limitFiles('unlimited');
  expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

it('D-05: a checkpoint without room ends neither the store nor what it holds', async () => {
  const { store } = proxy;
  const before = await everyNumber(proxy);
  const days = await countOf(store, 'history.observed_day');
  const tomorrow = addDays(saoPauloDay(new Date()), 1);
  limitFiles(100_000);
  // DuckDB takes no statement more after this one.
  await expect(store.copyHistory(tomorrow)).rejects.toThrow(StoreFullError);
  await expect(countOf(store, 'history.observed_day')).resolves.toBe(days);
  expect(await everyNumber(proxy)).toEqual(before);

  limitFiles('unlimited');
  await store.copyHistory(tomorrow);
  expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
  expect(await differences(proxy.store, simulator)).toEqual([]);
});
