import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Audit, AuditEntry } from '../../../contract/index.ts';
import { AuditLog } from '../../../proxy/access/audit.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { appOver } from '../routes/support/app.ts';
import { keys, NOW, token } from './support/tokens.ts';

const entry = (part: Partial<AuditEntry> = {}): AuditEntry => ({
  at: '2025-03-17T15:00:00Z',
  subject: 'token:ana',
  role: 'collector',
  branches: ['1'],
  action: 'list',
  path: '/customers',
  filters: ['bucket'],
  people: 50,
  requestId: 'r',
  ...part,
});

describe('the audit log', () => {
  let folder: string;
  let log: AuditLog;
  let failures: unknown[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    failures = [];
    log = new AuditLog(join(folder, 'ixc.duckdb'), (error) => failures.push(error));
  });
  const read = (part: { limit?: number; before?: number; month?: string } = {}) =>
    log.read({ limit: 50, before: Infinity, ...part }, NOW);

  it('tells the latest first, page by page, while it grows', async () => {
    for (let people = 1; people <= 7; people += 1) await log.record(entry({ people }));
    const first = await read({ limit: 3 });
    expect(first.entries.map(({ people }) => people)).toEqual([7, 6, 5]);
    await log.record(entry({ people: 8 }));
    const second = await read({ limit: 3, before: Number(first.nextCursor) });
    expect(second.entries.map(({ people }) => people)).toEqual([4, 3, 2]);
    const last = await read({ limit: 3, before: Number(second.nextCursor) });
    expect(last.entries.map(({ people }) => people)).toEqual([1]);
    expect(last.nextCursor).toBeNull();
  });

  it('keeps a month of São Paulo in a file, for its owner’s eyes only', async () => {
    await log.record(entry({ at: '2025-04-01T02:59:59Z' }));
    await log.record(entry({ at: '2025-04-01T03:00:00Z' }));
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(['ixc-audit-2025-03.jsonl', 'ixc-audit-2025-04.jsonl']);
    for (const name of names) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    expect((await read({ month: '2025-04' })).entries).toHaveLength(1);
    expect((await read()).month).toBe('2025-03');
    expect((await read({ month: '2025-05' })).entries).toEqual([]);
  });

  it('only adds: what another start wrote stays before it', async () => {
    await log.record(entry({ people: 1 }));
    const next = new AuditLog(join(folder, 'ixc.duckdb'), (error) => failures.push(error));
    await next.record(entry({ people: 2 }));
    expect((await read()).entries.map(({ people }) => people)).toEqual([2, 1]);
  });

  it('writes lines that come at once whole, in their order', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, people) => log.record(entry({ people }))));
    const { entries } = await read({ limit: 500 });
    expect(entries.map(({ people }) => people)).toEqual(
      Array.from({ length: 100 }, (_, people) => 99 - people),
    );
  });

  it('S-24: keeps one line an entry, whatever a name holds', async () => {
    const subject = 'token:a\n{"subject":"root"}\r\u2028\u001b[31m';
    await log.record(entry({ subject }));
    const text = await readFile(join(folder, 'ixc-audit-2025-03.jsonl'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect((await read()).entries[0]?.subject).toBe(subject);
  });

  it('tells when it cannot write, and stops nobody', async () => {
    await writeFile(join(folder, 'file'), '');
    const nowhere = new AuditLog(join(folder, 'file', 'ixc.duckdb'), (error) =>
      failures.push(error),
    );
    await nowhere.record(entry());
    expect(failures).toHaveLength(1);
  });
});

describe('what personal data was shown', () => {
  let simulator: SimulatorProcess;
  let proxy: TestProxy;
  let app: ReturnType<typeof appOver>;
  beforeAll(async () => {
    simulator = await startSimulatorProcess({ customers: 120, today: '2025-03-17' });
    proxy = await openProxy({ ixc: clientOf(simulator), clock: { now: () => NOW } });
    await proxy.mirror.cycle();
    app = appOver(proxy, { now: () => NOW }, { settings: { embedKeys: keys } });
  });
  afterAll(async () => {
    await proxy.remove();
    await simulator.stop();
  });

  const as = async (sub: string, role: string, path: string, headers: object = {}) => {
    const signed = await token({ claims: { sub, role, branches: '*' } });
    return app.ask(`/api/v1${path}`, {
      headers: { Authorization: `Bearer ${signed}`, ...headers },
    });
  };
  const entries = async () => {
    const { data } = (await (await as('chefe', 'admin', '/audit')).json()) as { data: Audit };
    return data.entries;
  };

  it('is written down: who, when, by what, and of how many', async () => {
    const response = await as('ana', 'collector', '/customers?limit=5&sort=name&bucket=1-6');
    const { data } = (await response.json()) as { data: { items: object[] } };
    expect((await entries())[0]).toEqual({
      at: '2025-03-17T15:00:00Z',
      subject: 'token:ana',
      role: 'collector',
      branches: null,
      action: 'list',
      path: '/customers',
      filters: ['bucket', 'limit', 'sort'],
      people: data.items.length,
      requestId: response.headers.get('x-request-id') ?? expect.any(String),
    });
  });

  it('is written for a second caller whose answer was computed for a first', async () => {
    await as('eva', 'collector', '/customers?limit=7');
    await as('rui', 'collector', '/customers?limit=7');
    expect((await entries()).slice(0, 2).map(({ subject }) => subject)).toEqual([
      'token:rui',
      'token:eva',
    ]);
  });

  it('of one person’s titles is written without whose they are', async () => {
    const list = await as('ana', 'collector', '/customers?limit=1');
    const { data } = (await list.json()) as { data: { items: { customerId: string }[] } };
    const id = data.items[0]?.customerId ?? '';
    expect((await as('ana', 'collector', `/customers/${id}/invoices`)).status).toBe(200);
    const [latest] = await entries();
    expect(latest).toMatchObject({
      action: 'titles',
      path: '/customers/{customerId}/invoices',
      people: 1,
    });
  });

  it('is nothing where everything is masked, unchanged, refused or nobody’s', async () => {
    const before = await entries();
    await as('vera', 'viewer', '/customers');
    await as('ana', 'collector', '/aging');
    await as('ana', 'collector', '/customers?surprise=1');
    await as('ana', 'collector', '/customers/999999999/invoices');
    expect(await entries()).toEqual(before);
    const first = await as('ana', 'collector', '/customers?limit=3');
    const tag = first.headers.get('etag') ?? '';
    const shown = await entries();
    expect(shown).toHaveLength(before.length + 1);
    const again = await as('ana', 'collector', '/customers?limit=3', { 'If-None-Match': tag });
    expect(again.status).toBe(304);
    expect(await entries()).toEqual(shown);
  });

  it('P-07: holds no name, document or number of anybody', async () => {
    await as('ana', 'manager', '/customers?limit=500');
    const people = await simulator.truth('cliente');
    const text = JSON.stringify(await entries());
    for (const person of people) {
      for (const column of ['razao', 'cnpj_cpf', 'telefone_celular', 'email']) {
        const canary = person[column] ?? '';
        if (canary.length > 5) expect(text).not.toContain(canary);
      }
    }
  });

  it('is read by administrators alone', async () => {
    for (const role of ['viewer', 'collector', 'manager']) {
      expect((await as('x', role, '/audit')).status).toBe(403);
    }
    const response = await as('x', 'admin', '/audit');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await as('x', 'admin', '/audit?limit=501')).status).toBe(400);
    expect((await as('x', 'admin', '/audit?month=2025-13')).status).toBe(400);
    expect((await as('x', 'admin', '/audit?month=../../etc')).status).toBe(400);
  });
});
