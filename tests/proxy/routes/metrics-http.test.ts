import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type Aging,
  aging,
  cei,
  type CriticalList,
  criticalList,
  type Endpoint,
  filters,
  kpis,
  type LateCustomer,
  type LateCustomerSort,
  meta,
  paymentTime,
  receipts,
  rollRate,
  segments,
  statuses,
  customers,
  preventionList,
  suspensionFunnel,
  trustUnlocks,
} from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { type Store, StoreBusyError } from '../../../proxy/store/store.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { keys, token } from '../access/support/tokens.ts';
import { answerOf, exactly, freshnessOf, metricPaths, refusalIn } from './support/answers.ts';
import { appOver } from './support/app.ts';
import { movableClock } from './support/clock.ts';

const TODAY = '2025-03-17';
const clock = movableClock(new Date(`${TODAY}T15:00:00Z`));
const endpoints: readonly Endpoint[] = [
  aging,
  statuses,
  kpis,
  suspensionFunnel,
  criticalList,
  preventionList,
  customers,
  trustUnlocks,
  rollRate,
  cei,
  segments,
  receipts,
  paymentTime,
  filters,
];
let simulator: SimulatorProcess;
let proxy: TestProxy;
/** A day whose list of critical customers fills several pages. */
let busyDay: string;

const listPath = (query = '') =>
  `/action-lists/critical?sinceBusinessDay=true&asOf=${busyDay}${query && `&${query}`}`;
const listOf = async (asker: Pick<TestProxy, 'ask'>, query = '') =>
  (await answerOf<CriticalList>(asker, listPath(query))).data;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 250, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  const days = Array.from({ length: 14 }, (_, back) => addDays(TODAY, -back));
  const sizes = await Promise.all(
    days.map(async (day) => {
      const path = `/action-lists/critical?sinceBusinessDay=true&asOf=${day}`;
      const { data } = await answerOf<CriticalList>(proxy, path);
      return { day, customers: data.total.customers };
    }),
  );
  const [busiest] = sizes.sort((left, right) => right.customers - left.customers);
  busyDay = busiest?.day ?? '';
  expect(busiest?.customers).toBeGreaterThan(8);
});

afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

describe('an answer', () => {
  test.each(endpoints)('of $path is the envelope of the contract and nothing more', async (one) => {
    const response = await proxy.ask(`/api/v1${one.path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const body = exactly(z.object({ meta, data: one.data }), await response.json());
    expect(body.meta).toMatchObject({
      asOf: TODAY,
      lateBase: 'nominal',
      generation: proxy.mirror.status.published.generation,
      publishedAt: proxy.mirror.status.published.publishedAt,
      demo: false,
      stale: false,
    });
  });

  it('says the late base and the day it was asked for', async () => {
    const { meta } = await answerOf(proxy, '/aging?asOf=2025-03-10&lateBase=effective');
    expect([meta.asOf, meta.lateBase]).toEqual(['2025-03-10', 'effective']);
  });

  it('says that it is a demonstration where it is one', async () => {
    const demonstration = appOver(proxy, clock, { demo: true });
    expect((await answerOf(demonstration, '/aging')).meta.demo).toBe(true);
    expect((await freshnessOf(demonstration)).demo).toBe(true);
  });
});

describe('the ETag', () => {
  const tagged = async (path: string, known?: string) => {
    const response = await proxy.ask(`/api/v1${path}`, {
      ...(known !== undefined && { headers: { 'If-None-Match': known } }),
    });
    return { response, tag: response.headers.get('etag') ?? '' };
  };

  test.each([...metricPaths, '/freshness'])('of %s spares a body the caller has', async (path) => {
    const { tag } = await tagged(path);
    expect(tag).toMatch(/^"[\w-]+"$/);
    const forms = [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "third"`];
    for (const known of forms) {
      const { response } = await tagged(path, known);
      expect(response.status, known).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(tag);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      expect(response.headers.get('x-synced-at')).toBe(proxy.mirror.status.syncedAt);
    }
  });

  test.each(['"other"', 'W/"other"', '""', '', ', ,', '"a" "b"'])(
    'leaves a body to a caller who knows %s',
    async (known) => {
      const { response } = await tagged('/aging', known);
      expect(response.status).toBe(200);
      expect(response.headers.get('x-synced-at')).toBe(proxy.mirror.status.syncedAt);
    },
  );

  it('stays with the generation through a cycle that changes nothing, X-Synced-At moves', async () => {
    const before = await Promise.all(metricPaths.map((path) => tagged(path)));
    const { generation } = proxy.mirror.status.published;
    const { syncedAt } = proxy.mirror.status;
    clock.pass(60);
    await proxy.mirror.cycle();
    expect(proxy.mirror.status.published.generation).toBe(generation);
    for (const [index, path] of metricPaths.entries()) {
      const { response } = await tagged(path, before[index]?.tag);
      expect(response.status, path).toBe(304);
      expect(Date.parse(response.headers.get('x-synced-at') ?? '')).toBe(
        Date.parse(syncedAt ?? '') + 60_000,
      );
    }
  });

  it('is of the body: another question has another', async () => {
    const paths = ['/aging', '/aging?lateBase=effective', '/aging?personType=PF', '/statuses'];
    const tags = await Promise.all(paths.map(async (path) => (await tagged(path)).tag));
    expect(new Set(tags).size).toBe(paths.length);
  });

  it('is the same however the parameters are ordered', async () => {
    const one = await tagged('/aging?personType=PF&branch=1&lateBase=nominal');
    const other = await tagged('/aging?lateBase=nominal&branch=1&personType=PF');
    expect(one.tag).toBe(other.tag);
  });
});

