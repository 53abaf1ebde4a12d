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
