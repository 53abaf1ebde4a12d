import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { permissions } from '../../../proxy/access/permissions.ts';
import { roles, type Role } from '../../../proxy/access/roles.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { appOver } from '../routes/support/app.ts';
import { leakedOf, peopleOf, type Person } from './support/people.ts';
import { keys, NOW, token } from './support/tokens.ts';

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

const OWN = '1';
const OTHER = '2';
let simulator: SimulatorProcess;
let proxy: TestProxy;
let ask: (path: string, who: Who, init?: RequestInit) => Promise<Response>;
let gets: readonly { readonly path: string; readonly parameters: readonly string[] }[];
let people: readonly Person[];

interface Who {
  readonly role: Role;
  readonly branches: readonly string[] | '*' | undefined;
}

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 160, today: '2025-03-17' });
  const clock = { now: () => NOW };
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  await proxy.mirror.cycle();
  const app = appOver(proxy, clock, { settings: { embedKeys: keys } });
  ask = async (path, { role, branches }, init = {}) => {
    // Each its own subject: none of them is slowed down.
    const claims = { role, branches, sub: `${role}-${String(branches)}-${asked++ % 50}` };
    const headers = { Authorization: `Bearer ${await token({ claims })}`, ...init.headers };
    return app.ask(`/api/v1${path}`, { ...init, headers });
  };
  const { paths } = (await (await app.ask('/openapi.json')).json()) as Document;
  gets = Object.entries(paths).flatMap(([path, { get }]) =>
    get === undefined || path === '/events'
      ? []
      : [{ path, parameters: get.parameters.map(({ name }) => name) }],
  );
  people = await peopleOf(simulator);
});
let asked = 0;

afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Canaries of these people alone that stand in a text. */
const leaked = (text: string, of: readonly Person[]) => leakedOf(people, text, of);

const strangersTo = (branch: string) => people.filter(({ branches }) => !branches.has(branch));

/** A path with something in its places; a file is of the one format that shows its text. */
const placed = (path: string, customerId: string): string =>
  path
    .replace('{customerId}', customerId)
    .replace('{name}', 'delinquency')
    .replace('{format}', 'csv')
    .replace('{job}', 'unknown');

/** Every address of an endpoint that a test asks: bare, and with each parameter that narrows. */
const addressesOf = ({ path, parameters }: (typeof gets)[number], person: Person): string[] => {
  const place = placed(path, person.id);
  // A file is of the same answers: every filter of them is asked there.
  if (path.includes('{format}')) return [place];
  const narrowing: Record<string, string[]> = {
    by: ['neighborhood', 'personType', 'customerType', 'city', 'branch', 'plan'],
    bucket: ['1-6', '90+'],
    status: ['current', 'chronic'],
    row: ['9+'],
    access: ['active'],
    stageFrom: ['current'],
    sort: ['-daysLate', 'oldestDueOn'],
    grain: ['month'],
    limit: ['500'],
    branch: [OWN, OTHER, ''],
  };
  const queries = parameters.flatMap((name) =>
    (narrowing[name] ?? []).map((value) => `?${name}=${encodeURIComponent(value)}`),
  );
  return ['', ...queries].map((query) => `${place}${query}`);
};

const textOf = async (response: Response) =>
  `${await response.text()}${JSON.stringify([...response.headers])}`;

describe('the table of permissions', () => {
  it('S-17: is what every route obeys, for every role', async () => {
    const [person] = people;
    for (const { endpoint, role: least } of permissions) {
      if (endpoint.path === '/events') continue;
      const path = placed(endpoint.path, person?.id ?? '');
      for (const role of roles) {
        const may = roles.indexOf(role) >= roles.indexOf(least);
        // A parameter that nobody has stops whoever may, before anything happens.
        const response = await ask(
          `${path}?surprise=1`,
          { role, branches: '*' },
          {
            method: endpoint.method,
          },
        );
        expect(response.status, `${role} ${path}`).toBe(may ? 400 : 403);
      }
    }
  });
});

describe('P-01: what identifies a person', () => {
  it('reaches no viewer on any address', async () => {
    const [person] = people;
    if (person === undefined) throw new Error('Nobody there.');
    for (const get of gets) {
      for (const address of addressesOf(get, person)) {
        const text = await textOf(await ask(address, { role: 'viewer', branches: '*' }));
        expect(leaked(text, people), address).toEqual([]);
      }
    }
  });

  it('reaches a collector, or these canaries would prove nothing', async () => {
    const text = await textOf(
      await ask('/customers?limit=500', { role: 'collector', branches: '*' }),
    );
    expect(leaked(text, people).length).toBeGreaterThan(100);
  });
});

