import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { Audit, ReportJob, Reports } from '../../../contract/index.ts';
import { leakedOf, peopleOf, type Person } from '../access/support/people.ts';
import { keys, NOW, token } from '../access/support/tokens.ts';
import { debianProgram } from '../../support/debian.js';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { refusalIn } from './support/answers.ts';
import { appOver } from './support/app.ts';

interface Claims {
  readonly sub?: string;
  readonly role?: string;
  readonly branches?: readonly string[] | '*';
  readonly metrics?: readonly string[];
}

let simulator: SimulatorProcess;
let proxy: TestProxy;
let app: ReturnType<typeof appOver>;
let people: readonly Person[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 300, today: '2025-03-17' });
  const clock = { now: () => NOW };
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  app = appOver(proxy, clock, { settings: { embedKeys: keys } });
  people = await peopleOf(simulator);
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Of each test another: nobody is slowed down for what others asked. */
let subject = 0;
beforeEach(() => {
  subject += 1;
});

const ask = async (path: string, claims: Claims = {}, init: RequestInit = {}) => {
  const all = { role: 'collector', branches: '*', sub: `ana-${subject}`, ...claims };
  const headers = { Authorization: `Bearer ${await token({ claims: all })}` };
  return app.ask(`/api/v1${path}`, { ...init, headers });
};
const textOf = async (path: string, claims?: Claims) => {
  const response = await ask(path, claims);
  const text = await response.text();
  expect(response.status, `${path} ${text}`).toBe(200);
  return text;
};
const dataOf = async <Data>(response: Response) => ((await response.json()) as { data: Data }).data;
const begin = async (path: string, claims?: Claims) => {
  const response = await ask(path, claims, { method: 'POST' });
  expect(response.status).toBe(202);
  return dataOf<ReportJob>(response);
};
const newsOf = async (job: string, claims?: Claims) =>
  dataOf<ReportJob>(await ask(`/report-jobs/${job}`, claims));
const cancel = (job: string, claims?: Claims) =>
  ask(`/report-jobs/${job}`, claims, { method: 'DELETE' });

