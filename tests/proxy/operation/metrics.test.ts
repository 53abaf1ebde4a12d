import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { syncState, table as tables, upstreamCode } from '../../../contract/index.ts';
import { permissions } from '../../../proxy/access/permissions.ts';
import { families } from '../../../proxy/operation/families.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { leakedOf, peopleOf } from '../access/support/people.ts';
import { bareProxy } from '../http/support/bare-proxy.ts';
import { labelsIn, namesIn, type Samples, samplesIn, scraped } from './support/scrape.ts';

const clock = clockAt('2026-03-17');
let simulator: SimulatorProcess;
let proxy: TestProxy;
const samples = async (): Promise<Samples> => samplesIn(await scraped(proxy));
const valueOf = async (name: string) => (await samples()).get(name);

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30, today: '2026-03-17', calm: true });
  proxy = await openProxy({ ixc: clientOf(simulator, {}, { retriesPerCall: 0 }), clock });
  await proxy.mirror.cycle();
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

describe('before the first read', () => {
  it('what is not known is no number', async () => {
    const bare = await bareProxy();
    try {
      const text = await scraped(bare.app());
      expect(samplesIn(text).get('ixc_generation')).toBe(0);
      for (const unknown of ['ixc_synced_timestamp_seconds', 'ixc_sync_last_cycle_seconds']) {
        expect(namesIn(text)).toContain(unknown);
        expect(samplesIn(text).has(unknown), unknown).toBe(false);
      }
    } finally {
      await bare.remove();
    }
  });
});

