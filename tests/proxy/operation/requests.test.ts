import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  test,
} from 'vitest';
import { AuditLog } from '../../../proxy/access/audit.ts';
import type { Deps } from '../../../proxy/deps.ts';
import { ReportDesk } from '../../../proxy/reports/desk.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';

const clock = clockAt('2026-03-17');
let simulator: SimulatorProcess;
let proxy: TestProxy;
let lines: { readonly level: string; readonly event: string; readonly detail: object }[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20, today: '2026-03-17' });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});
beforeEach(() => {
  lines = [];
});

/** An app whose log is looked at. */
const logged = (options: Parameters<typeof appOver>[2] = {}) =>
  appOver(proxy, clock, {
    ...options,
    log: (level, event, detail) => {
      lines.push({ level, event, detail });
    },
  });
const requests = () => lines.filter(({ event }) => event === 'request');
const idOf = (response: Response) => response.headers.get('x-request-id');

describe('a line for each request to the API', () => {
  it('tells what was asked by its pattern, how it ended, and its id', async () => {
    const response = await logged().ask('/api/v1/customers/7/invoices?asOf=2026-03-02');
    expect(response.status).toBe(200);
    expect(requests()).toEqual([
      {
        level: 'debug',
        event: 'request',
        detail: {
          method: 'GET',
          route: '/api/v1/customers/{customerId}/invoices',
          status: 200,
          milliseconds: expect.any(Number) as number,
          requestId: idOf(response),
          role: 'admin',
        },
      },
    ]);
  });

  test.each([
    ['/api/v1/customers/52998224725/invoices', {}],
    ['/api/v1/customers?cpf=52998224725', {}],
    ['/api/v1/52998224725', {}],
    ['/api/v1/aging?asOf=52998224725', {}],
    ['/api/v1/aging', { Authorization: 'Bearer 52998224725' }],
    ['/api/v1/aging', { Origin: 'https://52998224725.example' }],
    ['/api/v1/aging', { 'X-Forwarded-For': '52998224725', 'User-Agent': '52998224725' }],
    ['/api/v1/aging', { 'X-Request-Id': '52998224725' }],
    ['/api/v1/aging', { Host: '52998224725.example' }],
    ['/api/v1/reports/52998224725.pdf', {}],
  ])('S-22, P-01: nothing of what was written: %s %o', async (path, headers) => {
    const { ask } = logged();
    await (await ask(path, { headers })).text();
    expect(requests()).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('52998224725');
  });

  it('has no role where nobody was let in', async () => {
    await logged().ask('/api/v1/aging', { headers: { Authorization: 'Bearer none' } });
    expect(requests()[0]?.detail).toMatchObject({ status: 401, role: null });
  });

  test.each(['/', '/healthz', '/readyz', '/metrics', '/openapi.json', '/nope'])(
    'is not written for what is asked all day, or is no question: %s',
    async (path) => {
      await logged().ask(path);
      expect(lines).toEqual([]);
    },
  );
});

describe('X-Request-Id', () => {
  test.each<[string, RequestInit, number]>([
    ['/', {}, 200],
    ['/healthz', {}, 200],
    ['/metrics', {}, 200],
    ['/nope', {}, 404],
    ['/api/v1/aging', {}, 200],
    ['/api/v1/aging', { method: 'HEAD' }, 200],
    ['/api/v1/aging.csv', {}, 200],
    ['/api/v1/aging?surprise=1', {}, 400],
    ['/api/v1/aging', { headers: { Origin: 'https://evil.example' } }, 403],
    ['/api/v1/nope', {}, 404],
    [`/api/v1/aging?asOf=${'1'.repeat(20_000)}`, {}, 414],
  ])(
    'is on every answer, another each time, and in the refusal: %s %o',
    async (path, init, status) => {
      const { ask } = logged();
      const response = await ask(path, init);
      expect(response.status).toBe(status);
      expect(idOf(response)).toMatch(/^[0-9a-f-]{36}$/);
      expect(idOf(await ask(path, init))).not.toBe(idOf(response));
      if (status >= 400) expect((await refusalIn(response)).requestId).toBe(idOf(response));
      else await response.body?.cancel();
    },
  );

  it('is on a stream, and on an answer that says nothing changed', async () => {
    const { ask } = logged();
    const stream = await ask('/api/v1/events');
    expect(idOf(stream)).toMatch(/^[0-9a-f-]{36}$/);
    await stream.body?.cancel();
    const etag = (await ask('/api/v1/aging')).headers.get('etag') ?? '';
    const same = await ask('/api/v1/aging', { headers: { 'If-None-Match': etag } });
    expect(same.status).toBe(304);
    expect(idOf(same)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('S-13: is never the one that came', async () => {
    const response = await logged().ask('/api/v1/nope', { headers: { 'X-Request-Id': 'mine' } });
    expect(idOf(response)).not.toBe('mine');
  });
});

describe('a line of what went wrong carries the id of the request that met it', () => {
  const errors = () => lines.filter(({ level }) => level === 'error');
  const expectOne = (event: string, response: Response) => {
    expect(errors()).toHaveLength(1);
    expect(errors()[0]).toMatchObject({ event, detail: { requestId: idOf(response) } });
  };
  const record = (event: string) => (requestId: unknown, error: unknown) => {
    lines.push({ level: 'error', event, detail: { requestId, error } });
  };

  it('when an answer fails', async () => {
    const mirror = {
      get status(): never {
        throw new Error('of the test');
      },
    } as unknown as Deps['mirror'];
    const response = await logged({ mirror }).ask('/api/v1/aging');
    expect(response.status).toBe(500);
    expectOne('request_failed', response);
    expect(requests()[0]).toMatchObject({ level: 'info', detail: { status: 500 } });
  });

  it('when the audit log cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'file'), '');
    const audit = new AuditLog(join(folder, 'file', 'ixc.duckdb'), (error, requestId) => {
      record('audit_failed')(requestId, error);
    });
    const response = await logged({ audit }).ask('/api/v1/customers?limit=5');
    expect(response.status).toBe(200);
    expectOne('audit_failed', response);
    expect(audit.unwritten).toBe(1);
  });

  it('when a report cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'ixc.duckdb');
    const desk = await ReportDesk.open(
      proxy.store,
      join(folder, 'no-program.js'),
      path,
      (event, detail) => {
        const { requestId, error } = detail as { requestId?: string; error?: unknown };
        record(event)(requestId, error);
      },
    );
    onTestFinished(() => desk.close());
    const response = await logged({ desk }).ask('/api/v1/aging.csv');
    expect(response.status).toBe(500);
    expect(errors().map(({ event }) => event)).toEqual(['report_failed', 'request_failed']);
    for (const { detail } of errors()) expect(detail).toMatchObject({ requestId: idOf(response) });
    expect(desk.counts.ended).toEqual({ done: 0, refused: 0, failed: 1 });
  });
});
