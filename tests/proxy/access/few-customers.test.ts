import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataOf, filters, Segments, Statuses } from '../../../contract/index.ts';
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

const INNER = 'Vila Real';

/** All of one neighborhood live in one city, where few others do: each may be asked for by itself. */
async function placeWithin(simulator: SimulatorProcess): Promise<void> {
  const customers = await simulator.truth('cliente');
  const inside = customers.filter(({ bairro }) => bairro?.trim() === INNER);
  const others = customers.filter(({ bairro }) => bairro?.trim() === 'Bela Vista');
  for (const [rows, most] of [
    [customers.filter(({ cidade }) => cidade === '4313'), 0],
    [inside, inside.length],
    [others, 2],
  ] as const) {
    for (const [index, { id }] of rows.entries()) {
      const values = { cidade: index < most ? '4313' : '4309' };
      await simulator.command('POST', 'update', { table: 'cliente', id, values });
    }
  }
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

/** Every pair of a neighborhood with a plan or a kind of customer: small groups of all sizes. */
const combinations = (): string[] =>
  choices.neighborhood
    .filter(({ label }) => label !== INNER)
    .flatMap(({ value }) => [
      `neighborhood=${encodeURIComponent(value)}`,
      ...choices.plan.map(
        (plan) =>
          `neighborhood=${encodeURIComponent(value)}&plan=${encodeURIComponent(plan.value)}`,
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

  it('are refused of a day when none of them was there yet', async () => {
    const { neighborhood } = choices;
    const early = 'asOf=2010-01-04';
    const statuses: number[] = [];
    for (const { value } of neighborhood) {
      const query = `${early}&neighborhood=${encodeURIComponent(value)}`;
      const { total } = await dataOf<Statuses>(manager, `/statuses?${query}`);
      expect(total.customers).toBe(0);
      statuses.push((await viewer.ask(`/api/v1/receipts?${query}`)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([200, 403]));
  });

  it('everything that is not narrowed is shown', async () => {
    for (const path of paths) {
      expect((await viewer.ask(`/api/v1${path}`)).status, path).toBe(200);
    }
  });
});

describe('P-05: what two sums leave between them', () => {
  /** A question's filters, as in its address. */
  type Narrowing = Readonly<Partial<Record<'branch' | 'city' | 'neighborhood' | 'plan', string[]>>>;

  const addressOf = (narrowing: Narrowing): string =>
    Object.entries(narrowing)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([name, values]) => values.map((value) => `${name}=${encodeURIComponent(value)}`))
      .join('&');

  /** Whether whoever is counted by the first is counted by the second too, whatever the base. */
  const isWithin = (inner: Narrowing, outer: Narrowing): boolean =>
    Object.entries(outer).every(
      ([name, values]) =>
        inner[name as keyof Narrowing]?.every((value) => values.includes(value)) === true,
    );

  const dimensions = ['branch', 'city', 'neighborhood', 'plan'] as const;

  /** One value, two values, and values of two filters. */
  function narrowings(): Narrowing[] {
    const single = dimensions.flatMap((name) =>
      choices[name].map(({ value }) => ({ name, value })),
    );
    const pairs = single.flatMap((one, index) =>
      single
        .slice(index + 1)
        .map((other): Narrowing =>
          one.name === other.name
            ? { [one.name]: [one.value, other.value] }
            : { [one.name]: [one.value], [other.name]: [other.value] },
        ),
    );
    return [{}, ...single.map(({ name, value }): Narrowing => ({ [name]: [value] })), ...pairs];
  }

  /** Which of those a viewer is told of by segments, of everybody and of one value of another filter. */
  async function toldBySegments(): Promise<ReadonlySet<string>> {
    const told = new Set<string>();
    const others = dimensions.flatMap((name) =>
      choices[name].map(({ value }) => ({ [name]: [value] })),
    );
    for (const by of dimensions) {
      for (const other of [{}, ...others] satisfies Narrowing[]) {
        if (by in other) continue;
        const path = `/segments?by=${by}&limit=500&${addressOf(other)}`;
        const { segments, total } = await dataOf<Segments>(viewer, path);
        if (total !== null && total.customers > 0) told.add(addressOf(other));
        for (const { key } of segments) told.add(addressOf({ ...other, [by]: [key] }));
      }
    }
    return told;
  }

  it('is never one to four customers', async () => {
    const told = await toldBySegments();
    const asked: { narrowing: Narrowing; customers: number; isAnswered: boolean }[] = [];
    for (const narrowing of narrowings()) {
      const path = `/statuses?${addressOf(narrowing)}`;
      const { total } = await dataOf<Statuses>(manager, path);
      const { customers } = total;
      // What is told of fewer is refused, which stands above.
      const isAnswered =
        told.has(addressOf(narrowing)) ||
        (customers >= 5 && (await viewer.ask(`/api/v1${path}`)).status === 200);
      asked.push({ narrowing, customers, isAnswered });
    }
    const customersOf = new Map(asked.map((one) => [addressOf(one.narrowing), one.customers]));
    /** Everybody of the first is of the second in this base, by filters of another kind. */
    const happensWithin = (inner: Narrowing, outer: Narrowing): boolean =>
      Object.keys(inner).every((name) => !(name in outer)) &&
      customersOf.get(addressOf({ ...outer, ...inner })) === customersOf.get(addressOf(inner));
    const found = { always: 0, here: 0, recovered: [] as string[] };
    for (const outer of asked) {
      for (const inner of asked) {
        const left = outer.customers - inner.customers;
        if (left < 1 || left > 4 || inner.customers < 5) continue;
        if (isWithin(inner.narrowing, outer.narrowing)) found.always += 1;
        else if (happensWithin(inner.narrowing, outer.narrowing)) found.here += 1;
        else continue;
        if (outer.isAnswered && inner.isAnswered)
          found.recovered.push(`${addressOf(outer.narrowing)} - ${addressOf(inner.narrowing)}`);
      }
    }
    expect(found.always).toBeGreaterThan(20);
    expect(found.here).toBeGreaterThan(0);
    expect(found.recovered).toEqual([]);
  });
});
