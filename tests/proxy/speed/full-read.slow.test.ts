import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startProgram } from '../../support/node/program.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';

const PAUSE_MS = 100;
const CONCURRENCY = 2;

interface Log {
  readonly total: number;
  /** `at` is when each ended. */
  readonly calls: readonly { readonly elapsedMs: number; readonly at: string }[];
}

test('a first full read keeps the upstream busy: at most 1.15 times its pages and pauses', async () => {
  const simulator = await startSimulatorProcess({ customers: 2500, latencyMs: 100, calm: true });
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: String(PAUSE_MS),
    IXC_CONCURRENCY: String(CONCURRENCY),
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
    PORT: '0',
  });
  await program.line('"complete":true');
  const { calls } = await simulator.command<Log>('GET', 'log');
  await program.end();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });

  const ended = calls.map(({ at }) => Date.parse(at));
  const began = calls.map(({ at, elapsedMs }) => Date.parse(at) - elapsedMs);
  const tookMs = Math.max(...ended) - Math.min(...began);
  const busyMs = calls.reduce((sum, { elapsedMs }) => sum + elapsedMs + PAUSE_MS, 0) / CONCURRENCY;
  console.info(
    `${calls.length} calls, ${Math.round(tookMs)} ms, ratio ${(tookMs / busyMs).toFixed(3)}`,
  );
  expect(tookMs / busyMs).toBeLessThan(1.15);
});