describe('what /metrics tells', () => {
  it('is every family, the requests and the process', async () => {
    const names = namesIn(await scraped(proxy));
    expect(names).toEqual(
      expect.arrayContaining([
        ...families.map(({ name }) => name),
        'ixc_http_request_duration_seconds_bucket',
        'process_resident_memory_bytes',
        'nodejs_eventloop_lag_p99_seconds',
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('is named with its unit, and counters end in _total', () => {
    for (const { name, kind, labels } of families) {
      expect(name).toMatch(/^ixc_[a-z_]+$/);
      expect(name.endsWith('_total'), name).toBe(kind === 'counter');
      expect(name).not.toMatch(/milliseconds|_ms|minutes|kilobytes/);
      expect(labels.length).toBeLessThanOrEqual(2);
    }
  });

  it('is the mirror as it is published', async () => {
    const { published, quality, tables: states, syncedAt } = proxy.mirror.status;
    const seen = await samples();
    expect(seen.get('ixc_generation')).toBe(published.generation);
    expect(seen.get('ixc_published_timestamp_seconds')).toBe(
      Date.parse(published.publishedAt ?? '') / 1000,
    );
    expect(seen.get('ixc_synced_timestamp_seconds')).toBe(Date.parse(syncedAt ?? '') / 1000);
    expect(seen.get('ixc_sync_cycles_total{result="succeeded"}')).toBe(1);
    expect(seen.get('ixc_sync_last_cycle_seconds')).toBeGreaterThan(0);
    expect(seen.get('ixc_sync_cycle_seconds_total')).toBe(seen.get('ixc_sync_last_cycle_seconds'));
    expect(quality.rows.invoices).toBeGreaterThan(0);
    for (const table of tables.options) {
      expect(seen.get(`ixc_table_rows{table="${table}"}`)).toBe(quality.rows[table]);
      expect(seen.get(`ixc_table_nulled_fields{table="${table}"}`)).toBe(
        quality.nulledFields[table],
      );
      expect(seen.get(`ixc_table_state{table="${table}",state="live"}`)).toBe(1);
      expect(seen.get(`ixc_table_complete{table="${table}"}`)).toBe(1);
      expect(seen.get(`ixc_table_last_success_timestamp_seconds{table="${table}"}`)).toBe(
        Date.parse(states[table].lastSuccessAt ?? '') / 1000,
      );
    }
    expect(seen.get('ixc_balance_mismatches')).toBe(quality.balanceMismatches);
    expect(seen.get('ixc_orphan_invoices')).toBe(quality.orphanInvoices);
  });

  it('is what was asked of IXC, the columns nobody asked for among it (U-23)', async () => {
    const counted = proxy.counts.upstream();
    const seen = await samples();
    expect(counted.calls).toBeGreaterThan(9);
    expect(seen.get('ixc_upstream_calls_total')).toBe(counted.calls);
    const [row = {}] = await simulator.truth('cliente');
    const kept = (await import('../../../proxy/ixc/tables.ts')).ixcTables.customers.columns;
    const dropped = Object.keys(row).filter((name) => !(kept as readonly string[]).includes(name));
    expect(dropped.length).toBeGreaterThan(5);
    expect(seen.get('ixc_table_unknown_columns{table="customers"}')).toBe(dropped.length);
  });

  it('is what was kept of the answers', async () => {
    const before = await samples();
    const more = async (name: string) => ((await valueOf(name)) ?? 0) - (before.get(name) ?? 0);
    await Promise.all(Array.from({ length: 5 }, () => proxy.ask('/api/v1/aging?asOf=2026-03-02')));
    expect(await more('ixc_answers_misses_total')).toBe(1);
    expect(await more('ixc_answers_hits_total')).toBe(4);
    expect(await more('ixc_answers_entries')).toBe(1);
    expect(await more('ixc_answers_bytes')).toBeGreaterThan(500);
  });

  it('is who reads the store, and who waits for it', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reads = Array.from({ length: 6 }, () => proxy.store.read(() => held));
    expect(await valueOf('ixc_store_readers_busy')).toBe(4);
    expect(await valueOf('ixc_store_readers_waiting')).toBe(2);
    release();
    await Promise.all(reads);
    expect(await valueOf('ixc_store_readers_busy')).toBe(0);
    expect(await valueOf('ixc_store_reopened_total')).toBe(0);
  });

  it('is who listens, and the files that were written', async () => {
    const listening = await proxy.ask('/api/v1/events');
    expect(await valueOf('ixc_streams_open')).toBe(1);
    await listening.body?.cancel();
    expect(await valueOf('ixc_streams_open')).toBe(0);
    expect(await valueOf('ixc_streams_dropped_total')).toBe(0);
    await (await proxy.ask('/api/v1/aging.csv')).text();
    expect(await valueOf('ixc_reports_total{result="done"}')).toBe(1);
    expect(await valueOf('ixc_reports_writing')).toBe(0);
  });
});

describe('a request is counted', () => {
  const routes = permissions.map(({ endpoint }) => `/api/v1${endpoint.path}`);
  const known = [...routes, '/api/v1/*', '/', '/healthz', '/readyz', '/metrics', '/openapi.json'];
  const countOf = async (method: string, route: string, status: number) =>
    (await valueOf(
      `ixc_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`,
    )) ?? 0;

  test.each<[string, string, RequestInit, number, string]>([
    ['a metric', '/api/v1/aging?branch=1', {}, 200, '/api/v1/aging'],
    [
      'who is looked up',
      '/api/v1/customers/7/invoices',
      {},
      200,
      '/api/v1/customers/{customerId}/invoices',
    ],
    ['a file', '/api/v1/kpis.md', {}, 200, '/api/v1/kpis.{format}'],
    ['a report', '/api/v1/reports/nope.pdf', {}, 404, '/api/v1/reports/{name}.{format}'],
    ['a job', '/api/v1/report-jobs/0b0e', { method: 'DELETE' }, 404, '/api/v1/report-jobs/{job}'],
    ['what is wrong', '/api/v1/aging?cpf=00000000000', {}, 400, '/api/v1/aging'],
    ['what is nothing', '/api/v1/ana.silva@example.com', {}, 404, '/api/v1/*'],
    ['what is no file', '/52998224725.php', {}, 404, '/*'],
    ['the state', '/readyz', {}, 200, '/readyz'],
  ])('%s by its pattern: %s', async (_what, path, init, status, route) => {
    const method = init.method ?? 'GET';
    const before = await countOf(method, route, status);
    const response = await proxy.ask(path, init);
    await response.text();
    expect(response.status).toBe(status);
    expect(await countOf(method, route, status)).toBe(before + 1);
  });

  it('by words of closed sets alone, and nothing of a person', async () => {
    for (const { id } of await peopleOf(simulator)) {
      await (await proxy.ask(`/api/v1/customers/${id}/invoices`)).text();
    }
    await proxy.ask('/api/v1/aging', { method: 'PROPFIND' });
    const text = await scraped(proxy);
    expect(leakedOf(await peopleOf(simulator), text)).toEqual([]);
    const closed: Readonly<Record<string, readonly string[]>> = {
      table: tables.options,
      state: [...syncState.options, 'closed', 'open', 'half-open'],
      code: upstreamCode.options,
      result: ['succeeded', 'failed', 'broken', 'done', 'refused'],
      method: ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'other'],
      route: [...known, '/*'],
    };
    for (const [name, value] of labelsIn(text.replace(/^(?!ixc_).*$/gm, ''))) {
      if (name === 'status') expect(value).toMatch(/^[1-5]\d\d$/);
      else if (name === 'le') expect(value).toMatch(/^(?:[\d.]+|\+Inf)$/);
      else expect(closed[name] ?? [], name).toContain(value);
    }
  });
});

describe('when IXC fails', () => {
  it('tells why, table by table, and that the numbers stand', async () => {
    const { generation } = proxy.mirror.status.published;
    await simulator.command('POST', 'faults', { fault: '503', table: 'cliente' });
    await proxy.mirror.cycle();
    const failing = await samples();
    expect(failing.get('ixc_generation')).toBe(generation);
    expect(failing.get('ixc_table_state{table="customers",state="degraded"}')).toBe(1);
    expect(failing.get('ixc_table_state{table="customers",state="live"}')).toBe(0);
    expect(failing.get('ixc_table_state{table="invoices",state="live"}')).toBe(1);
    expect(failing.get('ixc_table_error{table="customers",code="upstream_5xx"}')).toBe(1);
    expect(failing.get('ixc_upstream_failures_total{code="upstream_5xx"}')).toBeGreaterThan(0);
    expect(failing.get('ixc_sync_cycles_total{result="failed"}')).toBe(1);

    await simulator.command('POST', 'faults', { fault: '401' });
    await proxy.mirror.cycle();
    const refused = await samples();
    expect(refused.get('ixc_upstream_breaker{state="open"}')).toBe(1);
    expect(refused.get('ixc_upstream_breaker{state="closed"}')).toBe(0);
    expect(refused.get('ixc_table_state{table="invoices",state="auth_revoked"}')).toBe(1);

    await simulator.command('DELETE', 'faults');
    await proxy.mirror.cycle();
    const back = await samples();
    expect(back.get('ixc_upstream_breaker{state="closed"}')).toBe(1);
    expect(back.get('ixc_table_state{table="customers",state="live"}')).toBe(1);
    expect([...back.keys()].filter((name) => name.startsWith('ixc_table_error{'))).toEqual([]);
  });
});

it('two proxies in one process do not mix, and watch the process once', async () => {
  const other = await bareProxy();
  try {
    const app = other.app();
    expect(samplesIn(await scraped(app)).get('ixc_generation')).toBe(0);
    expect(await valueOf('ixc_generation')).toBeGreaterThan(0);
    const text = await scraped(app);
    expect(text.match(/^# TYPE process_cpu_seconds_total /gm)).toHaveLength(1);
  } finally {
    await other.remove();
  }
});