describe('before the first generation', () => {
  let empty: TestProxy;
  beforeAll(async () => {
    empty = await openProxy({ ixc: clientOf(simulator), clock });
  });
  afterAll(() => empty.remove());

  test.each(metricPaths)('%s is not ready, and says when to ask again', async (path) => {
    const response = await empty.ask(`/api/v1${path}`);
    expect(response.status).toBe(503);
    const refusal = await refusalIn(response);
    expect(refusal.code).toBe('not_ready');
    expect(refusal.retryAfter).toBeGreaterThan(0);
  });

  it('/readyz waits and /healthz does not', async () => {
    const ready = await empty.ask('/readyz');
    expect(ready.status).toBe(503);
    expect((await refusalIn(ready)).code).toBe('not_ready');
    const health = await empty.ask('/healthz');
    expect([health.status, await health.text()]).toEqual([200, 'ok']);
  });

  it('freshness answers, and says empty', async () => {
    const { meta: told } = await answerOf(empty, '/freshness');
    expect(told).toMatchObject({ generation: 0, publishedAt: null, stale: false });
    expect(await freshnessOf(empty)).toMatchObject({ state: 'empty', syncedAt: null });
  });

  it('a first read that fails leaves it so, and a good one ends it', async () => {
    await simulator.command('POST', 'faults', { fault: 'html-200' });
    await empty.mirror.cycle();
    expect((await empty.ask('/api/v1/aging')).status).toBe(503);
    expect((await empty.ask('/readyz')).status).toBe(503);
    expect((await freshnessOf(empty)).upstream.lastError?.code).toBe('upstream_not_json');
    await simulator.command('DELETE', 'faults');
    for (let cycles = 0; cycles < 3 && (await empty.ask('/readyz')).status === 503; cycles += 1) {
      await empty.mirror.cycle();
    }
    expect((await empty.ask('/readyz')).status).toBe(200);
    expect((await empty.ask('/api/v1/aging')).status).toBe(200);
  });
});