describe('S-14: a caller of one branch', () => {
  test.each(['collector', 'manager', 'admin'] as const)(
    'learns nothing of a person of another, as %s',
    async (role) => {
      const strangers = strangersTo(OWN);
      expect(strangers.length).toBeGreaterThan(20);
      const [stranger] = strangers;
      if (stranger === undefined) throw new Error('Nobody there.');
      for (const get of gets) {
        const all = addressesOf(get, stranger);
        // They see the same columns as a collector.
        for (const address of role === 'collector' ? all : all.slice(0, 1)) {
          const text = await textOf(await ask(address, { role, branches: [OWN] }));
          expect(leaked(text, strangers), address).toEqual([]);
        }
      }
    },
  );

  it('gets what everybody’s answer says of that branch, and nothing beside it', async () => {
    for (const { path, parameters } of gets.filter((get) => get.parameters.includes('branch'))) {
      if (path.includes('{')) continue;
      const data = async (address: string, who: Who) => {
        const response = await ask(address, who);
        expect(response.status, address).toBe(200);
        const { data } = (await response.json()) as { data: Record<string, unknown> };
        return { ...data, nextCursor: null };
      };
      const limit = parameters.includes('limit') ? '&limit=500' : '';
      const own = await data(`${path}?branch=${OWN}${limit}`, { role: 'admin', branches: [OWN] });
      const all = await data(`${path}?branch=${OWN}${limit}`, { role: 'admin', branches: '*' });
      expect(own, path).toEqual(all);
      const bare = await data(`${path}?${limit.slice(1)}`, { role: 'admin', branches: [OWN] });
      expect(bare, `${path} without a filter`).toEqual(all);
    }
  });

  test.each<[string, Who['branches']]>([
    ['an empty list', []],
    ['a list of none that there is', ['999']],
    ['nothing said', undefined],
  ])('of no branch at all (%s) gets nothing', async (_what, branches) => {
    const everyone = people;
    for (const get of gets) {
      for (const address of addressesOf(get, everyone[0] as Person).slice(0, 3)) {
        const text = await textOf(await ask(address, { role: 'admin', branches }));
        expect(leaked(text, everyone), address).toEqual([]);
      }
    }
    const response = await ask('/aging', { role: 'admin', branches });
    const { data } = (await response.json()) as { data: { total: { invoices: number } } };
    expect(data.total.invoices).toBe(0);
  });

  test.each([
    `branch=${OTHER}`,
    `branch=${OTHER}&branch=${OWN}`,
    `branch=${OWN}&branch=${OTHER}`,
    'branch=',
    `branch=%32`,
    `branch=0${OTHER}`,
    'branch=*',
    'branch[]=2',
    'branch[or]=2',
    'Branch=2',
    'branches=2',
    'scope=2',
    `neighborhood=&branch=${OTHER}`,
  ])('cannot ask its way out: %s', async (query) => {
    const strangers = strangersTo(OWN);
    const response = await ask(`/customers?limit=500&${query}`, {
      role: 'collector',
      branches: [OWN],
    });
    expect([200, 400]).toContain(response.status);
    expect(leaked(await textOf(response), strangers)).toEqual([]);
  });

  it('cannot ask for a person of another by number, nor learn whether there is one', async () => {
    const known = strangersTo(OWN)[0]?.id ?? '';
    const who: Who = { role: 'collector', branches: [OWN] };
    const there = await ask(`/customers/${known}/invoices`, who);
    const nowhere = await ask('/customers/999999999/invoices', who);
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    const shape = async (response: Response) => {
      const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
      expect(requestId).toBeDefined();
      return rest;
    };
    expect(await shape(there)).toEqual(await shape(nowhere));
  });
});

describe('S-15: what was asked as one caller', () => {
  const list = '/customers?limit=10';
  const cursorOf = async (who: Who) => {
    const response = await ask(list, who);
    const { data } = (await response.json()) as { data: { nextCursor: string } };
    return encodeURIComponent(data.nextCursor);
  };

  it('goes on for the same view, and for no other', async () => {
    const first: Who = { role: 'collector', branches: [OWN] };
    const cursor = await cursorOf(first);
    expect((await ask(`${list}&cursor=${cursor}`, first)).status).toBe(200);
    const others: Who[] = [
      { role: 'collector', branches: [OTHER] },
      { role: 'collector', branches: [OWN, OTHER] },
      { role: 'collector', branches: '*' },
      { role: 'collector', branches: [] },
      { role: 'viewer', branches: [OWN] },
      { role: 'manager', branches: [OWN] },
    ];
    for (const who of others) {
      expect((await ask(`${list}&cursor=${cursor}`, who)).status, JSON.stringify(who)).toBe(400);
    }
  });

  it('is not told as unchanged to another', async () => {
    const own = await ask('/aging', { role: 'viewer', branches: [OWN] });
    const headers = { 'If-None-Match': own.headers.get('etag') ?? '' };
    const same = await ask('/aging', { role: 'viewer', branches: [OWN] }, { headers });
    const other = await ask('/aging', { role: 'viewer', branches: [OTHER] }, { headers });
    expect([same.status, other.status]).toEqual([304, 200]);
  });

  it('two names for the same branches are one view', async () => {
    const cursor = await cursorOf({ role: 'collector', branches: [OTHER, OWN, OWN] });
    const again: Who = { role: 'collector', branches: [OWN, OTHER] };
    expect((await ask(`${list}&cursor=${cursor}`, again)).status).toBe(200);
  });
});

describe('P-03 and P-04: a viewer', () => {
  test.each(['sort=name', 'sort=-name'])('cannot sort by what is masked: %s', async (query) => {
    const response = await ask(`/customers?${query}`, { role: 'viewer', branches: '*' });
    expect(response.status).toBe(403);
    expect(((await response.json()) as { code: string }).code).toBe('field_not_filterable');
  });

  test.each(['document', 'cpf', 'name', 'phone', 'email', 'search', 'customerId', 'fields'])(
    'cannot filter by what is masked: %s',
    async (name) => {
      for (const path of ['/customers', '/action-lists/critical', '/trust-unlocks']) {
        const response = await ask(`${path}?${name}=1`, { role: 'viewer', branches: '*' });
        expect(response.status, path).toBe(400);
      }
    },
  );
});
