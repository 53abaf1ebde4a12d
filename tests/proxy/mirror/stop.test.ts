import { expect, it, onTestFinished } from 'vitest';
import { readTableStates } from '../../../proxy/mirror/bookkeeping.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';

it('begins nothing after a stop: neither a cycle nor the resync that was just asked for', async () => {
  const simulator = await startSimulatorProcess({ customers: 20 });
  onTestFinished(() => simulator.stop());
  const stopped = await openProxy({ ixc: clientOf(simulator) });
  await stopped.mirror.cycle();
  const asked = stopped.mirror.resync();
  await stopped.stop();
  expect(await asked).toBeNull();
  expect(await stopped.mirror.cycle()).toBeNull();

  const { storePath } = stopped;
  const again = await openProxy({ ixc: clientOf(simulator), storePath });
  onTestFinished(() => again.remove());
  const states = Object.values(await again.store.read(readTableStates));
  expect(states.filter(({ granted, complete }) => granted !== false && !complete)).toEqual([]);
});
