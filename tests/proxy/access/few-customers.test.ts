import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataOf, filters, Statuses } from '../../../contract/index.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { appOver } from '../routes/support/app.ts';
import { NOW } from './support/tokens.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let viewer: ReturnType<typeof appOver>;
let manager: ReturnType<typeof appOver>;
let choices: DataOf<typeof filters>;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 80, today: '2025-03-17' });
  const clock = { now: () => NOW };
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  viewer = appOver(proxy, clock, { settings: { localRole: 'viewer' } });
  manager = appOver(proxy, clock, { settings: { localRole: 'manager' } });
  choices = await dataOf<DataOf<typeof filters>>(manager, '/filters');
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

async function dataOf<Data>(app: typeof viewer, path: string): Promise<Data> {
  const response = await app.ask(`/api/v1${path}`);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: Data }).data;
}

const paths = [
  '/aging',
  '/statuses',
  '/kpis',
  '/suspension-funnel',
  '/roll-rate',
  '/cei',
  '/receipts',
  '/payment-time',
  '/customers',
  '/action-lists/critical',
  '/trust-unlocks',
];

/** Every pair of a neighborhood with a plan or a kind of customer: small groups of all sizes. */
const combinations = (): string[] =>
  choices.neighborhood.flatMap(({ value }) => [
    `neighborhood=${encodeURIComponent(value)}`,
    ...choices.plan.map(
      (plan) => `neighborhood=${encodeURIComponent(value)}&plan=${encodeURIComponent(plan.value)}`,
    ),
  ]);

describe('P-05: sums over fewer than five customers', () => {
  it('reach no viewer, and sums over five or none do', async () => {
    const seen = { few: 0, enough: 0, none: 0 };
    for (const query of combinations()) {
      const { total } = await dataOf<Statuses>(manager, `/statuses?${query}`);
      const { status } = await viewer.ask(`/api/v1/statuses?${query}`);
      if (total.customers > 0 && total.customers < 5) {
        seen.few += 1;
        expect(status, query).toBe(403);
      } else if (total.customers >= 5) {
        seen.enough += 1;
        expect(status, query).toBe(200);
      } else {
        seen.none += 1;
      }
    }
    expect(seen.few).toBeGreaterThan(20);
    expect(seen.enough).toBeGreaterThan(5);
  });

  it('are refused on every address, by one word', async () => {
    let few: string | undefined;
    for (const one of combinations()) {
      const { total } = await dataOf<Statuses>(manager, `/statuses?${one}`);
      if (total.customers > 0 && total.customers < 5) {
        few = one;
        break;
      }
    }
    expect(few).toBeDefined();
    for (const path of paths) {
      const response = await viewer.ask(`/api/v1${path}?${few}`);
      expect(response.status, path).toBe(403);
      expect(((await response.json()) as { code: string }).code).toBe('too_few_customers');
      expect((await manager.ask(`/api/v1${path}?${few}`)).status, path).toBe(200);
    }
  });

  it('everything that is not narrowed is shown', async () => {
    for (const path of paths) {
      expect((await viewer.ask(`/api/v1${path}`)).status, path).toBe(200);
    }
  });
});