describe('a question that is malformed', () => {
  const hostile = `HOSTIL<script>'";--`;
  const long = 'x'.repeat(201);
  const list = '/action-lists/critical';

  test.each<[path: string, query: string, parameter: string]>([
    ['/aging', 'surprise=1', 'surprise'],
    ['/aging', `surprise=${hostile}`, 'surprise'],
    ['/aging', 'a[b]=1', 'a'],
    ['/aging', '__proto__=1', '__proto__'],
    ['/aging', 'constructor=1', 'constructor'],
    ['/aging', 'toString=1', 'toString'],
    ['/aging', 'from=2025-03-01', 'from'],
    ['/aging', 'limit=10', 'limit'],
    ['/aging', 'asOf=2025-02-30', 'asOf'],
    ['/aging', 'asOf=2025-02-29', 'asOf'],
    ['/aging', 'asOf=2025-13-01', 'asOf'],
    ['/aging', 'asOf=2025-3-7', 'asOf'],
    ['/aging', 'asOf=20250317', 'asOf'],
    ['/aging', 'asOf=17/03/2025', 'asOf'],
    ['/aging', 'asOf=2025-03-17T12:00:00Z', 'asOf'],
    ['/aging', 'asOf=', 'asOf'],
    ['/aging', `asOf=${hostile}`, 'asOf'],
    ['/aging', 'asOf=%E0%A4%A', 'asOf'],
    ['/aging', 'asOf=2025-03-18', 'asOf'],
    ['/aging', 'asOf=9999-12-31', 'asOf'],
    ['/aging', 'asOf=1989-12-31', 'asOf'],
    ['/aging', 'asOf=2025-03-16&asOf=2025-03-17', 'asOf'],
    ['/aging', 'lateBase=other', 'lateBase'],
    ['/aging', 'lateBase=nominal&lateBase=nominal', 'lateBase'],
    ['/aging', 'personType=pf', 'personType'],
    ['/aging', `personType=PF&personType=${hostile}`, 'personType'],
    ['/aging', 'contractStatus=A', 'contractStatus'],
    ['/aging', 'branch=-1', 'branch'],
    ['/aging', 'branch=1,2', 'branch'],
    ['/aging', 'branch=*', 'branch'],
    ['/aging', 'branch=1 or 1=1', 'branch'],
    ['/aging', 'city=1.5', 'city'],
    ['/aging', 'customerType=1e3', 'customerType'],
    ['/aging', `plan=${'9'.repeat(19)}`, 'plan'],
    ['/aging', `neighborhood=${long}`, 'neighborhood'],
    ['/kpis', 'from=2025-03-11&to=2025-03-10', 'from'],
    ['/kpis', 'from=2025-03-18', 'from'],
    ['/kpis', 'to=2025-03-18', 'to'],
    ['/kpis', 'asOf=2025-03-10&to=2025-03-11', 'to'],
    ['/kpis', 'from=1989-12-31&to=1990-01-02', 'from'],
    ['/kpis', 'from=2025-02-31', 'from'],
    ['/kpis', 'from=2025-03-01&from=2025-03-02', 'from'],
    ['/roll-rate', 'from=2025-03-11&to=2025-03-10', 'from'],
    ['/roll-rate', 'from=2025-03-18', 'from'],
    ['/roll-rate', 'asOf=2025-03-10&to=2025-03-11', 'to'],
    ['/roll-rate', 'stageFrom=current', 'stageFrom'],
    ['/roll-rate', 'channel=pix', 'channel'],
    ['/cei', 'from=2025-03-11&to=2025-03-10', 'from'],
    ['/cei', 'to=2025-02-29', 'to'],
    ['/cei', 'months=6', 'months'],
    ['/cei', 'channel=pix', 'channel'],
    ['/payment-time', 'from=2025-03-11&to=2025-03-10', 'from'],
    ['/payment-time', 'channel=cheque', 'channel'],
    ['/payment-time', 'surprise=1', 'surprise'],
    [list, 'limit=0', 'limit'],
    [list, 'limit=-1', 'limit'],
    [list, 'limit=1.5', 'limit'],
    [list, 'limit=ten', 'limit'],
    [list, 'limit=', 'limit'],
    [list, 'limit=Infinity', 'limit'],
    [list, 'limit=10&limit=20', 'limit'],
    [list, 'sort=document', 'sort'],
    [list, 'sort=%2BdaysLate', 'sort'],
    [list, 'sort=daysLate,name', 'sort'],
    [list, `sort=${hostile}`, 'sort'],
    [list, 'sinceBusinessDay=1', 'sinceBusinessDay'],
    [list, 'sinceBusinessDay=TRUE', 'sinceBusinessDay'],
    [list, 'sinceBusinessDay', 'sinceBusinessDay'],
    [list, 'cursor=abc', 'cursor'],
    [list, 'cursor=', 'cursor'],
    [list, 'cursor=.', 'cursor'],
    [list, `cursor=${hostile}`, 'cursor'],
    [list, `cursor=${'x'.repeat(501)}`, 'cursor'],
    ['/segments', 'by=street', 'by'],
    ['/segments', 'by=plan&by=city', 'by'],
    ['/segments', 'sort=customers', 'sort'],
    ['/segments', 'from=2025-03-01', 'from'],
    ['/segments', 'channel=pix', 'channel'],
    ['/segments', `search=${'x'.repeat(101)}`, 'search'],
    ['/segments', 'limit=0', 'limit'],
    ['/segments', `cursor=${hostile}`, 'cursor'],
    ['/receipts', 'grain=year', 'grain'],
    ['/receipts', `grain=${hostile}`, 'grain'],
    ['/receipts', 'grain=day&grain=week', 'grain'],
    ['/receipts', 'channel=PIX', 'channel'],
    ['/receipts', 'channel=', 'channel'],
    ['/receipts', 'limit=10', 'limit'],
    ['/receipts', 'from=2025-03-18', 'from'],
    ['/filters', 'asOf=2025-03-17', 'asOf'],
    ['/filters', 'branch=1', 'branch'],
    ['/aging', 'channel=pix', 'channel'],
    ['/kpis', 'channel=pix', 'channel'],
    ['/freshness', 'verbose=1', 'verbose'],
  ])('P-06: %s?%s is refused by name: %s', async (path, query, parameter) => {
    const response = await proxy.ask(`/api/v1${path}?${query.replaceAll(' ', '%20')}`);
    const text = await response.clone().text();
    expect(response.status, text).toBe(400);
    const refusal = await refusalIn(response);
    expect(refusal).toMatchObject({ code: 'invalid_query', parameter });
    expect(text).not.toContain('HOSTIL');
    for (const [, value = ''] of new URLSearchParams(query)) {
      if (value.length > 2) expect(text).not.toContain(value);
    }
  });

  it('writes a limit in digits alone', async () => {
    const forms = ['1e2', '0x10', ' 5', '5 ', '+5', '05.0'].map(async (limit) => {
      const response = await proxy.ask(`/api/v1${list}?limit=${encodeURIComponent(limit)}`);
      return [limit, response.status];
    });
    expect((await Promise.all(forms)).filter(([, status]) => status !== 400)).toEqual([]);
  });

  it('a name that is no plain word is cut or hidden', async () => {
    const response = await proxy.ask('/api/v1/aging?%3Cscript%3E=1');
    expect((await refusalIn(response)).parameter).toBe('?');
    const longName = await proxy.ask(`/api/v1/aging?${'n'.repeat(300)}=1`);
    expect((await refusalIn(longName)).parameter?.length).toBeLessThanOrEqual(40);
  });

  it('C-09: names more values of one filter than a person picks', async () => {
    const values = (count: number) => Array.from({ length: count }, (_, n) => `branch=${n}`);
    expect((await proxy.ask(`/api/v1/aging?${values(200).join('&')}`)).status).toBe(200);
    for (const count of [201, 1_000]) {
      const response = await proxy.ask(`/api/v1/aging?${values(count).join('&')}`);
      expect(response.status).toBe(400);
      expect(await refusalIn(response)).toMatchObject({
        code: 'invalid_query',
        parameter: 'branch',
      });
    }
  });

  it('C-10: asks too much of one page', async () => {
    expect((await proxy.ask(`/api/v1${list}?limit=500`)).status).toBe(200);
    for (const limit of [501, 1_000_000]) {
      const response = await proxy.ask(`/api/v1${list}?limit=${limit}`);
      expect(response.status).toBe(400);
      expect(await refusalIn(response)).toMatchObject({
        code: 'limit_too_large',
        parameter: 'limit',
      });
    }
  });

  it('C-10: spans too many days', async () => {
    expect((await proxy.ask('/api/v1/kpis?from=2023-03-18')).status).toBe(200);
    const response = await proxy.ask('/api/v1/kpis?from=2023-03-17');
    expect(response.status).toBe(400);
    expect(await refusalIn(response)).toMatchObject({ code: 'range_too_large', parameter: 'from' });
  });

  it('reads nothing from the store', async () => {
    let reads = 0;
    const watched: Store = {
      ...plain(proxy.store),
      read: (work) => {
        reads += 1;
        return proxy.store.read(work);
      },
    };
    const { ask } = appOver(proxy, clock, { store: watched });
    for (const query of ['asOf=2025-02-30', 'surprise=1', 'branch=x', 'asOf=2026-01-01']) {
      expect((await ask(`/api/v1/aging?${query}`)).status).toBe(400);
    }
    expect(reads).toBe(0);
  });
});

