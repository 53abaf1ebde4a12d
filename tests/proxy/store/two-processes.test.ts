import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  exitOf,
  program,
  reaching,
  serving,
  untilReady,
  workFolder,
} from '../commands/support/serving.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
});
afterAll(() => simulator.stop());

describe('D-07: a second proxy on a store in use', () => {
  it('is refused with one line naming the file and who holds it', { timeout: 60_000 }, async () => {
    const folder = await workFolder();
    const file = join(folder, 'shared', 'ixc.duckdb');
    const environment = { ...reaching(simulator), PORT: '0', STORE_URL: `duckdb:${file}` };
    const first = await serving(environment, folder);
    await untilReady(first);

    const second = program([], environment, folder);
    expect(await exitOf(second, 10)).toBe(2);
    const pid = String(first.process.pid);
    expect(second.output()).toBe(`STORE_URL: ${file} is in use by process ${pid}.\n`);

    expect((await first.get('api/v1/aging')).status).toBe(200);
    expect(await first.end('SIGTERM')).toBe(0);
    const third = await serving(environment, folder);
    expect((await third.get('readyz')).status).toBe(200);
    expect(await third.end('SIGTERM')).toBe(0);
  });
});
