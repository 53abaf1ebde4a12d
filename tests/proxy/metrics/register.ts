import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../support/node/simulator.ts';
import { readEverything } from './asking.ts';

export interface Register {
  readonly simulator: SimulatorProcess;
  readonly proxy: TestProxy;
  close(): Promise<void>;
}

/** A proxy that has read exactly these rows, on that day. */
export async function openRegister(
  tables: Readonly<Record<string, readonly RawRow[]>>,
  today: string,
): Promise<Register> {
  const simulator = await startSimulatorProcess({ customers: 0, today });
  for (const [table, rows] of Object.entries(tables)) {
    await simulator.command('POST', 'insert', { table, rows });
  }
  const proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(today) });
  await readEverything(proxy);
  const close = async () => {
    await proxy.remove();
    await simulator.stop();
  };
  return { simulator, proxy, close };
}