/** A store's methods, to replace one of them. */
const plain = (store: Store): Store => ({
  read: (work) => store.read(work),
  write: (work) => store.write(work),
  copyHistory: (day) => store.copyHistory(day),
  close: () => store.close(),
});

describe('filters', () => {
  const open = async (query: string) =>
    (await answerOf<Aging>(proxy, `/aging${query && `?${query}`}`)).data.total;
  const sum = (totals: readonly { invoices: number; openCents: number }[]) => ({
    invoices: totals.reduce((all, { invoices }) => all + invoices, 0),
    openCents: totals.reduce((all, { openCents }) => all + openCents, 0),
  });

  it('repeated are an OR', async () => {
    const both = await open('branch=1&branch=2');
    expect(both).toMatchObject(sum([await open('branch=1'), await open('branch=2')]));
    expect(both.invoices).toBeGreaterThan((await open('branch=1')).invoices);
  });

  it('different are ANDed', async () => {
    const kinds = ['PF', 'PJ', 'unknown'].map((kind) => open(`branch=1&personType=${kind}`));
    const parts = await Promise.all(kinds);
    expect(sum(parts)).toEqual(sum([await open('branch=1')]));
    expect(parts.filter(({ invoices }) => invoices > 0).length).toBeGreaterThan(1);
  });

  it('every value of a closed set together is all there is', async () => {
    const every = 'personType=PF&personType=PJ&personType=unknown';
    expect(await open(every)).toEqual(await open(''));
  });

  test.each([
    'branch=999999',
    'city=999999999',
    'neighborhood=lugar nenhum',
    'plan=0',
    'customerType=88888',
  ])('that match nothing (%s) give zeros and an empty list, not an error', async (query) => {
    expect(await open(encodeURI(query))).toEqual({ invoices: 0, customers: 0, openCents: 0 });
    const list = await listOf(proxy, encodeURI(query));
    expect(list).toMatchObject({ items: [], total: { customers: 0 }, nextCursor: null });
  });

  it('may ask for the neighbourhood that nobody wrote down', async () => {
    expect((await proxy.ask('/api/v1/aging?neighborhood=')).status).toBe(200);
  });

  test.each([
    `' or 1=1 --`,
    `'; drop table invoice; --`,
    `read_text('/etc/passwd')`,
    `$asOf`,
    `{after}`,
    `\u0000`,
    `%' or '%'='`,
  ])('S-12: are values, never SQL: %s', async (value) => {
    const before = await open('');
    const query = `neighborhood=${encodeURIComponent(value)}`;
    expect(await open(query)).toEqual({ invoices: 0, customers: 0, openCents: 0 });
    expect(await open('')).toEqual(before);
  });
});

