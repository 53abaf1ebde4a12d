import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Freshness } from '../../../contract/index.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { type Program, startProgram } from '../../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

let simulator: SimulatorProcess;
let folder: string;
let program: Program;

beforeEach(async () => {
  simulator = await startSimulatorProcess({ customers: 600, seed: 9, latencyMs: 15, calm: true });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
});

afterEach(async () => {
  await program.end('SIGKILL');
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the proxy on the store of the test; its address. */
async function start(): Promise<string> {
  program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    IXC_PAGE_ROWS: '100',
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
    PORT: '0',
    LOCAL_ROLE: 'manager',
  });
  const line = await program.line('Listening on');
  return /http:\S+\//.exec(line)?.[0] ?? '';
}

/** Asks how the sync goes until it is as wanted. */
async function until(url: string, wanted: (freshness: Freshness, complete: boolean) => boolean) {
  for (;;) {
    const response = await fetch(`${url}api/v1/freshness`);
    const { meta, data } = (await response.json()) as {
      meta: { coverage: { complete: boolean } };
      data: Freshness;
    };
    if (wanted(data, meta.coverage.complete)) return;
  }
}

const invoiceCalls = async () => {
  const { perResource } = await simulator.command<{ perResource: Record<string, number> }>(
    'GET',
    'log',
  );
  return perResource['fn_areceber'] ?? 0;
};

test('D-02: a read killed in the middle goes on at its last stored page and ends with every row once', async () => {
  const first = await start();
  await until(first, ({ running }) => running?.table === 'invoices' && running.rows > 4000);
  await program.end('SIGKILL');
  const callsBefore = await invoiceCalls();

  const second = await start();
  await until(second, ({ running }, complete) => complete && running === null);
  await program.end();

  const rows = (await simulator.truth('fn_areceber')).length;
  const callsAfter = (await invoiceCalls()) - callsBefore;
  expect(callsAfter).toBeLessThan(rows / 100 - 4000 / 100 + 20);
  const store = await openDuckDb({ path: join(folder, 'ixc.duckdb') });
  expect(await differences(store, simulator)).toEqual([]);
  await store.close();
});
