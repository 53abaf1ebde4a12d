import type * as files from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { addDays } from '../../../proxy/calendar/day.ts';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { historyCopies } from '../../../proxy/store/duckdb.ts';
import { probeFile } from '../../../proxy/store/files.ts';
import { expectNothingLost, Watch } from '../../support/node/oracles.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSmallProvider } from './support/changes.ts';
import { Steps } from './support/steps.ts';

const steps = vi.hoisted(() => ({ fails: (): boolean => false }));

/** Every change to the folder of the store that the proxy makes itself. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>();
  const failing = <Name extends 'copyFile' | 'rename' | 'rm'>(name: Name) =>
    [
      name,
      (...asked: Parameters<(typeof real)[Name]>) => {
        if (steps.fails()) return Promise.reject(new Error('ENOSPC: no space left on device'));
        return (real[name] as (...asked: unknown[]) => Promise<void>)(...asked);
      },
    ] as const;
  return {
    ...real,
    ...Object.fromEntries([failing('copyFile'), failing('rename'), failing('rm')]),
  };
});

/** As many as are kept, so that an old one goes with each new one. */
const KEPT = 7;

test('D-01: whichever file operation of a copy fails, the day after has its copy and nothing is lost', async () => {
  let day = saoPauloDay(new Date());
  const simulator = await startSmallProvider(10, 5, day);
  onTestFinished(() => simulator.stop());
  const proxy = await openProxy({
    ixc: clientOf(simulator),
    clock: { now: () => new Date(`${day}T15:00:00Z`) },
    mirrorLog: () => undefined,
  });
  onTestFinished(() => proxy.remove());
  const watch = new Watch();
  const counted = new Steps();
  steps.fails = () => counted.fails();
  const passDay = async () => {
    day = addDays(day, 1);
    await simulator.command('POST', 'advance', { steps: 1 });
    return watch.during(proxy, () => proxy.mirror.cycle());
  };
  for (let copies = 0; copies < KEPT; copies += 1) {
    await proxy.store.copyHistory(addDays(day, copies - KEPT));
  }
  counted.failAt(0);
  await passDay();
  const last = counted.done;
  // A copy, its name, and the oldest one.
  expect(last).toBe(3);

  for (let nth = 1; nth <= last; nth += 1) {
    counted.failAt(nth);
    expect(await passDay()).toBeNull();
    counted.failAt(0);
    const names = await readdir(dirname(proxy.storePath));
    expect(names.filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
    await expectNothingLost(proxy, simulator, nth);
    const [newest] = await historyCopies(proxy.storePath);
    expect(newest).toContain(day);
    expect(await probeFile(newest ?? '')).toEqual({ state: 'readable', isLogUnread: false });
  }
  await passDay();
  expect(await historyCopies(proxy.storePath)).toHaveLength(KEPT);
});
