import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { LateCustomer } from '../../../contract/index.ts';
import { maskCustomer } from '../../../proxy/access/masking.ts';
import { personalColumns } from '../../../proxy/access/permissions.ts';
import type { Role } from '../../../proxy/access/roles.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { listen } from '../live/support/listener.ts';
import { listening } from '../live/support/live-proxy.ts';
import { metricPaths, refusalIn } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';
import { leakedOf, peopleOf, type Person } from './support/people.ts';
import { keys, NOW, token } from './support/tokens.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let app: ReturnType<typeof appOver>;
let url: string;
let close: () => void;
let people: readonly Person[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 160, today: '2025-03-17' });
  const clock = { now: () => NOW };
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  app = appOver(proxy, clock, { settings: { embedKeys: keys }, hub: proxy.hub });
  const { server, url: address } = await listening(app.app.fetch);
  url = address;
  close = () => server.close();
  people = await peopleOf(simulator);
});
afterAll(async () => {
  close();
  await proxy.remove();
  await simulator.stop();
});

const bearer = async (role: Role) => ({
  Authorization: `Bearer ${await token({ claims: { role, sub: role, branches: '*' } })}`,
});
const ask = async (path: string, role: Role) =>
  app.ask(`/api/v1${path}`, { headers: await bearer(role) });

interface List {
  readonly items: readonly LateCustomer[];
  readonly nextCursor: string | null;
}
async function listOf(path: string, role: Role): Promise<List> {
  const response = await ask(path, role);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: List }).data;
}

const lists = [
  '/customers?limit=500',
  '/action-lists/critical?limit=500&sinceBusinessDay=true',
  '/action-lists/prevention?limit=500',
  '/trust-unlocks?limit=500',
];

describe('P-02: a viewer is told of people by one rule', () => {
  test.each(lists)('in the answer of %s', async (path) => {
    const seen = await listOf(path, 'collector');
    const masked = await listOf(path, 'viewer');
    expect(seen.items.length).toBeGreaterThan(0);
    expect(masked.items).toEqual(seen.items.map(maskCustomer({ role: 'viewer' })));
    expect(leakedOf(people, JSON.stringify(seen)).length).toBeGreaterThan(0);
    expect(leakedOf(people, JSON.stringify(masked))).toEqual([]);
  });

  it('in the stream of events, which tells nobody of people', async () => {
    const both = await Promise.all(
      (['viewer', 'admin'] as const).map(async (role) => listen(url, await bearer(role))),
    );
    await simulator.command('POST', 'update', {
      table: 'cliente',
      id: 1,
      values: { razao: 'Canário dos Eventos', email: 'canario@eventos.example' },
      bumpStamp: true,
    });
    await proxy.mirror.cycle();
    people = await peopleOf(simulator);
    for (const { events } of both) {
      await vi.waitUntil(() => events.some(({ data }) => data['phase'] === 'ended'), {
        timeout: 20_000,
        interval: 10,
      });
      expect(events.map(({ event }) => event)).toContain('generation');
      expect(leakedOf(people, JSON.stringify(events))).toEqual([]);
      expect(JSON.stringify(events)).not.toMatch(/can[aá]rio/i);
    }
    const shown = JSON.stringify(await listOf('/customers?limit=500&status=current', 'collector'));
    const late = JSON.stringify(await listOf('/customers?limit=500', 'collector'));
    expect(shown + late).toContain('Canário dos Eventos');
  });

  it('in refusals, which tell of nothing', async () => {
    const [person] = people;
    for (const path of [
      `/customers/${person?.id}/invoices`,
      '/customers?sort=name',
      `/customers?neighborhood=${encodeURIComponent(person?.canaries[0] ?? '')}&cursor=x`,
      `/customers/${encodeURIComponent(person?.canaries[0] ?? '')}/invoices`,
      '/audit',
    ]) {
      const response = await ask(path, 'viewer');
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(leakedOf(people, JSON.stringify(await refusalIn(response))), path).toEqual([]);
    }
  });

  it('in the audit log, in its file and as it is read', async () => {
    for (const path of lists) await ask(path, 'manager');
    for (const { id } of people.slice(0, 20)) await ask(`/customers/${id}/invoices`, 'manager');
    const folder = dirname(proxy.storePath);
    const prefix = basename(proxy.storePath, '.duckdb');
    const names = (await readdir(folder)).filter((name) => name.startsWith(`${prefix}-audit`));
    expect(names).toHaveLength(1);
    const written = await readFile(join(folder, names[0] ?? ''), 'utf8');
    const read = await (await ask('/audit?limit=500', 'admin')).text();
    for (const text of [written, read]) {
      expect(text).toContain('"action":"titles"');
      expect(leakedOf(people, text)).toEqual([]);
    }
  });
});

