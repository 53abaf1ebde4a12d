import type { LateBase } from '../../../contract/index.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import type { Ledger } from '../../support/oracle/index.ts';
import { ledgerOf, readEverything } from './asking.ts';
import { makeOdd } from './oddities.ts';

export const lateBases: readonly LateBase[] = ['nominal', 'effective'];

export interface ProviderFacts {
  readonly seed: number;
  readonly today: string;
  readonly customers: number;
}

/** A simulated provider, a proxy that has read it, and what the definitions are applied to. */
export interface Provider {
  readonly simulator: SimulatorProcess;
  readonly proxy: TestProxy;
  ledger: Ledger;
  /** The proxy's clock moves to noon of this day. */
  goTo(day: string): void;
  close(): Promise<void>;
}

export async function openProvider(
  { seed, today, customers }: ProviderFacts,
  { settlementsGranted = true, odd = true } = {},
): Promise<Provider> {
  const simulator = await startSimulatorProcess({ seed, today, customers });
  if (odd) await makeOdd(simulator, today);
  if (!settlementsGranted) {
    const faults = [{ fault: 'not-available', table: 'fn_areceber_baixas' }];
    await simulator.command('POST', 'faults', faults);
  }
  let day = today;
  const clock = { now: () => new Date(`${day}T15:00:00Z`) };
  const proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await readEverything(proxy);
  return {
    simulator,
    proxy,
    ledger: await ledgerOf(simulator, today, { settlementsGranted }),
    goTo: (other) => {
      day = other;
    },
    close: async () => {
      await proxy.remove();
      await simulator.stop();
    },
  };
}
