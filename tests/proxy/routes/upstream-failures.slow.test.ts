import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { SyncState, Table, UpstreamCode } from '../../../contract/index.ts';
import { today } from '../../../proxy/calendar/clock.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import type { IxcClient } from '../../../proxy/ixc/client.ts';
import { createIxcClient } from '../../../proxy/ixc/http-client.ts';
import { ixcTables } from '../../../proxy/ixc/tables.ts';
import type { Fault } from '../../../proxy/simulator/faults/script.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { samplesIn, scraped } from '../operation/support/scrape.ts';
import { answerOf, everyNumber, freshnessOf, metricPaths } from './support/answers.ts';
import { movableClock } from './support/clock.ts';
import { type Line, lineTo } from './support/line.ts';

const INTERVAL_SECONDS = 60;
const BRIEF = { throttleMs: 1, longestThrottleMs: 1 };
const required = ['invoices', 'customers', 'contracts'] as const;
const optional = (Object.keys(ixcTables) as Table[]).filter((table) => !ixcTables[table].required);

const noon = () => clockAt(today({ now: () => new Date() })).now();
const clock = movableClock(noon());
let simulator: SimulatorProcess;
let proxy: TestProxy;
let line: Line;
let patient: IxcClient;

const arm = (...faults: Fault[]) => simulator.command('POST', 'faults', faults);
const disarm = () => simulator.command('DELETE', 'faults');

/** After an open breaker the first cycle's only call may be the probe: the next one brings the rest. */
async function recover() {
  await disarm();
  const first = await proxy.mirror.cycle();
  if (!first?.succeeded) await proxy.mirror.cycle();
}

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 60 });
  patient = clientOf(simulator, {}, BRIEF);
  line = lineTo(patient);
  proxy = await openProxy({ ixc: line, clock, mirror: { intervalSeconds: INTERVAL_SECONDS } });
  expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
});

afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** What was published stands, told with its age, while `code` is reported; then all is well again. */
async function survives(code: UpstreamCode, state: SyncState, notedUpstream = true) {
  const before = await everyNumber(proxy);
  const { meta: metaBefore } = await answerOf(proxy, '/aging');
  const failed = await proxy.mirror.cycle();
  expect(failed?.succeeded).toBe(false);

  const told = await freshnessOf(proxy);
  expect(told.state).toBe(state);
  for (const table of required) {
    expect(told.tables.find((one) => one.table === table)).toMatchObject({
      state,
      lastError: { code },
      granted: true,
    });
  }
  if (notedUpstream) expect(told.upstream.lastError?.code).toBe(code);
  expect(await everyNumber(proxy)).toEqual(before);
  const { meta } = await answerOf(proxy, '/aging');
  expect([meta.generation, meta.publishedAt, meta.stale]).toEqual([
    metaBefore.generation,
    metaBefore.publishedAt,
    false,
  ]);

  clock.pass(2 * INTERVAL_SECONDS);
  expect((await answerOf(proxy, '/aging')).meta.stale).toBe(false);
  clock.pass(1);
  for (const path of metricPaths) expect((await answerOf(proxy, path)).meta.stale).toBe(true);
  expect(await everyNumber(proxy)).toEqual(before);

  await recover();
  const after = await freshnessOf(proxy);
  expect(after.state).toBe('live');
  expect(after.tables.filter(({ lastError }) => lastError !== null)).toEqual([]);
  expect(after.upstream.breaker).toBe('closed');
  const well = (await answerOf(proxy, '/aging')).meta;
  expect([well.stale, well.generation]).toEqual([false, metaBefore.generation]);
  expect(await everyNumber(proxy)).toEqual(before);
}

/** One case that fails must not take the next ones along. */
async function wellAgain() {
  line.use(patient);
  await recover();
}

