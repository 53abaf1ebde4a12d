import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataOf, filters, Segments, Statuses } from '../../../contract/index.ts';
import { fold } from '../../../proxy/text/fold.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../support/node/simulator.ts';
import { appOver } from '../routes/support/app.ts';
import { keys, NOW, token } from './support/tokens.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let viewer: ReturnType<typeof appOver>;
let manager: ReturnType<typeof appOver>;
let choices: DataOf<typeof filters>;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 80, today: '2025-03-17' });
  await placeWithin(simulator);
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

const INNER = 'vila real';
const INNER_PAIR = ['santo antonio', 'jardim america'];

/**
 * All of one neighborhood live in one city, where few others do, and all of two more in another: each may
 * be asked for by itself.
 */
async function placeWithin(simulator: SimulatorProcess): Promise<void> {
  const customers = await simulator.truth('cliente');
  const living = (...names: readonly string[]) =>
    customers.filter(({ bairro }) => names.includes(fold(bairro ?? '')));
  const move = async (rows: readonly RawRow[], cidade: string) => {
    for (const { id } of rows) {
      await simulator.command('POST', 'update', { table: 'cliente', id, values: { cidade } });
    }
  };
  await move(
    customers.filter(({ cidade }) => ['4312', '4313'].includes(cidade ?? '')),
    '4309',
  );
  await move(living(INNER), '4313');
  await move(living('bela vista').slice(0, 2), '4313');
  await move(living(...INNER_PAIR), '4312');
  await move(living('centro').slice(0, 2), '4312');
  for (const { id } of await simulator.truth('cliente_contrato')) {
    const values = { endereco_padrao_cliente: 'S' };
    await simulator.command('POST', 'update', { table: 'cliente_contrato', id, values });
  }
}

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

const dimensions = [
  ...['branch', 'city', 'neighborhood', 'personType'],
  ...['customerType', 'plan', 'contractStatus'],
] as const satisfies readonly (keyof DataOf<typeof filters>)[];
type Dimension = (typeof dimensions)[number];

/** Values of one filter, as they stand in an address. */
interface Narrowing {
  readonly by: Dimension;
  readonly values: readonly string[];
}

const addressOf = (...narrowings: readonly Narrowing[]): string =>
  narrowings
    .flatMap(({ by, values }) => values.map((value) => `${by}=${encodeURIComponent(value)}`))
    .join('&');

const singles = (): Narrowing[] =>
  dimensions.flatMap((by) => choices[by].map(({ value }) => ({ by, values: [value] })));

const customersOf = async (...narrowings: readonly Narrowing[]): Promise<number> =>
  (await dataOf<Statuses>(manager, `/statuses?${addressOf(...narrowings)}`)).total.customers;

const isAnswered = async (...narrowings: readonly Narrowing[]): Promise<boolean> =>
  (await viewer.ask(`/api/v1/statuses?${addressOf(...narrowings)}`)).status === 200;

