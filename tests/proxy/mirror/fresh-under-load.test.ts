import { expect, it, onTestFinished } from 'vitest';
import { z } from '../../../contract/zod.ts';
import { StoreBusyError } from '../../../proxy/store/store.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';

/** More than the store reads at once and lets wait. */
const CROWD = 600;

it('C-11: stays fresh while more is asked than the store lets wait', async () => {
  const simulator = await startSimulatorProcess({ customers: 20 });
  onTestFinished(() => simulator.stop());
  const proxy = await openProxy({ ixc: clientOf(simulator) });
  onTestFinished(() => proxy.remove());
  await proxy.mirror.cycle();
  const { generation } = proxy.mirror.status.published;
  await simulator.command('POST', 'advance', { steps: 1 });

  let isOver = false;
  let refused = 0;
  const goOn = async () => {
    while (!isOver) {
      const read = proxy.store.read((reader) => reader.row(z.object({ n: z.int() }), 'select 1 n'));
      await read.catch((error: unknown) => {
        if (!(error instanceof StoreBusyError)) throw error;
        refused += 1;
        return new Promise(setImmediate);
      });
    }
  };
  const crowd = Array.from({ length: CROWD }, goOn);
  const cycle = await proxy.mirror.cycle();
  isOver = true;
  await Promise.all(crowd);
  expect(refused).toBeGreaterThan(0);
  expect(cycle).toEqual({ succeeded: true, errors: [] });
  expect(proxy.mirror.status.published.generation).toBe(generation + 1);
});
