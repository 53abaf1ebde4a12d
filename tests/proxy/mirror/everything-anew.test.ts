import { expect, onTestFinished, test } from 'vitest';
import { expectNothingLost } from '../../support/node/oracles.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSimulatorHere } from '../../support/node/simulator.ts';

test('a title that is gone leaves no balance where the closed days change with it', async () => {
  const simulator = await startSimulatorHere({ customers: 20, seed: 5 });
  onTestFinished(() => simulator.stop());
  const proxy = await openProxy({ ixc: clientOf(simulator) });
  onTestFinished(() => proxy.remove());
  await proxy.mirror.cycle();
  const open = (await simulator.truth('fn_areceber')).find(({ status }) => status === 'A');
  const [holiday] = await simulator.truth('fn_feriados');
  for (const [table, row] of [
    ['fn_areceber', open],
    ['fn_feriados', holiday],
  ] as const) {
    await simulator.command('POST', 'delete', { table, ids: [row?.['id']] });
  }

  expect(await proxy.mirror.resync()).toEqual({ succeeded: true, errors: [] });

  await expectNothingLost(proxy, simulator);
});
