import { expect, onTestFinished, test } from 'vitest';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSimulatorHere } from '../../support/node/simulator.ts';

test('U-20: a settlement that took the place of another is met, though its title is stamped as before', async () => {
  const simulator = await startSimulatorHere({ customers: 20, seed: 5 });
  onTestFinished(() => simulator.stop());
  const proxy = await openProxy({ ixc: clientOf(simulator) });
  onTestFinished(() => proxy.remove());
  await proxy.mirror.cycle();

  const table = 'fn_areceber_baixas';
  const settlements = await simulator.truth(table);
  const gone = settlements.find((row) => row['id_receber'] !== '');
  const id = String(Math.max(...settlements.map((row) => Number(row['id']))) + 1);
  await simulator.command('POST', 'delete', { table, ids: [gone?.['id']] });
  await simulator.command('POST', 'insert', { table, rows: [{ ...gone, id }] });

  expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
  expect(await differences(proxy.store, simulator)).toEqual([]);
});