describe('U-01, U-05, U-08 to U-14: the last published numbers stand, and the condition is named, while IXC answers', () => {
  afterEach(wellAgain);

  test.each<[Fault['fault'], UpstreamCode, SyncState]>([
    ['401', 'auth_revoked', 'auth_revoked'],
    ['403', 'auth_revoked', 'auth_revoked'],
    ['404', 'upstream_not_found', 'degraded'],
    ['429', 'upstream_throttled', 'degraded'],
    ['reset', 'upstream_reset', 'degraded'],
    ['500', 'upstream_5xx', 'degraded'],
    ['502', 'upstream_5xx', 'degraded'],
    ['503', 'upstream_5xx', 'degraded'],
    ['504', 'upstream_5xx', 'degraded'],
    ['400', 'upstream_not_json', 'degraded'],
    ['html-200', 'upstream_not_json', 'degraded'],
    ['red-page', 'upstream_not_json', 'degraded'],
    ['connection-refused-text', 'upstream_not_json', 'degraded'],
    ['ip-not-allowed', 'upstream_error', 'degraded'],
    ['error-tipo', 'upstream_error', 'degraded'],
    ['empty-body', 'upstream_bad_payload', 'frozen'],
    ['truncated', 'upstream_bad_payload', 'frozen'],
    ['wrong-shape', 'upstream_bad_payload', 'frozen'],
    ['ignore-filters', 'upstream_paging_broken', 'degraded'],
    ['duplicate-page', 'upstream_paging_broken', 'degraded'],
  ])('%s: %s', async (fault, code, state) => {
    await arm({ fault });
    await survives(code, state);
  });

  test.each<Fault['fault']>(['permission', 'not-available'])(
    '%s on the tables nothing can be shown without: upstream_error',
    async (fault) => {
      await arm(...required.map((table) => ({ fault, table: ixcTables[table].resource })));
      await survives('upstream_error', 'degraded', false);
    },
  );

  test('429 with a wait longer than anybody has patience for: upstream_throttled', async () => {
    line.use(clientOf(simulator, {}, { longestThrottleMs: 60_000 }));
    await arm({ fault: '429', retryAfter: 600 });
    expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: false });
    expect((await freshnessOf(proxy)).upstream.lastError?.code).toBe('upstream_throttled');
    expect((await freshnessOf(proxy)).state).toBe('degraded');
    line.use(patient);
    await recover();
    expect((await freshnessOf(proxy)).state).toBe('live');
  });

  test('no answer at all: upstream_timeout', async () => {
    line.use(clientOf(simulator, { timeoutMs: 150 }, { retriesPerCall: 0 }));
    await arm({ fault: 'slow', ms: 0 });
    expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: false });
    const told = await freshnessOf(proxy);
    expect(told.state).toBe('degraded');
    expect(told.upstream.lastError?.code).toBe('upstream_timeout');
    for (const { table, lastError } of told.tables) {
      const isRequired = ixcTables[table].required;
      expect(lastError?.code, table).toBe(isRequired ? 'upstream_timeout' : undefined);
    }
    for (const path of metricPaths) expect((await answerOf(proxy, path)).meta.stale).toBe(false);
    line.use(patient);
    await recover();
    expect((await freshnessOf(proxy)).state).toBe('live');
  });

  test.each<Fault['fault']>(['huge', 'gzip-bomb'])(
    '%s, past the cap on one reply: upstream_bad_payload',
    async (fault) => {
      line.use(
        createIxcClient(
          {
            baseUrl: simulator.url,
            userId: simulator.userId,
            apiToken: simulator.token,
            concurrency: 2,
            pauseMs: 0,
            pageRows: 1000,
            timeoutMs: 10_000,
            method: 'POST',
            allowHttp: false,
            maxReplyBytes: 4 * 1024 * 1024,
          },
          { firstRetryDelayMs: 1, longestRetryDelayMs: 5, probeAfterMs: 0 },
        ),
      );
      await arm({ fault, megabytes: 5 });
      await survives('upstream_bad_payload', 'frozen');
    },
  );

  test('S-18: a redirect: upstream_not_found, and it is followed nowhere', async () => {
    let connections = 0;
    const elsewhere = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    const address = elsewhere.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      await arm({ fault: 'redirect', location: `http://127.0.0.1:${port}/webservice/v1/cliente` });
      await survives('upstream_not_found', 'degraded');
      expect(connections).toBe(0);
    } finally {
      elsewhere.close();
    }
  });
});

describe('one table that fails', () => {
  afterEach(wellAgain);

  it('degrades the whole but leaves the others live', async () => {
    await arm({ fault: '500', table: 'cliente_contrato' });
    const result = await proxy.mirror.cycle();
    expect(result).toEqual({
      succeeded: false,
      errors: [{ table: 'contracts', code: 'upstream_5xx' }],
    });
    const told = await freshnessOf(proxy);
    expect(told.state).toBe('degraded');
    const failing = told.tables.filter(({ state }) => state !== 'live');
    expect(failing.map(({ table, state }) => [table, state])).toEqual([['contracts', 'degraded']]);
    await recover();
    expect((await freshnessOf(proxy)).state).toBe('live');
  });

  test.each<[Table, string]>([
    ['contracts', 'status_internet'],
    ['contracts', 'id_cliente'],
    ['customers', 'razao'],
    ['payments', 'credito'],
  ])('U-23: is frozen, and its numbers stand, where %s come without %s', async (table, column) => {
    const before = await everyNumber(proxy);
    const { resource } = ixcTables[table];
    const [title] = await simulator.truth('fn_areceber_baixas');
    const changed: Readonly<Partial<Record<Table, [string, string?]>>> = {
      payments: ['fn_areceber', title?.['id_receber'] ?? ''],
    };
    const [resourceChanged, id = '1'] = changed[table] ?? [resource];
    const change = { table: resourceChanged, id, values: {}, bumpStamp: true };
    await simulator.command('POST', 'update', change);
    await arm({ fault: 'missing-column', table: resource, column });
    expect(await proxy.mirror.cycle()).toMatchObject({
      succeeded: false,
      errors: [{ table, code: 'upstream_bad_payload' }],
    });
    expect((await freshnessOf(proxy)).tables.find((one) => one.table === table)).toMatchObject({
      state: 'frozen',
    });
    expect(await everyNumber(proxy)).toEqual(before);
    await recover();
    expect((await freshnessOf(proxy)).state).toBe('live');
    expect(await everyNumber(proxy)).toEqual(before);
  });

  it('keeps X-Synced-At at the oldest success of the required tables', async () => {
    const syncedAt = async () => (await proxy.ask('/api/v1/aging')).headers.get('x-synced-at');
    const before = await syncedAt();
    clock.pass(10);
    await arm({ fault: '500', table: 'cliente_contrato' });
    await proxy.mirror.cycle();
    expect(await syncedAt()).toBe(before);
    await recover();
    expect(Date.parse((await syncedAt()) ?? '')).toBe(Math.floor(clock.now().valueOf()));
  });
});

