import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeEach(async () => {
  simulator = await startSimulatorProcess({ customers: 40, seed: 6 });
  proxy = await openProxy({ ixc: clientOf(simulator) });
  await proxy.mirror.cycle();
});

afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

test('U-22: an amount that no bill has is none, and no sum breaks on it', async () => {
  const titles = await simulator.truth('fn_areceber');
  const { id } = titles.find(({ status }) => status === 'A') ?? {};
  const values = { valor: '99999999999999.99', valor_aberto: '99999999999999.99' };
  const change = { table: 'fn_areceber', id, values, bumpStamp: true };
  await simulator.command('POST', 'update', change);

  await proxy.mirror.cycle();

  const { total } = await proxy.data<{ total: { openCents: number } }>('/aging');
  expect(total.openCents).toBeLessThan(1e9);
  for (const path of ['/kpis', '/statuses', '/cei', '/segments?by=neighborhood', '/customers']) {
    expect((await proxy.ask(`/api/v1${path}`)).status, path).toBe(200);
  }
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('a known title that turns unreadable leaves the numbers and is counted as invalid', async () => {
  const { generation } = proxy.mirror.status.published;
  const rejected = proxy.mirror.status.quality.rejectedRows.invoices;
  const titles = await simulator.truth('fn_areceber');
  const { id } = titles.find(({ status }) => status === 'A') ?? {};
  const change = { table: 'fn_areceber', id, values: { valor: '' }, bumpStamp: true };
  await simulator.command('POST', 'update', change);

  await proxy.mirror.cycle();

  expect(await differences(proxy.store, simulator)).toEqual([]);
  expect(proxy.mirror.status.quality.rejectedRows.invoices).toBe(rejected + 1);
  expect(proxy.mirror.status.published.generation).toBe(generation + 1);
});
