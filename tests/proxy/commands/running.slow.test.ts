import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { saoPauloDay } from '../../../proxy/calendar/clock.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { reaching, serving, untilReady, workFolder } from './support/serving.ts';

let simulator: SimulatorProcess;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30 });
});
beforeEach(async () => {
  folder = await workFolder();
});
afterAll(() => simulator.stop());

it(
  'S-21: runs where objects have no __proto__, files and figures included',
  { timeout: 60_000 },
  async () => {
    const proxy = await serving(
      { ...reaching(simulator), NODE_OPTIONS: '--disable-proto=delete' },
      folder,
    );
    await untilReady(proxy);
    const paths = ['', 'api/v1/kpis', 'api/v1/customers', 'openapi.json', 'metrics'];
    const files = ['csv', 'xlsx', 'pdf', 'html', 'md', 'png'].map(
      (ending) => `api/v1/aging.${ending}`,
    );
    for (const path of [...paths, ...files]) {
      const answer = await proxy.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect((await answer.arrayBuffer()).byteLength, path).toBeGreaterThan(200);
    }
    expect(proxy.output()).not.toMatch(/"level":(?:40|50|60)/);
    expect(await proxy.end('SIGTERM')).toBe(0);
  },
);

it(
  'U-24: is ready, whatever IXC does, for as long as it has numbers to show',
  { timeout: 60_000 },
  async () => {
    const proxy = await serving({ ...reaching(simulator), SYNC_INTERVAL_SECONDS: '5' }, folder);
    await untilReady(proxy);
    const figure = async (name: string) => {
      const text = await (await proxy.get('metrics')).text();
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    };
    await simulator.command('POST', 'faults', { fault: '503' });
    try {
      // Two intervals without a success: by then it is said to be old. IXC is left alone by then, or soon.
      await vi.waitUntil(
        async () => {
          expect((await proxy.get('readyz')).status).toBe(200);
          expect((await proxy.get('healthz')).status).toBe(200);
          const isLeftAlone = (await figure('ixc_upstream_breaker{state="closed"}')) === 0;
          return isLeftAlone && (await figure('ixc_stale')) === 1;
        },
        { timeout: 40_000, interval: 200 },
      );
      expect((await proxy.get('api/v1/aging')).status).toBe(200);
    } finally {
      await simulator.command('DELETE', 'faults');
    }
    expect(await proxy.end('SIGTERM')).toBe(0);
  },
);

it(
  'S-22: a line of what went wrong names the request, and nothing that was shown',
  { timeout: 60_000 },
  async () => {
    // Where the log of who was shown what would be.
    const month = saoPauloDay(new Date()).slice(0, 7);
    await mkdir(join(folder, 'data', `ixc-audit-${month}.jsonl`), { recursive: true });
    const proxy = await serving({ ...reaching(simulator), LOCAL_ROLE: 'collector' }, folder);
    await untilReady(proxy);
    const answer = await proxy.get('api/v1/customers');
    const { data } = (await answer.json()) as { data: { items: { name: string }[] } };
    const line = await proxy.line('audit_failed');
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      requestId: answer.headers.get('x-request-id'),
      error: { code: 'EISDIR' },
    });
    expect(data.items.length).toBeGreaterThan(0);
    for (const { name } of data.items) expect(proxy.output()).not.toContain(name);
    expect(await proxy.end('SIGTERM')).toBe(0);
  },
);
