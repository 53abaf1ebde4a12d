import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, bench, describe } from 'vitest';
import { type Program, startProgram } from '../support/node/program.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../support/node/simulator.ts';

const CUSTOMERS = 20_000;

let simulator: SimulatorProcess;
let program: Program;
let folder: string;
let url: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: CUSTOMERS, calm: true });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  program = startProgram([], {
    IXC_BASE_URL: simulator.url,
    IXC_USER_ID: simulator.userId,
    IXC_API_TOKEN: simulator.token,
    IXC_PAUSE_MS: '0',
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
    LOCAL_ROLE: 'admin',
    PORT: '0',
  });
  url = /http:\S+\//.exec(await program.line('Listening on'))?.[0] ?? '';
  await program.line('"complete":true');
}, 600_000);

afterAll(async () => {
  await program.end();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const fetchWhole = async (path: string) => {
  const response = await fetch(`${url}api/v1/${path}`);
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
};

/** From the question to the last byte, the thread's start and every answer included. */
describe(`the morning report over ${CUSTOMERS} customers`, () => {
  for (const format of ['md', 'html', 'csv', 'xlsx', 'pdf']) {
    bench(`as ${format}`, async () => void (await fetchWhole(`reports/delinquency.${format}`)), {
      iterations: 5,
      warmupIterations: 1,
      time: 0,
    });
  }
});

describe('one metric', () => {
  for (const format of ['csv', 'xlsx', 'png']) {
    bench(`as ${format}`, async () => void (await fetchWhole(`aging.${format}`)), {
      iterations: 5,
      warmupIterations: 1,
      time: 0,
    });
  }
});
