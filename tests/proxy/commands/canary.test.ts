import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CANARY } from '../../../proxy/simulator/canary.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { countOf } from '../store/support/folder.ts';
import { reaching, serving, untilReady, workFolder } from './support/serving.ts';

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30 });
});
afterAll(() => simulator.stop());

const PATHS = [
  '',
  'demo.js',
  'healthz',
  'readyz',
  'openapi.json',
  'metrics',
  'nope',
  'api/v1/aging',
  'api/v1/statuses',
  'api/v1/kpis',
  'api/v1/freshness',
  'api/v1/action-lists/critical?sinceBusinessDay=true&limit=500',
  'api/v1/aging?asOf=2025-02-30',
  'api/v1/customers/1/invoices',
  'api/v1/nope',
];
const METRICS_TOKEN = 'scrape-of-the-canary';

it(
  'no secret of a row and no token is logged, answered or stored',
  { timeout: 60_000 },
  async () => {
    const folder = await workFolder();
    const { url, userId, token } = simulator;
    const basic = Buffer.from(`${userId}:${token}`).toString('base64');
    const proxy = await serving(
      {
        ...reaching(simulator),
        LOG_LEVEL: 'trace',
        LOCAL_ROLE: 'admin',
        METRICS_TOKEN,
        SYNC_INTERVAL_SECONDS: '5',
      },
      folder,
    );
    await untilReady(proxy);

    const note = JSON.parse(
      await readFile(join(folder, 'data', 'ixc.duckdb.operator.json'), 'utf8'),
    ) as { key: string };
    const secrets = [CANARY, token, basic, note.key, METRICS_TOKEN];
    const people = (await simulator.truth('cliente')).map((row) => row['razao'] ?? '');

    const answers: string[] = [];
    const askEverything = async () => {
      for (const path of PATHS) {
        const response = await proxy.get(path);
        answers.push(JSON.stringify([...response.headers]), await response.text());
      }
      const headers = { Authorization: `Bearer ${METRICS_TOKEN}` };
      const metrics = await (await fetch(new URL('metrics', proxy.url), { headers })).text();
      expect(metrics).toContain('ixc_generation');
      expect(people.filter((name) => name.length > 5 && metrics.includes(name))).toEqual([]);
      answers.push(metrics);
    };
    await askEverything();
    // Every way to fail has its own path to the log.
    for (const fault of ['401', 'html-200', 'error-tipo', 'truncated', 'reset', 'wrong-shape']) {
      await simulator.command('POST', 'faults', { fault });
      const lines = proxy.output().split('cycle_failed').length;
      await fetch(new URL('api/v1/resync', proxy.url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${note.key}` },
      });
      await vi.waitUntil(() => proxy.output().split('cycle_failed').length > lines, {
        timeout: 15_000,
        interval: 20,
      });
    }
    await askEverything();

    // While it runs, so that its log is there too.
    const entries = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toContain('ixc.duckdb');
    for (const { name, parentPath } of files.filter(
      (file) => !file.name.endsWith('.operator.json'),
    )) {
      const bytes = await readFile(join(parentPath, name));
      for (const secret of secrets) expect(bytes.includes(secret), name).toBe(false);
    }
    expect(await proxy.end('SIGTERM')).toBe(0);

    const output = proxy.output();
    expect(output).toContain('cycle_failed');
    expect(output).toContain('"route":"/api/v1/customers/{customerId}/invoices"');
    expect(output).toMatch(/"milliseconds":\d+,"rows":\{"invoices":[1-9]\d*,.*"msg":"published"/);
    expect(output).toMatch(/"errors":\[.+\],"milliseconds":\d+,"msg":"cycle_failed"/);
    for (const secret of [...secrets, 'Authorization']) {
      expect(output).not.toContain(secret);
    }
    expect(output).not.toContain(new URL(url).host);
    for (const name of people.filter((text) => text.length > 5)) expect(output).not.toContain(name);
    for (const secret of secrets) {
      expect(answers.find((text) => text.includes(secret))).toBeUndefined();
    }

    // Columns are compressed on disk: what they hold is asked for by SQL.
    const store = await openDuckDb({ path: join(folder, 'data', 'ixc.duckdb') });
    try {
      const tables = [
        'invoice',
        'payment',
        'customer',
        'contract',
        'branch',
        'plan',
        'rejected_row',
      ];
      expect(await countOf(store, 'customer')).toBeGreaterThan(0);
      for (const table of tables) {
        expect(await countOf(store, `${table} t where t::varchar like '%${CANARY}%'`), table).toBe(
          0,
        );
      }
    } finally {
      await store.close();
    }
  },
);