describe('the critical list, page by page', () => {
  /** Every item, by cursors, and how many pages it took. */
  async function walk(
    sort: LateCustomerSort,
    limit: number,
    between: () => Promise<void> = () => Promise.resolve(),
  ) {
    const items: LateCustomer[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: CriticalList = await listOf(proxy, `sort=${sort}&limit=${limit}${next}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      cursor = page.nextCursor;
      pages += 1;
      if (cursor !== null) await between();
    } while (cursor !== null && pages < 100);
    return { items, pages };
  }
  const ids = (items: readonly LateCustomer[]) => items.map(({ customerId }) => customerId);

  const sorts: LateCustomerSort[] = ['daysLate', 'overdueCents', 'oldestDueOn', 'name'];
  const both = sorts.flatMap((sort) => [sort, `-${sort}` as LateCustomerSort]);

  test.each(both)('sorted by %s holds every customer once, in order', async (sort) => {
    const whole = await listOf(proxy, `sort=${sort}&limit=500`);
    expect(whole.nextCursor).toBeNull();
    expect(whole.items).toHaveLength(whole.total.customers);
    const { items, pages } = await walk(sort, 3);
    expect(ids(items)).toEqual(ids(whole.items));
    expect(new Set(ids(items)).size).toBe(items.length);
    expect(pages).toBe(Math.ceil(whole.items.length / 3));

    const key = sort.replace('-', '') as 'daysLate' | 'overdueCents' | 'oldestDueOn' | 'name';
    if (key === 'name') return;
    const values = items.map((item) => item[key] ?? '');
    const ordered = values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
    expect(values).toEqual(sort.startsWith('-') ? ordered.reverse() : ordered);
  });

  it('sorted by name ignores case and accents, in one direction or the other', async () => {
    const names = async (sort: LateCustomerSort) =>
      (await walk(sort, 4)).items.map(({ name }) =>
        name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
      );
    const ascending = await names('name');
    expect(ascending).toEqual(ascending.toSorted());
    expect((await names('-name')).toSorted()).toEqual(ascending);
  });

  it('starts with the largest debt unless told otherwise', async () => {
    expect(ids((await listOf(proxy)).items)).toEqual(
      ids((await listOf(proxy, 'sort=-overdueCents')).items),
    );
  });

  it('of exactly as many rows as asked for has no next page', async () => {
    const { total } = await listOf(proxy);
    const page = await listOf(proxy, `limit=${total.customers}`);
    expect([page.items.length, page.nextCursor]).toEqual([total.customers, null]);
    expect((await listOf(proxy, `limit=${total.customers - 1}`)).nextCursor).not.toBeNull();
  });

  it('says the same total on every page', async () => {
    const first = await listOf(proxy, 'limit=3');
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    expect((await listOf(proxy, `limit=3&cursor=${cursor}`)).total).toEqual(first.total);
  });

  it('goes on over new generations without loss or repetition', async () => {
    const before = proxy.mirror.status.published.generation;
    let changes = 0;
    const { items, pages } = await walk('-overdueCents', 4, async () => {
      changes += 1;
      await simulator.command('POST', 'update', {
        table: 'cliente',
        id: 1,
        values: { fone: `(11) 4000-000${changes}` },
        bumpStamp: true,
      });
      await proxy.mirror.cycle();
    });
    expect(pages).toBeGreaterThan(2);
    expect(proxy.mirror.status.published.generation).toBe(before + changes);
    const whole = await listOf(proxy, 'limit=500');
    expect(ids(items)).toEqual(ids(whole.items));
  });

  it('goes on where the customer it stopped at is no longer on the list', async () => {
    const whole = ids((await listOf(proxy, 'limit=500')).items);
    const titles = await simulator.truth('fn_areceber');
    let stoppedAt = '';
    const { items } = await walk('-overdueCents', 3, async () => {
      if (stoppedAt !== '') return;
      stoppedAt = whole[2] ?? '';
      for (const { id, id_cliente } of titles) {
        if (id_cliente !== stoppedAt) continue;
        const cancelled = { id: Number(id), values: { status: 'C' }, bumpStamp: true };
        await simulator.command('POST', 'update', { table: 'fn_areceber', ...cancelled });
      }
      await proxy.mirror.cycle();
    });
    expect(ids((await listOf(proxy, 'limit=500')).items)).not.toContain(stoppedAt);
    expect(ids(items)).toEqual(whole);
  });

  it('its cursor is good for one sort, one caller and one process', async () => {
    const { nextCursor } = await listOf(proxy, 'sort=-overdueCents&limit=3');
    const cursor = encodeURIComponent(nextCursor ?? '');
    const path = (sort: string) => `/api/v1${listPath(`limit=3&sort=${sort}&cursor=${cursor}`)}`;
    expect((await proxy.ask(path('-overdueCents'))).status).toBe(200);
    const viewer = appOver(proxy, clock, { settings: { localRole: 'viewer' } });
    const otherProcess = appOver(proxy, clock);
    const forged = Buffer.from('{"value":"0","id":"0"}').toString('base64url');
    const refusals = [
      await proxy.ask(path('overdueCents')),
      await proxy.ask(path('daysLate')),
      await viewer.ask(path('-overdueCents')),
      await otherProcess.ask(path('-overdueCents')),
      await proxy.ask(`/api/v1${listPath(`limit=3&cursor=${forged}${cursor}`)}`),
      await proxy.ask(`/api/v1${listPath(`limit=3&cursor=${forged}`)}`),
    ];
    for (const response of refusals) {
      expect(response.status).toBe(400);
      expect((await refusalIn(response)).parameter).toBe('cursor');
    }
  });
});

describe('a caller who may not see people', () => {
  const viewer = () => appOver(proxy, clock, { settings: { localRole: 'viewer' } });

  it('gets the same customers, masked', async () => {
    const seen = (await listOf(proxy, 'limit=500')).items;
    const masked = (await listOf(viewer(), 'limit=500')).items;
    expect(seen.every((item) => !item.masked)).toBe(true);
    expect(seen.some(({ phones, email }) => phones.length > 0 && email !== null)).toBe(true);
    for (const [index, item] of masked.entries()) {
      const { name, document, phones, email, masked: isMasked, ...rest } = item;
      expect([phones, email, isMasked]).toEqual([[], null, true]);
      expect(name).toMatch(/^\p{L}?•••( \p{L}•••)?$/u);
      if (document !== null)
        expect(document).toMatch(
          /^(?:\*{3}\.\d{3}\.\d{3}-\*\*|\*\*\.\d{3}\.\d{3}\/\*{4}-\*\*|•••)$/,
        );
      expect(seen[index]).toMatchObject(rest);
    }
  });

  it('gets no byte of a name, document, phone or e-mail', async () => {
    const seen = (await listOf(proxy, 'limit=500')).items;
    const text = await (await viewer().ask(`/api/v1${listPath('limit=500')}`)).text();
    const secrets = seen.flatMap(({ name, document, phones, email }) => [
      name,
      ...name.split(' ').filter((word) => word.length > 4),
      document,
      ...phones,
      email,
    ]);
    const places = new Set(
      seen
        .flatMap((item) => [item.city, item.neighborhood])
        .join(' ')
        .split(' '),
    );
    for (const secret of secrets) {
      if (secret !== null && secret !== '' && !places.has(secret))
        expect(text).not.toContain(secret);
    }
  });

  test.each(['name', '-name'])('cannot sort by %s', async (sort) => {
    const response = await viewer().ask(`/api/v1${listPath(`sort=${sort}`)}`);
    expect(response.status).toBe(403);
    expect(await refusalIn(response)).toMatchObject({
      code: 'field_not_filterable',
      parameter: 'sort',
    });
  });

  test.each(['collector', 'manager', 'admin'] as const)('is not the %s', async (localRole) => {
    const list = await listOf(appOver(proxy, clock, { settings: { localRole } }), 'sort=name');
    expect(list.items[0]?.masked).toBe(false);
  });
});

describe('today', () => {
  it('changes at midnight in São Paulo, without a new generation', async () => {
    const at = movableClock(new Date('2025-03-18T02:59:59Z'));
    const night = appOver(proxy, at);
    const before = await night.ask('/api/v1/aging');
    const tomorrow = '/api/v1/aging?asOf=2025-03-18';
    expect((await night.ask(tomorrow)).status).toBe(400);
    at.moveTo('2025-03-18T03:00:00Z');
    const after = await night.ask('/api/v1/aging', {
      headers: { 'If-None-Match': before.headers.get('etag') ?? '' },
    });
    expect(after.status).toBe(200);
    const [one, two] = [await before.json(), await after.json()] as {
      meta: { asOf: string; generation: number };
      data: Aging;
    }[];
    expect([one?.meta.asOf, two?.meta.asOf]).toEqual(['2025-03-17', '2025-03-18']);
    expect(one?.meta.generation).toBe(two?.meta.generation);
    expect(two?.data).not.toEqual(one?.data);
    expect((await night.ask(tomorrow)).status).toBe(200);
  });
});

describe('many identical questions at once', () => {
  const MANY = 500;

  /** A store whose reads wait for a gate, and are counted. */
  function gated(read: Store['read'] = (work) => proxy.store.read(work)) {
    let reads = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const store: Store = {
      ...plain(proxy.store),
      read: async (work) => {
        reads += 1;
        await gate;
        return read(work);
      },
    };
    return { store, open, reads: () => reads };
  }
  const askMany = (asker: Pick<TestProxy, 'ask'>) =>
    Promise.all(Array.from({ length: MANY }, () => asker.ask('/api/v1/aging')));

  it('C-01: are one computation and one body', async () => {
    const { store, open, reads } = gated();
    const app = appOver(proxy, clock, { store });
    const asked = askMany(app);
    open();
    const responses = await asked;
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(await Promise.all(responses.map((one) => one.text()))).size).toBe(1);
    expect(reads()).toBe(1);
    await app.ask('/api/v1/aging');
    expect(reads()).toBe(1);
    await app.ask('/api/v1/aging?lateBase=effective');
    expect(reads()).toBe(2);
  });

  it('C-02: fail together, say nothing of why, and are computed anew the next time', async () => {
    let failing = true;
    const { store, open, reads } = gated((work) =>
      failing ? Promise.reject(new Error('secret of /var/lib/store')) : proxy.store.read(work),
    );
    const app = appOver(proxy, clock, { store });
    const asked = askMany(app);
    open();
    const responses = await asked;
    expect(reads()).toBe(1);
    const refusals = await Promise.all(responses.map(refusalIn));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['internal']));
    expect(new Set(refusals.map(({ requestId }) => requestId)).size).toBe(MANY);
    expect(JSON.stringify(refusals)).not.toMatch(/secret|store\b.+var/);
    failing = false;
    expect((await app.ask('/api/v1/aging')).status).toBe(200);
    expect(reads()).toBe(2);
  });

  it('that the store has no room for are told to come back', async () => {
    const store = { ...plain(proxy.store), read: () => Promise.reject(new StoreBusyError()) };
    const response = await appOver(proxy, clock, { store }).ask('/api/v1/aging');
    expect(response.status).toBe(503);
    const refusal = await refusalIn(response);
    expect([refusal.code, (refusal.retryAfter ?? 0) > 0]).toEqual(['busy', true]);
  });

  it('C-03: of five scopes are five computations, and each is as if it were asked alone', async () => {
    const settings = { embedKeys: keys };
    const askAs = async ({ ask }: Pick<TestProxy, 'ask'>, claims: object) => {
      const headers = { Authorization: `Bearer ${await token({ claims: { ...claims } })}` };
      return async () => (await ask(`/api/v1${listPath()}`, { headers })).text();
    };
    const scopes = [
      { role: 'viewer', branches: '*' },
      { role: 'collector', branches: '*' },
      { role: 'collector', branches: ['1'] },
      { role: 'collector', branches: ['2'] },
      { role: 'collector', branches: [] },
    ];
    const alone = await Promise.all(
      scopes.map(async (claims) =>
        (await askAs(appOver(proxy, clockAt(TODAY), { settings }), claims))(),
      ),
    );
    expect(new Set(alone).size).toBe(scopes.length);

    const { store, open, reads } = gated();
    const app = appOver(proxy, clockAt(TODAY), { store, settings });
    const asking = await Promise.all(scopes.map((claims) => askAs(app, claims)));
    const asked = asking.map((ask) => Promise.all(Array.from({ length: 100 }, ask)));
    open();
    const texts = await Promise.all(asked);
    expect(texts.map((same) => [...new Set(same)])).toEqual(alone.map((text) => [text]));
    expect(reads()).toBe(scopes.length);
  });
});

describe('on the wire', () => {
  it('an answer is gzipped when asked, the same body under the same tag', async () => {
    const plainAnswer = await proxy.ask('/api/v1/kpis');
    const zipped = await proxy.ask('/api/v1/kpis', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toMatch(/Accept-Encoding/i);
    const text = gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString();
    expect(text).toBe(await plainAnswer.text());
    const again = await proxy.ask('/api/v1/kpis', {
      headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': zipped.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('an answer is plain unless asked', async () => {
    expect((await proxy.ask('/api/v1/kpis')).headers.get('content-encoding')).toBeNull();
  });

  test.each([
    ['GET', '/nope'],
    ['GET', '/api'],
    ['GET', '/api/v1'],
    ['GET', '/api/v1/nope'],
    ['GET', '/api/v1/aging/'],
    ['GET', '/api/v1/aging/1'],
    ['GET', '/api/v2/aging'],
    ['POST', '/api/v1/aging'],
    ['PUT', '/api/v1/aging'],
    ['DELETE', '/api/v1/action-lists/critical'],
    ['GET', '/api/v1/refresh'],
  ])('%s %s is a problem of 404', async (method, path) => {
    const response = await proxy.ask(path, { method });
    expect(response.status).toBe(404);
    expect((await refusalIn(response)).code).toBe('not_found');
  });

  it('the id of a request is ours, never the caller’s text', async () => {
    const response = await proxy.ask('/nope', { headers: { 'X-Request-Id': 'theirs-theirs' } });
    expect((await refusalIn(response)).requestId).not.toBe('theirs-theirs');
    expect(JSON.stringify([...response.headers])).not.toContain('theirs');
  });
});