describe('P-05: sums over fewer than five customers', () => {
  it('reach no viewer, and what the filters offer does', async () => {
    const offered = await dataOf<DataOf<typeof filters>>(viewer, '/filters');
    const seen = { few: 0, answered: 0 };
    for (const narrowing of singles()) {
      const { by, values } = narrowing;
      const customers = await customersOf(narrowing);
      const answered = await isAnswered(narrowing);
      expect(answered, addressOf(narrowing)).toBe(
        customers === 0 || offered[by].some(({ value }) => value === values[0]),
      );
      if (customers > 0 && customers < 5) {
        seen.few += 1;
        expect(answered, addressOf(narrowing)).toBe(false);
      } else if (answered) seen.answered += 1;
    }
    expect(seen.few).toBeGreaterThan(5);
    expect(seen.answered).toBeGreaterThan(15);
  });

  it('are refused on every address, by one word, and so are two filters at once', async () => {
    const city = { by: 'city', values: [choices.city[0]?.value ?? ''] } as const;
    const plan = { by: 'plan', values: [choices.plan[0]?.value ?? ''] } as const;
    const few = { by: 'branch', values: ['5'] } as const;
    expect(await customersOf(few)).toBeLessThan(5);
    for (const path of paths) {
      for (const query of [addressOf(few), addressOf(city, plan)]) {
        const response = await viewer.ask(`/api/v1${path}?${query}`);
        expect(response.status, path).toBe(403);
        expect(((await response.json()) as { code: string }).code).toBe('too_few_customers');
        expect((await manager.ask(`/api/v1${path}?${query}`)).status, path).toBe(200);
      }
    }
  });

  it('are refused however their number is written', async () => {
    expect((await viewer.ask('/api/v1/aging?branch=5')).status).toBe(403);
    expect((await viewer.ask('/api/v1/aging?branch=05')).status).toBe(403);
    expect((await viewer.ask('/api/v1/aging?branch=01&branch=005')).status).toBe(403);
  });

  it('are refused of a day when none of them was there yet', async () => {
    const statuses: number[] = [];
    for (const { value } of choices.neighborhood) {
      const query = `asOf=2010-01-04&neighborhood=${encodeURIComponent(value)}`;
      const { total } = await dataOf<Statuses>(manager, `/statuses?${query}`);
      expect(total.customers).toBe(0);
      statuses.push((await viewer.ask(`/api/v1/receipts?${query}`)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([200, 403]));
  });

  it('are refused of branches that have no more', async () => {
    const { ask } = appOver(proxy, { now: () => NOW }, { settings: { embedKeys: keys } });
    const asked = async (branches: readonly string[]) => {
      const claims = { role: 'viewer', branches };
      const headers = { Host: 'x.example', Authorization: `Bearer ${await token({ claims })}` };
      return (await ask('/api/v1/aging', { headers })).status;
    };
    expect([await asked(['5']), await asked(['1'])]).toEqual([403, 200]);
  });

  it('everything that is not narrowed is shown', async () => {
    for (const path of paths) {
      expect((await viewer.ask(`/api/v1${path}`)).status, path).toBe(200);
    }
  });
});

describe('P-05: what two sums leave between them', () => {
  interface Told extends Narrowing {
    readonly customers: number;
  }

  /** What a viewer is told of: values of a filter, one or two, by a question or by segments. */
  async function told(): Promise<Told[]> {
    const all: Told[] = [];
    for (const by of dimensions) {
      const values = choices[by].map(({ value }) => value);
      const pairs = values.flatMap((one, index) =>
        values.slice(index + 1).map((other) => [one, other]),
      );
      for (const one of [...values.map((value) => [value]), ...pairs]) {
        const narrowing = { by, values: one };
        if (await isAnswered(narrowing)) {
          all.push({ ...narrowing, customers: await customersOf(narrowing) });
        }
      }
    }
    return all;
  }

  it('is never one to four customers, of everybody or of another filter', async () => {
    const everybody = await customersOf();
    const answered = await told();
    const left: string[] = [];
    for (const inner of answered) {
      const rest = everybody - inner.customers;
      if (rest > 0 && rest < 5) left.push(addressOf(inner));
      for (const outer of answered) {
        const between = outer.customers - inner.customers;
        if (between < 1 || between > 4 || outer.by === inner.by) continue;
        // All of the inner one are of the outer one too.
        const shared = await customersOf(inner, outer);
        if (shared === inner.customers) left.push(`${addressOf(outer)} - ${addressOf(inner)}`);
      }
    }
    expect(answered.length).toBeGreaterThan(30);
    expect(left).toEqual([]);
    // It would be: they live in one city, and each could be asked for.
    for (const [values, city] of [
      [[INNER], '4313'],
      [INNER_PAIR, '4312'],
    ] as const) {
      const inner = { by: 'neighborhood', values } as const;
      const outer = { by: 'city', values: [city] } as const;
      expect(await customersOf(inner, outer)).toBe(await customersOf(inner));
      const between = (await customersOf(outer)) - (await customersOf(inner));
      expect([between > 0, between < 5], city).toEqual([true, true]);
    }
    for (const value of INNER_PAIR) {
      expect(await isAnswered({ by: 'neighborhood', values: [value] })).toBe(true);
    }
  });

  it('is never a value that segments tell of together with the rest', async () => {
    for (const by of dimensions) {
      if (by === 'contractStatus') continue;
      const { segments, merged } = await dataOf<Segments>(viewer, `/segments?by=${by}&limit=500`);
      const apart = new Set(segments.map(({ key }) => key));
      for (const { value } of choices[by]) {
        if (apart.has(value)) continue;
        expect(await isAnswered({ by, values: [value] }), `${by} ${value}`).toBe(false);
      }
      if (merged !== null) expect(merged.customers).toBeGreaterThanOrEqual(5);
    }
  });
});
