import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import type { Store } from '../../../proxy/store/store.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';
import { keys, token } from './support/tokens.ts';

const TODAY = '2025-03-17';
let simulator: SimulatorProcess;
let proxy: TestProxy;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(TODAY) });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Callers over a store whose reads wait for a gate, and are counted. */
function behindGate() {
  let reads = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  onTestFinished(() => open());
  const { store } = proxy;
  const gated: Store = {
    read: async (work) => {
      reads += 1;
      await gate;
      return store.read(work);
    },
    write: (work) => store.write(work),
    copyHistory: (day) => store.copyHistory(day),
    close: () => store.close(),
  };
  const app = appOver(proxy, clockAt(TODAY), { store: gated, settings: { embedKeys: keys } });
  const callerOf = async (sub: string) => {
    const headers = { Authorization: `Bearer ${await token({ claims: { sub } })}` };
    return (path: string) => app.ask(`/api/v1${path}`, { headers });
  };
  return { open, reads: () => reads, callerOf };
}

/** So many days, all different: each is computed. */
const paths = (count: number) =>
  Array.from({ length: count }, (_, back) => {
    const asOf = new Date(Date.parse(TODAY) - back * 86_400_000).toISOString().slice(0, 10);
    return `/aging?asOf=${asOf}`;
  });

it('C-12: two questions of a caller are worked on, fifty wait, and the next is told to come back', async () => {
  const { open, reads, callerOf } = behindGate();
  const [noisy, quiet] = [await callerOf('ana'), await callerOf('rui')];
  const asked = paths(60).map(noisy);
  const told = await Promise.race(asked);
  expect(told.status).toBe(429);
  expect(await refusalIn(told)).toMatchObject({ code: 'rate_limited', retryAfter: 1 });
  expect(reads()).toBe(2);

  const other = quiet('/kpis');
  await vi.waitUntil(() => reads() === 3);
  open();
  expect((await other).status).toBe(200);
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses).toEqual([...Array<number>(52).fill(200), ...Array<number>(8).fill(429)]);
});

it('C-12: a caller whose questions were answered may ask as many again', async () => {
  const { open, callerOf } = behindGate();
  const ask = await callerOf('ana');
  open();
  for (let time = 0; time < 3; time += 1) {
    const answers = await Promise.all(paths(50).map(ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
});