/** What a person reads in a file. */
async function textIn(format: 'csv' | 'md' | 'html' | 'xlsx' | 'pdf', bytes: Uint8Array) {
  if (format === 'xlsx') return JSON.stringify((await readXlsx(bytes)).sheets);
  if (format !== 'pdf') return Buffer.from(bytes).toString('utf8');
  const pdftotext = debianProgram('pdftotext', 'poppler-utils');
  return execFileSync(pdftotext, ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
}

const spool = () => readdir(proxy.storePath.replace('.duckdb', '-reports'));
/** Nothing that was written stays when nobody wants it any more. */
afterEach(async () => {
  await vi.waitUntil(async () => (await spool()).length === 0, { timeout: 20_000, interval: 10 });
});

describe('a metric as a file', () => {
  it('is one that is saved, and nobody’s page when it is opened all the same', async () => {
    const response = await ask('/aging.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="inadimplencia-por-faixa-de-atraso-2025-03-17.csv"',
    );
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = (await response.arrayBuffer()).byteLength;
    expect(response.headers.get('content-length')).toBe(String(bytes));
  });

  it('holds what the metric answers, of the same question', async () => {
    const rows = async (query: string) => {
      const text = await textOf(`/aging.csv?dialect=plain${query}`);
      return text.split(/\r?\n/).map((line) => line.split(','));
    };
    const notDue = (found: readonly string[][]) =>
      Number(found.find(([first]) => first?.includes('A vencer'))?.[1]?.replaceAll('"', ''));
    for (const day of ['2025-03-17', '2025-01-10']) {
      const { buckets } = await dataOf<{ buckets: { openCents: number }[] }>(
        await ask(`/aging?asOf=${day}`),
      );
      expect(notDue(await rows(`&asOf=${day}`)), day).toBe((buckets[0]?.openCents ?? 0) / 100);
    }
  });

  it('holds as many rows of a list as are asked for, and all when nobody says', async () => {
    const everybody = 'status=current&status=standard&status=transition&status=chronic';
    const rowsOf = async (query: string) => {
      const text = await textOf(`/customers.csv?dialect=plain&${everybody}${query}`);
      return parse(text).length - 1;
    };
    const { total } = await dataOf<{ total: { customers: number } }>(
      await ask(`/customers?${everybody}&limit=1`),
    );
    expect(total.customers).toBeGreaterThan(200);
    expect(await rowsOf('')).toBe(total.customers);
    expect(await rowsOf('&limit=70')).toBe(70);
    expect(await rowsOf('&limit=99999999')).toBe(total.customers);
  });

  it('speaks the language that is asked for, also while another is written', async () => {
    const [portuguese, english, spanish] = await Promise.all(
      ['pt-BR', 'en', 'es'].map((language) => textOf(`/aging.csv?language=${language}`)),
    );
    expect(portuguese).toContain('Mais de 90 dias');
    expect(english).toContain('More than 90 days');
    expect(spanish).toContain('Más de 90 días');
  });

  test.each([
    ['of a format there is not', '/aging.exe', 404, 'not_found'],
    ['of a metric there is not', '/ageing.csv', 404, 'not_found'],
    ['of what is no metric', '/freshness.csv', 404, 'not_found'],
    ['of a parameter it does not take', '/aging.csv?from=2025-03-01', 400, 'invalid_query'],
    ['of a page, which a file does not have', '/customers.csv?cursor=x', 400, 'invalid_query'],
    ['of no language', '/aging.csv?language=%3Cb%3E', 400, 'invalid_query'],
    ['of no dialect', '/aging.csv?dialect=klingon', 400, 'invalid_query'],
    ['of a report there is not', '/reports/nothing.csv', 404, 'not_found'],
    ['of a name that leads elsewhere', '/reports/..%2F..%2Fetc.csv', 404, 'not_found'],
  ])('is refused %s', async (_what, path, status, code) => {
    for (const method of ['GET', 'POST']) {
      const response = await ask(path, {}, { method });
      expect(await refusalIn(response), method).toMatchObject({ status, code });
    }
  });

  it('is refused until the first read of IXC has ended', async () => {
    const empty = await openProxy({ ixc: clientOf(simulator) });
    const response = await empty.ask('/api/v1/aging.csv');
    expect(await refusalIn(response)).toMatchObject({ status: 503, code: 'not_ready' });
    await empty.remove();
  });
});

describe('what a caller may take away', () => {
  it.each(['csv', 'md', 'html', 'xlsx', 'pdf'] as const)(
    'P-02: is masked as %s by the same rule as the answer, to the last row',
    async (format) => {
      const told = async (claims: Claims) => {
        const path = `/action-lists/critical.${format}?sinceBusinessDay=true`;
        const response = await ask(path, claims);
        return textIn(format, new Uint8Array(await response.arrayBuffer()));
      };
      const seen = await told({});
      const masked = await told({ role: 'viewer', sub: 'visitor' });
      expect(leakedOf(people, seen).length).toBeGreaterThan(0);
      expect(leakedOf(people, masked)).toEqual([]);
      expect(masked).toContain('•••');
    },
  );

  it('S-14: is of their branches', async () => {
    const strangers = people.filter(({ branches }) => !branches.has('1'));
    const path = '/action-lists/critical.csv?sinceBusinessDay=true';
    expect(leakedOf(people, await textOf(path), strangers).length).toBeGreaterThan(0);
    expect(leakedOf(people, await textOf(path, { branches: ['1'] }), strangers)).toEqual([]);
  });

  it('is of the metrics their token names, and reports of those alone', async () => {
    const only = { metrics: ['aging'], sub: 'only' };
    await textOf('/aging.csv', only);
    for (const path of ['/action-lists/critical.csv', '/reports/delinquency.csv']) {
      expect(await refusalIn(await ask(path, only))).toMatchObject({ code: 'forbidden' });
    }
    const { reports } = await dataOf<Reports>(await ask('/reports', only));
    expect(reports).toEqual([]);
    const all = await dataOf<Reports>(await ask('/reports'));
    expect(all.reports.map(({ name }) => name)).toEqual(['delinquency', 'receipts', 'segments']);
  });

  it('P-05: is refused where the answer is, for too few customers', async () => {
    const viewer = { role: 'viewer', sub: 'few' };
    const path = '/aging.csv?neighborhood=centro&personType=PJ';
    expect(await refusalIn(await ask(path, viewer))).toMatchObject({ code: 'too_few_customers' });
    const begun = await begin(path, viewer);
    const file = await ask(`/report-jobs/${begun.job}/file`, viewer);
    expect(await refusalIn(file)).toMatchObject({ code: 'too_few_customers' });
  });

  it('stands in the audit log with how many people it tells of, and none of them', async () => {
    const entries = async () =>
      (await dataOf<Audit>(await ask('/audit?limit=500', { role: 'admin', sub: 'root' }))).entries;
    const before = (await entries()).length;
    await textOf('/aging.csv');
    await textOf('/action-lists/critical.csv', { role: 'viewer', sub: 'visitor' });
    expect((await entries()).length).toBe(before);

    await textOf('/customers.csv?personType=PF&language=en');
    const listed = await dataOf<{ total: { customers: number } }>(
      await ask('/customers?personType=PF&limit=1'),
    );
    const [, entry] = await entries();
    expect(entry).toMatchObject({
      action: 'report',
      path: '/customers.csv',
      subject: `token:ana-${subject}`,
      filters: ['language', 'personType'],
      people: listed.total.customers,
    });
    expect(leakedOf(people, JSON.stringify(entry))).toEqual([]);
  });
});

describe('a file that is begun', () => {
  it('is told of until it is done, and is then what would have been sent at once', async () => {
    const { job, state } = await begin('/customers.csv?status=current&status=standard');
    expect(['waiting', 'writing']).toContain(state);
    const done = await vi.waitUntil(
      async () => {
        const news = await newsOf(job);
        return news.state === 'done' && news;
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(done.of).toBeGreaterThan(100);
    const twice = await Promise.all(
      [1, 2].map(async () => (await ask(`/report-jobs/${job}/file`)).text()),
    );
    const atOnce = await textOf('/customers.csv?status=current&status=standard');
    expect(twice).toEqual([atOnce, atOnce]);
    expect((await cancel(job)).status).toBe(200);
    expect((await ask(`/report-jobs/${job}`)).status).toBe(404);
  });

  it('waits at its address for who asks before it is done', async () => {
    const { job } = await begin('/aging.csv');
    const response = await ask(`/report-jobs/${job}/file`);
    expect(await response.text()).toContain('Mais de 90 dias');
    await cancel(job);
  });

  test.each<[string, Claims]>([
    ['another', { sub: 'rui' }],
    ['the same in another role', { role: 'viewer' }],
    ['the same with other branches', { branches: ['1'] }],
  ])('belongs to who began it, and not to %s', async (_who, other) => {
    const { job } = await begin('/action-lists/critical.csv');
    for (const path of [`/report-jobs/${job}`, `/report-jobs/${job}/file`]) {
      expect((await ask(path, other)).status).toBe(404);
    }
    expect((await cancel(job, other)).status).toBe(404);
    expect((await cancel(job)).status).toBe(200);
  });

  it('ends where it stands when it is cancelled, and leaves nothing', async () => {
    const { job } = await begin('/customers.csv');
    expect((await cancel(job)).status).toBe(200);
    expect((await ask(`/report-jobs/${job}`)).status).toBe(404);
  });

  it('ends with the request of who waits for it', async () => {
    const gone = new AbortController();
    const waiting = ask('/customers.csv', {}, { signal: gone.signal });
    await vi.waitUntil(() => proxy.desk.isBusy, { timeout: 20_000, interval: 1 });
    gone.abort();
    await waiting.catch(() => undefined);
    await vi.waitUntil(() => !proxy.desk.isBusy, { timeout: 20_000, interval: 10 });
  });

  it('is refused beyond a few at a time, which hold nobody else up', async () => {
    const jobs = await Promise.all([1, 2, 3, 4].map(() => begin('/customers.csv')));
    const fifth = await ask('/aging.csv');
    expect(await refusalIn(fifth)).toMatchObject({ status: 503, code: 'busy' });
    const rui = { sub: `rui-${subject}` };
    const waiting = await begin('/aging.csv', rui);
    expect(waiting.state).toBe('waiting');
    expect((await ask('/aging')).status).toBe(200);
    for (const { job } of jobs) await cancel(job);
    expect((await ask(`/report-jobs/${waiting.job}/file`, rui)).status).toBe(200);
    await cancel(waiting.job, rui);
    await vi.waitUntil(() => !proxy.desk.isBusy, { timeout: 20_000, interval: 10 });
    await textOf('/aging.csv');
  });
});
