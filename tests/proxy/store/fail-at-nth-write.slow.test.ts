import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import type { SimulatorProcess } from '../../support/node/simulator.ts';
import { startSmallProvider } from '../mirror/support/changes.ts';
import { spread } from '../mirror/support/steps.ts';
import { FailingProxy } from './support/failing-proxy.ts';
import { type DiskError, FailingWrites } from './support/failing-writes.ts';

const isEvery = process.env['EVERY_NTH'] === '1';
const CUSTOMERS = 10;
const SEED = 5;
/** Yesterday, where nothing that the provider made up is stamped as late as what it changes now. */
const DAY = addDays(saoPauloDay(new Date()), -1);

interface Work {
  /** Failures, where not every one is tried. */
  readonly most: number;
  /** Once. */
  readonly prepare: (proxy: FailingProxy) => Promise<void>;
  /** Before each failure. */
  readonly again: (proxy: FailingProxy) => Promise<void>;
  readonly run: (proxy: FailingProxy) => Promise<void>;
  /** The one cycle after it. */
  readonly mend: (proxy: FailingProxy) => Promise<void>;
}

const works = {
  'a first read': {
    most: 8,
    prepare: () => Promise.resolve(),
    again: (proxy) => proxy.clear(),
    run: (proxy) => proxy.start(),
    mend: (proxy) => proxy.refresh(),
  },
  'a stop, a start and an increment': {
    most: 14,
    prepare: (proxy) => proxy.openRead(),
    again: (proxy) => proxy.move(),
    run: async (proxy) => {
      await proxy.stop();
      await proxy.start();
    },
    mend: (proxy) => proxy.refresh(),
  },
  'a read of everything anew': {
    most: 10,
    prepare: (proxy) => proxy.openRead(),
    again: async (proxy) => {
      await proxy.move();
      await proxy.moveSilently();
    },
    run: (proxy) => proxy.resync(),
    mend: (proxy) => proxy.resync(),
  },
} as const satisfies Readonly<Record<string, Work>>;

const errors: readonly DiskError[] = ['EIO', 'ENOSPC'];

describe('D-01: the Nth write of the database fails, nothing is worse meanwhile, and one cycle later nothing is lost', () => {
  let folder: string;
  let simulator: SimulatorProcess;
  let writes: FailingWrites;
  let proxy: FailingProxy;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
    writes = new FailingWrites(folder);
    simulator = await startSmallProvider(CUSTOMERS, SEED, DAY);
    proxy = new FailingProxy(simulator, writes);
  });
  afterAll(async () => {
    await proxy.close();
    await simulator.stop();
    await rm(folder, { recursive: true });
  });

  test('a start that it ends says so in one line', async () => {
    await proxy.clear();
    // The first files: each opened, written, and kept.
    for (const nth of [1, 2, 5, 10, 13]) {
      writes.failAt(nth);
      expect(await proxy.begin()).toBe(false);
      expect(proxy.output()).toMatch(
        /^STORE_URL: \S+ cannot be opened: its disk does not answer\.\n$/,
      );
      await proxy.clear();
    }
  });

  test.each(Object.keys(works) as (keyof typeof works)[])(
    '%s',
    async (name) => {
      const { most, prepare, again, run, mend }: Work = works[name];
      writes.failAt(0);
      await prepare(proxy);
      await again(proxy);
      writes.failAt(0);
      await run(proxy);
      const last = writes.done;
      // In pairs: mostly a write, and the order to keep it.
      const pairs = spread(Math.ceil(last / 2), isEvery ? last : most / 2);
      const failed = new Map<string, number>();
      for (const [index, pair] of pairs.entries()) {
        for (const error of isEvery ? errors : errors.slice(index % 2).slice(0, 1)) {
          for (const nth of [2 * pair - 1, 2 * pair]) {
            try {
              await again(proxy);
              writes.failAt(nth, error);
              await run(proxy);
              const call = writes.failed;
              writes.failAt(0);
              failed.set(call, (failed.get(call) ?? 0) + 1);
              await proxy.untilWell();
              await mend(proxy);
              await proxy.expectNothingLost();
            } catch (cause) {
              const where = `${name}: ${error} of write ${nth} of ${last}`;
              throw new Error(`${where}\n${proxy.output()}`, { cause });
            }
          }
        }
      }
      const calls = [...failed].map(([call, times]) => `${times} ${call || 'none'}`);
      console.log(`${name}: of ${last} writes these failed: ${calls.join(', ')}`);
      expect([...failed.keys()]).toEqual(expect.arrayContaining(['write', 'fsync']));
    },
    isEvery ? 3_600_000 : 300_000,
  );
});
