import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Freshness, Meta } from '../../../contract/index.ts';
import { Dice } from '../../../proxy/simulator/provider/dice.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import { probeFile } from '../../../proxy/store/files.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { type Program, startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const ROUNDS = [1, 2, 3, 4];
const CYCLES_A_ROUND = 5;
/** A first read and an increment after it take about as long. */
const LONGEST_RUN_MS = 1300;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let simulator: SimulatorProcess;
let folder: string;
let program: Program;
let url: string;
let seenGeneration: number;

beforeAll(async () => {
  console.info(`SEED=${seed}`);
  simulator = await startSimulatorProcess({ customers: 40, seed: 3, latencyMs: 5 });
});
afterAll(() => simulator.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  seenGeneration = 0;
});
afterEach(async () => {
  await simulator.command('DELETE', 'faults');
  await program.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const run = (...words: string[]) =>
  startProgram(words, {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    IXC_PAGE_ROWS: '100',
    STORE_URL: `duckdb:${file('ixc')}`,
    PORT: '0',
    LOCAL_ROLE: 'manager',
  });

async function start(): Promise<void> {
  program = run();
  const line = await program.line('Listening on');
  url = /http:\S+\//.exec(line)?.[0] ?? '';
}

async function freshness(): Promise<{ meta: Meta; data: Freshness }> {
  return (await (await fetch(`${url}api/v1/freshness`)).json()) as { meta: Meta; data: Freshness };
}

/** What was published once is never taken back, and no file is taken for a damaged one. */
async function lookBack(): Promise<void> {
  const { generation } = (await freshness()).meta;
  expect(generation).toBeGreaterThanOrEqual(seenGeneration);
  seenGeneration = generation;
  expect(program.output()).not.toContain('set_aside');
}

/** Opens what a kill left, and closes it cleanly, also in the middle of a read. */
async function openAndClose(): Promise<void> {
  await start();
  await lookBack();
  expect(await program.end('SIGTERM'), program.output()).toBe(0);
}

const file = (name: string) => join(folder, `${name}.duckdb`);

const read = async (name: string): Promise<string[]> => {
  const store = await openDuckDb({ path: file(name) });
  const found = await differences(store, simulator);
  await store.close();
  return found;
};

/** A cycle is over once the next one is planned. */
const untilRead = () =>
  vi.waitUntil(
    async () => {
      const { meta, data } = await freshness();
      return meta.coverage.complete && data.nextSyncAt !== null;
    },
    { timeout: 100_000, interval: 50 },
  );

async function endsAsTheTruth(): Promise<void> {
  await start();
  await lookBack();
  await untilRead();
  // What changed while a table was first read is met by the cycle after it.
  expect((await fetch(`${url}api/v1/refresh`, { method: 'POST' })).status).toBe(202);
  await untilRead();
  await copyFile(file('ixc'), file('copy'));
  if (existsSync(`${file('ixc')}.wal`)) await copyFile(`${file('ixc')}.wal`, `${file('copy')}.wal`);
  // Nothing but a whole read tells what is gone; nothing else may be left to it.
  expect((await read('copy')).filter((one) => !one.endsWith('should be gone'))).toEqual([]);

  const resync = run('resync');
  expect(await exitOf(resync), resync.output()).toBe(0);
  await lookBack();
  expect(await program.end('SIGTERM')).toBe(0);
  expect(await probeFile(file('ixc'))).toEqual({ state: 'readable', isLogUnread: false });
  expect(await read('ixc')).toEqual([]);
}

async function exitOf({ process }: Program): Promise<number | null> {
  await vi.waitUntil(() => process.exitCode !== null, { timeout: 60_000, interval: 20 });
  return process.exitCode;
}

const move = (steps: number) => simulator.command('POST', 'advance', { steps });

describe('D-02, D-03: killed at any time, opened, closed cleanly, written to again', () => {
  it.each(ROUNDS)('it ends as the truth, round %i', async (round) => {
    const dice = new Dice(seed, round, 0);
    for (let cycle = 0; cycle < CYCLES_A_ROUND; cycle += 1) {
      await start();
      const runMs = dice.between(0, LONGEST_RUN_MS);
      await pause(runMs / 2);
      await move(2);
      await pause(runMs / 2);
      await lookBack();
      await program.end('SIGKILL');
      await move(1);
      await openAndClose();
    }
    await endsAsTheTruth();
  });
});

/** Holds the calls of a table from this one on, and waits until one is held. */
async function holding(table: string, afterCalls: number): Promise<void> {
  await simulator.command('DELETE', 'log');
  await simulator.command('POST', 'faults', { fault: 'hold', table, afterCalls });
  await start();
  const isHeld = async () => {
    const log = await simulator.command<{ running: number; perResource: Record<string, number> }>(
      'GET',
      'log',
    );
    return log.running > 0 && (log.perResource[table] ?? 0) === afterCalls;
  };
  await vi.waitUntil(isHeld, { timeout: 30_000, interval: 20 });
}

describe('D-04: killed at a barrier', () => {
  it.each([
    ['before the first page of titles', 'fn_areceber', 1],
    ['between two pages of titles', 'fn_areceber', 5],
    ['between two pages of settlements, with numbers that have none', 'fn_areceber_baixas', 4],
  ])('%s, it goes on and ends as the truth', async (_where, table, afterCalls) => {
    await holding(table, afterCalls);
    await program.end('SIGKILL');
    await simulator.command('DELETE', 'faults');
    await openAndClose();
    await endsAsTheTruth();
  });

  it.each(['"generation":1', '"complete":true'])(
    'just after %s was published, it stands',
    async (published) => {
      await start();
      await program.line(published);
      await program.end('SIGKILL');
      seenGeneration = published === '"generation":1' ? 1 : 2;
      await openAndClose();
      await endsAsTheTruth();
    },
  );

  it('while changes are published, they are there or are read again', async () => {
    await start();
    await program.line('"complete":true');
    await program.end('SIGTERM');
    for (const laterMs of [0, 10, 20, 40, 80, 160]) {
      await move(5);
      // The last call before it publishes.
      await holding('fn_areceber_baixas', 0);
      await simulator.command('DELETE', 'faults');
      await pause(laterMs);
      await program.end('SIGKILL');
    }
    await openAndClose();
    await endsAsTheTruth();
  });
});
