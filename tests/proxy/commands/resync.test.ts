import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Freshness } from '../../../contract/index.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import {
  exitOf,
  program,
  reaching,
  type Serving,
  serving,
  untilReady,
  workFolder,
} from './support/serving.ts';

let simulator: SimulatorProcess;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30 });
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  folder = await workFolder();
});

async function resync() {
  const started = program(['resync'], reaching(simulator), folder);
  const code = await exitOf(started, 30);
  return { code, output: started.output() };
}

const rowsOf = async ({ get }: Serving, name: string) => {
  const { data } = (await (await get('api/v1/freshness')).json()) as { data: Freshness };
  return data.tables.find(({ table }) => table === name)?.rows ?? 0;
};

it(
  'removes what was deleted upstream from a proxy that goes on serving',
  { timeout: 60_000 },
  async () => {
    const proxy = await serving({ ...reaching(simulator), LOCAL_ROLE: 'manager' }, folder);
    await untilReady(proxy);
    const [before, ids] = [await rowsOf(proxy, 'customers'), [1, 2, 3]];
    await simulator.command('POST', 'delete', { table: 'cliente', ids });

    const { code, output } = await resync();
    expect(output).toMatch(/Everything was read again\.\n$/);
    expect(code).toBe(0);
    expect(await rowsOf(proxy, 'customers')).toBe(before - ids.length);
    expect((await proxy.get('api/v1/aging')).status).toBe(200);

    await simulator.command('POST', 'faults', { fault: '404', table: 'cliente' });
    const failed = await resync();
    await simulator.command('DELETE', 'faults');
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/Not everything could be read: degraded\.\n$/);
    expect(await rowsOf(proxy, 'customers')).toBe(before - ids.length);
    expect(await proxy.end('SIGTERM')).toBe(0);
  },
);

it('says so where no proxy runs', async () => {
  const { code, output } = await resync();
  expect(code).toBe(1);
  expect(output).toMatch(/^No proxy is running on .*ixc\.duckdb\.\n$/);
});

it('says so where the proxy was killed', { timeout: 30_000 }, async () => {
  const proxy = await serving(reaching(simulator), folder);
  await proxy.end('SIGKILL');
  const { code, output } = await resync();
  expect(code).toBe(1);
  expect(output).toMatch(/^The proxy at http:\S+ did not answer\.\n$/);
});