describe('the warnings of a metric', () => {
  afterEach(wellAgain);

  it('name the tables whose last call failed, also when the numbers did not change', async () => {
    await answerOf(proxy, '/aging');
    await arm({ fault: '500', table: 'cliente_contrato' });
    await proxy.mirror.cycle();
    const { meta } = await answerOf(proxy, '/aging');
    await recover();
    expect(meta.warnings).toContainEqual({ code: 'upstream_failing', table: 'contracts' });
  });

  it('U-01: come and go without anything being computed anew', async () => {
    const computations = async () =>
      samplesIn(await scraped(proxy)).get('ixc_answers_misses_total');
    const tagged = async () => {
      const response = await proxy.ask('/api/v1/aging');
      return { tag: response.headers.get('etag'), text: await response.text() };
    };
    const before = await tagged();
    const computed = await computations();
    await arm({ fault: '500', table: 'cliente_contrato' });
    await proxy.mirror.cycle();
    const during = await tagged();
    await recover();
    expect(await tagged()).toEqual(before);
    expect(during.tag).not.toBe(before.tag);
    expect(during.text).not.toBe(before.text);
    expect(await computations()).toBe(computed);
  });

  it('no longer name them once they answer again', async () => {
    await arm({ fault: '500', table: 'cliente_contrato' });
    await proxy.mirror.cycle();
    // A question nobody asked before, so that its first answer is given while the table fails.
    const path = `/statuses?asOf=${addDays(today(clock), -3)}`;
    const during = await answerOf(proxy, path);
    await recover();
    const after = await answerOf(proxy, path);
    expect(during.meta.warnings).toContainEqual({ code: 'upstream_failing', table: 'contracts' });
    expect(after.meta.warnings.map(({ code }) => code)).not.toContain('upstream_failing');
  });
});

describe('a table that is not released to the token', () => {
  afterEach(disarm);

  const tomorrow = () => {
    clock.moveTo(`${addDays(today(clock), 1)}T15:00:00Z`);
  };
  const refusedTables = async () =>
    (await freshnessOf(proxy)).tables.filter(({ granted }) => !granted).map(({ table }) => table);

  /** Refused on one day, released on the next. */
  async function refusedForADay(table: Table) {
    tomorrow();
    await arm({ fault: 'not-available', table: ixcTables[table].resource });
    expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
    expect(await refusedTables()).toEqual([table]);
    expect((await freshnessOf(proxy)).state).toBe('live');
    for (const path of metricPaths) {
      const { meta } = await answerOf(proxy, path);
      expect(meta.warnings).toContainEqual({ code: 'table_not_granted', table });
    }

    await disarm();
    tomorrow();
    expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
    expect(await refusedTables()).toEqual([]);
    expect((await freshnessOf(proxy)).state).toBe('live');
    for (const path of metricPaths) {
      const { meta } = await answerOf(proxy, path);
      expect(meta.warnings.map(({ code }) => code)).not.toContain('table_not_granted');
    }
  }

  test.each(optional.filter((table) => table !== 'payments'))(
    '%s: the others go on, and rights given later are noticed',
    refusedForADay,
  );

  it('may be the settlements after they were read once: rights given later are noticed too', async () => {
    try {
      await refusedForADay('payments');
    } finally {
      await disarm();
      await proxy.mirror.resync();
    }
  });

  it('leaves numbers from the titles alone when no optional table ever was', async () => {
    await arm(
      ...optional.map((table): Fault => ({
        fault: 'permission',
        table: ixcTables[table].resource,
      })),
    );
    const bare = await openProxy({ ixc: clientOf(simulator), clock });
    try {
      expect(await bare.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
      const told = await freshnessOf(bare);
      expect(told.state).toBe('live');
      expect(told.tables.filter(({ granted }) => !granted).map(({ table }) => table)).toEqual(
        optional,
      );
      const { meta, data } = await answerOf<{ total: { openCents: number } }>(bare, '/aging');
      expect(meta.coverage.complete).toBe(true);
      expect(meta.warnings.filter(({ code }) => code === 'table_not_granted')).toHaveLength(
        optional.length,
      );
      const full = await answerOf<typeof data>(proxy, '/aging');
      // What is open is the title's own figure, with or without settlements.
      expect(data.total).toEqual(full.data.total);
      for (const path of metricPaths) await answerOf(bare, path);
      const names = await answerOf<{ items: { plan: string | null; city: string | null }[] }>(
        bare,
        '/action-lists/critical?sinceBusinessDay=true',
      );
      for (const { city } of names.data.items) expect(city).toBeNull();
    } finally {
      await bare.remove();
    }
  });
});
