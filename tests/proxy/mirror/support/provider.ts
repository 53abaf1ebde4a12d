import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import type { UpstreamCode } from '../../../../contract/index.ts';
import type { IxcTuning } from '../../../../proxy/ixc/http-client.ts';
import type { Fault } from '../../../../proxy/simulator/faults/script.ts';
import type { Call } from '../../../../proxy/simulator/protocol/call-log.ts';
import { differences } from '../../../support/node/mirror-rows.ts';
import {
  clientOf,
  openProxy,
  type TestProxy,
  type TestProxyOptions,
} from '../../../support/node/proxy.ts';
import {
  type SimulatorFlags,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../../support/node/simulator.ts';

interface CallLog {
  readonly total: number;
  readonly running: number;
  readonly runningHighWater: number;
  /** In the order in which they ended. */
  readonly calls: readonly Call[];
}

/** A simulated provider and a proxy that reads it. */
export interface Provider {
  readonly simulator: SimulatorProcess;
  readonly proxy: TestProxy;
  arm(...faults: readonly Fault[]): Promise<unknown>;
  disarm(): Promise<unknown>;
  /** A cycle in which every table answers. */
  cycle(): Promise<void>;
  /** The calls of this work. */
  callsOf(work: () => Promise<unknown>): Promise<CallLog>;
  log(): Promise<CallLog>;
  /** Changes the provider as its day would. */
  advance(steps: number): Promise<unknown>;
  /** Changes a row and its stamp; its stamp alone is changed by naming it. */
  change(table: string, id: string | undefined, values: object): Promise<unknown>;
  /** The mirror holds what the provider holds, row by row. */
  isEqual(): Promise<void>;
}

export interface ProviderOptions {
  /** One that runs; a new one, which ends with the test, when absent. */
  readonly simulator?: SimulatorProcess;
  readonly flags?: Partial<SimulatorFlags>;
  readonly client?: Parameters<typeof clientOf>[1];
  readonly tuning?: Partial<IxcTuning>;
  readonly proxy?: Partial<TestProxyOptions>;
}

/** Some pages of titles and settlements; there are thousands of cities. */
const PAGE_ROWS = 200;

/** Calm, for whoever tells faults one by one. */
export const startCalmSimulator = (flags: Partial<SimulatorFlags> = {}) =>
  startSimulatorProcess({ customers: 60, calm: true, ...flags });

/** What it starts ends with the test. */
export async function startProvider(options: ProviderOptions = {}): Promise<Provider> {
  const simulator = options.simulator ?? (await startCalmSimulator(options.flags));
  if (options.simulator === undefined) onTestFinished(() => simulator.stop());
  const proxy = await openProxy({
    ixc: clientOf(simulator, { pageRows: PAGE_ROWS, ...options.client }, options.tuning),
    ...options.proxy,
    mirror: { pageRows: PAGE_ROWS, ...options.proxy?.mirror },
  });
  onTestFinished(() => proxy.remove());
  const log = () => simulator.command<CallLog>('GET', 'log');
  return {
    simulator,
    proxy,
    log,
    arm: (...faults) => simulator.command('POST', 'faults', faults),
    disarm: () => simulator.command('DELETE', 'faults'),
    cycle: async () => {
      expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
    },
    callsOf: async (work) => {
      await simulator.command('DELETE', 'log');
      await work();
      return log();
    },
    advance: (steps) => simulator.command('POST', 'advance', { steps }),
    change: (table, id, values) =>
      simulator.command('POST', 'update', {
        table,
        id,
        values,
        bumpStamp: !Object.hasOwn(values, 'ultima_atualizacao'),
      }),
    isEqual: async () => {
      expect(await differences(proxy.store, simulator)).toEqual([]);
    },
  };
}

/** To start providers of one simulator, which has no fault left when a test begins. */
export function startingOnOneSimulator() {
  let simulator: SimulatorProcess;
  beforeAll(async () => {
    simulator = await startCalmSimulator();
  });
  afterEach(() => simulator.command('DELETE', 'faults'));
  afterAll(() => simulator.stop());
  return (options: Omit<ProviderOptions, 'simulator' | 'flags'> = {}) =>
    startProvider({ ...options, simulator });
}

/** Whatever is armed, all is met by the first read, by increments and when everything is read again. */
export async function staysEqual({ cycle, isEqual, advance, proxy }: Provider): Promise<void> {
  await cycle();
  await isEqual();
  await advance(40);
  await cycle();
  await isEqual();
  expect(await proxy.mirror.resync()).toEqual({ succeeded: true, errors: [] });
  await isEqual();
}

/** The codes of a cycle that failed. */
export async function codesOf({ proxy }: Provider): Promise<Set<UpstreamCode>> {
  const result = await proxy.mirror.cycle();
  return new Set(result?.errors.map(({ code }) => code));
}
