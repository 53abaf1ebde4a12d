import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../../proxy/calendar/day.ts';
import { saoPauloDay } from '../../../../proxy/calendar/clock.ts';
import { earliestStamp, HOUR, shiftStamp } from '../../../../proxy/mirror/upstream-time.ts';
import { expectNothingLost, Watch } from '../../../support/node/oracles.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../../support/node/proxy.ts';
import type { SimulatorProcess } from '../../../support/node/simulator.ts';
import { changeSilently, moveProvider, startSmallProvider } from './changes.ts';
import { failingClient, failingStore, spread, Steps } from './steps.ts';

const SEED = 5;
/** Yesterday, where nothing that the provider made up is stamped as late as what it changes now. */
const DAY = addDays(saoPauloDay(new Date()), -1);

type Kind = 'statement' | 'call';

/** A proxy whose mirror fails where it is told to, and an upstream that does. */
class Bench {
  readonly simulator: SimulatorProcess;
  readonly steps = { statement: new Steps(), call: new Steps() };
  #open: TestProxy | null = null;
  #watch = new Watch();
  #pageRows = 100;
  #turn = 0;
  /** Where a first read leaves the cursors, and every change goes on. */
  #stamp = shiftStamp(earliestStamp(new Date()), HOUR / 2);

  constructor(simulator: SimulatorProcess) {
    this.simulator = simulator;
  }

  get proxy(): TestProxy {
    if (this.#open === null) throw new Error('No proxy is open.');
    return this.#open;
  }

  /** A proxy that has read nothing. */
  async openEmpty(): Promise<void> {
    await this.#open?.remove();
    this.#watch = new Watch();
    this.#pageRows = 100;
    const { statement, call } = this.steps;
    this.#open = await openProxy({
      ixc: failingClient(clientOf(this.simulator), call, () => this.#pageRows),
      clock: clockAt(DAY),
      // What an overlap reads again would hide what was lost.
      mirror: { overlapSeconds: 0 },
      mirrorStore: (store) => failingStore(store, statement),
      mirrorLog: () => undefined,
    });
  }

  /** @param pageRows Of every read from then on. */
  async openRead(pageRows: number): Promise<void> {
    await this.openEmpty();
    await this.cycle();
    // The first increment reads again what the first read may have met before a change.
    await this.move();
    await this.cycle();
    this.#pageRows = pageRows;
  }

  async move(): Promise<void> {
    this.#stamp = await moveProvider(this.simulator, this.#stamp, 2);
  }

  moveSilently = () => changeSilently(this.simulator, this.#turn);

  async cycle(): Promise<void> {
    expect(await this.proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
  }

  async resync(): Promise<void> {
    expect(await this.proxy.mirror.resync()).toEqual({ succeeded: true, errors: [] });
  }

  /** @returns Whether it came to the Nth. */
  async failAt(kind: Kind, nth: number, work: () => Promise<unknown>): Promise<boolean> {
    const steps = this.steps[kind];
    steps.failAt(nth);
    await this.#watch.during(this.proxy, work);
    const isReached = steps.done >= nth;
    steps.failAt(0);
    return isReached;
  }

  async expectNothingLost(): Promise<void> {
    this.#turn += 1;
    await expectNothingLost(this.proxy, this.simulator, this.#turn);
  }

  async close(): Promise<void> {
    await this.#open?.remove();
    await this.simulator.stop();
  }
}

interface Work {
  /** Once. */
  readonly prepare: (bench: Bench) => Promise<void>;
  /** Before failures. */
  readonly again: (bench: Bench) => Promise<void>;
  readonly run: (bench: Bench) => Promise<unknown>;
  /** The one cycle after it. */
  readonly mend: (bench: Bench) => Promise<void>;
}

const works = {
  'first read': {
    prepare: () => Promise.resolve(),
    again: (bench) => bench.openEmpty(),
    run: ({ proxy }) => proxy.mirror.cycle(),
    mend: (bench) => bench.cycle(),
  },
  increment: {
    prepare: (bench) => bench.openRead(2),
    again: (bench) => bench.move(),
    run: ({ proxy }) => proxy.mirror.cycle(),
    mend: (bench) => bench.cycle(),
  },
  resync: {
    prepare: (bench) => bench.openRead(50),
    again: async (bench) => {
      await bench.move();
      await bench.moveSilently();
    },
    run: ({ proxy }) => proxy.mirror.resync(),
    mend: (bench) => bench.resync(),
  },
} as const satisfies Readonly<Record<string, Work>>;

/** Failures one upon the other, before the cycle that mends what they left. */
const IN_A_ROW = 2;

export interface NthForm {
  readonly work: keyof typeof works;
  readonly kind: Kind;
  /** Failures at most: evenly spaced where there are more steps. */
  readonly most: number;
}

export function describeNth(customers: number, forms: readonly NthForm[]): void {
  describe('D-01: the Nth fails, nothing is worse meanwhile, and one cycle later nothing is lost', () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = new Bench(await startSmallProvider(customers, SEED, DAY));
    });
    afterAll(() => bench.close());

    test.each(forms)('$work, the Nth $kind', async ({ work, kind, most }) => {
      const { prepare, again, run, mend } = works[work];
      await prepare(bench);
      await again(bench);
      bench.steps[kind].failAt(0);
      await run(bench);
      const last = bench.steps[kind].done;
      const tried = spread(last, most);
      let reached = 0;
      for (let first = 0; first < tried.length; first += IN_A_ROW) {
        const row = tried.slice(first, first + IN_A_ROW);
        try {
          await again(bench);
          for (const nth of row) {
            if (await bench.failAt(kind, nth, () => run(bench))) reached += 1;
          }
          await mend(bench);
          await bench.expectNothingLost();
        } catch (error) {
          throw new Error(`${work}, ${kind} ${row.join(' and ')} of ${last}`, { cause: error });
        }
      }
      console.log(`${work}: ${reached} of ${last} ${kind}s failed`);
      // What a failure left undone is less than the whole: the second of a row may not come.
      expect(reached).toBeGreaterThanOrEqual(tried.length / 2);
    });
  });
}