/** What a masked caller is given, on every address: bodies, and what stands in headers. */
async function givenToViewer(): Promise<string[]> {
  const paths = [...lists, ...metricPaths, '/customers?limit=5', '/segments?by=plan&limit=1'];
  const texts: string[] = [];
  for (const path of [...paths, '/freshness']) {
    const response = await ask(path, 'viewer');
    expect(response.status, path).toBe(200);
    texts.push(await response.text(), JSON.stringify([...response.headers]));
  }
  return texts;
}

describe('P-08: what a viewer is given leads back to nobody', () => {
  const SHORTEST = 16;

  it('holds no hash of a document, a number, an address or a name', async () => {
    const texts = await givenToViewer();
    const words = texts.flatMap((text) => text.match(/[\w+/=-]{16,}/g) ?? []);
    const decoded = words.map((word) => Buffer.from(word, 'base64url').toString('latin1'));
    const pieces = new Set(
      [...words, ...decoded].map((word) => word.slice(0, SHORTEST).toLowerCase()),
    );
    const plain = new Set(
      people.flatMap(({ canaries }) =>
        canaries.flatMap((one) => [one, one.replace(/\D/g, ''), one.toLowerCase()]),
      ),
    );
    const found: string[] = [];
    for (const value of plain) {
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
        const digest = createHash(algorithm).update(value).digest();
        for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
          const start = digest.toString(form).slice(0, SHORTEST).toLowerCase();
          if (pieces.has(start)) found.push(`${algorithm} of ${value}`);
        }
      }
    }
    expect(plain.size).toBeGreaterThan(200);
    expect(words.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('goes on by cursors that hold no personal value, and are of this proxy alone', async () => {
    for (const path of ['/customers?limit=5', '/customers?limit=5&sort=daysLate']) {
      const { items, nextCursor } = await listOf(path, 'viewer');
      const cursor = nextCursor ?? '';
      const bytes = Buffer.from(cursor, 'base64url').toString('latin1');
      expect(cursor.length).toBeGreaterThan(40);
      expect(leakedOf(people, `${cursor} ${bytes}`)).toEqual([]);
      expect(bytes).not.toContain('value');
      const other = appOver(proxy, { now: () => NOW }, { settings: { localRole: 'viewer' } });
      const again = (await (await other.ask(`/api/v1${path}`)).json()) as { data: List };
      expect(again.data.items).toEqual(items);
      expect(again.data.nextCursor).not.toBe(nextCursor);
      const there = `/api/v1${path}&cursor=${again.data.nextCursor}`;
      expect((await other.ask(there)).status).toBe(200);
      expect((await ask(`${path}&cursor=${again.data.nextCursor}`, 'viewer')).status).toBe(400);
    }
  });

  it('carries, beside what is masked, these columns and no other', async () => {
    const { items } = await listOf('/customers?limit=1', 'viewer');
    const columns = Object.keys(items[0] ?? {}).filter((name) => !(name in personalColumns));
    expect(columns.sort()).toEqual([
      'branch',
      'city',
      'contracts',
      'customerId',
      'daysLate',
      'daysLateEffective',
      'daysLateNominal',
      'doNotChase',
      'invoices',
      'masked',
      'neighborhood',
      'oldestDueOn',
      'overdueCents',
      'personType',
    ]);
  });
});
