import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { meta, refresh } from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { answerOf, exactly, freshnessOf, refusalIn } from './support/answers.ts';
import { appOver, OPERATOR_KEY } from './support/app.ts';
import { movableClock } from './support/clock.ts';

const clock = movableClock();
let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});

afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Each app counts its own requests. */
let app: ReturnType<typeof appOver>;
beforeEach(() => {
  app = appOver(proxy, clock, { settings: { localRole: 'viewer' } });
});
afterEach(async () => {
  await simulator.command('DELETE', 'faults');
  await proxy.mirror.cycle();
});

const post = (path = '/refresh', init: RequestInit = {}) =>
  app.ask(`/api/v1${path}`, { method: 'POST', ...init });

async function accepted(response: Response) {
  expect(response.status).toBe(202);
  return exactly(z.object({ meta, data: refresh.data }), await response.json()).data;
}

const running = () => proxy.mirror.isRefreshing;
const ended = () => vi.waitUntil(() => !running(), 30_000);

describe('a request to refresh', () => {
  it('may come from any role, is accepted at once and starts a cycle', async () => {
    const { generation } = proxy.mirror.status.published;
    await simulator.command('DELETE', 'log');
    const { requestId, generationBefore } = await accepted(await post());
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
    expect(generationBefore).toBe(generation);
    await ended();
    const log = await simulator.command<{ total: number }>('GET', 'log');
    expect(log.total).toBeGreaterThan(0);
  });

  it('is seen by everybody as it goes, and in counts by who sees the mirror table by table', async () => {
    await simulator.command('POST', 'faults', { fault: 'hold', table: 'fn_areceber' });
    await accepted(await post());
    const manager = appOver(proxy, clock, { settings: { localRole: 'manager' } });
    await vi.waitUntil(async () => (await freshnessOf(manager)).running?.table ?? false, 30_000);
    const { phase } = (await freshnessOf(manager)).running ?? {};
    expect((await freshnessOf(app)).running).toEqual({ phase, table: null, rows: 0, of: null });
    await simulator.command('DELETE', 'faults');
    await ended();
  });

  it('brings what changed upstream in the next generation', async () => {
    const { generationBefore } = await accepted(await post());
    await ended();
    const values = { razao: 'Outro Nome' };
    await simulator.command('POST', 'update', { table: 'cliente', id: 1, values, bumpStamp: true });
    app = appOver(proxy, clock);
    await accepted(await post());
    await ended();
    expect((await answerOf(app, '/aging')).meta.generation).toBe(generationBefore + 1);
  });

  it('that meets another one shares its id and its cycle', async () => {
    await simulator.command('POST', 'faults', { fault: 'hold' });
    const [first, second] = await Promise.all([post().then(accepted), post().then(accepted)]);
    expect(second).toEqual(first);
    expect(await accepted(await post())).toEqual(first);
    await simulator.command('DELETE', 'faults');
    await ended();
  });

  it('that comes within 30 s of one that ended is told when to come back', async () => {
    await accepted(await post());
    await ended();
    const response = await post();
    expect(response.status).toBe(429);
    const refusal = await refusalIn(response);
    expect(refusal.code).toBe('rate_limited');
    expect(refusal.retryAfter).toBeGreaterThan(0);
    expect(refusal.retryAfter).toBeLessThanOrEqual(30);
    expect(running()).toBe(false);
  });

  it('that comes 30 s after one that ended is accepted, under an id of its own', async () => {
    // The clock alone: faked timers would also run out the deadlines of the calls under way.
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { requestId } = await accepted(await post());
      await ended();
      vi.setSystemTime(Date.now() + 30_001);
      const again = await accepted(await post());
      expect(again.requestId).not.toBe(requestId);
      await ended();
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes no parameters', async () => {
    const response = await post('/refresh?all=1');
    expect(response.status).toBe(400);
    expect((await refusalIn(response)).parameter).toBe('all');
  });

  it('with a body past 64 KB is refused in the form of a problem', async () => {
    const response = await post('/refresh', { body: 'x'.repeat(65 * 1024) });
    expect([400, 413]).toContain(response.status);
    await refusalIn(response);
    expect(running()).toBe(false);
  });

  it('is answered while the upstream fails, and the numbers stand', async () => {
    await simulator.command('POST', 'faults', { fault: 'html-200' });
    await accepted(await post());
    await ended();
    expect((await app.ask('/api/v1/aging')).status).toBe(200);
    expect((await freshnessOf(app)).upstream.lastError?.code).toBe('upstream_not_json');
  });
});

describe('a request to read everything again', () => {
  const asked = (headers: Record<string, string> = {}) => post('/resync', { headers });
  const calls = async () => (await simulator.command<{ total: number }>('GET', 'log')).total;

  it('is forbidden to whoever is no administrator, and starts nothing', async () => {
    await simulator.command('DELETE', 'log');
    for (const localRole of ['viewer', 'collector', 'manager'] as const) {
      app = appOver(proxy, clock, { settings: { localRole } });
      const response = await asked();
      expect(response.status).toBe(403);
      expect((await refusalIn(response)).code).toBe('forbidden');
    }
    expect(await calls()).toBe(0);
  });

  it.each([
    'Bearer wrong',
    `Bearer ${OPERATOR_KEY} `,
    `Bearer ${OPERATOR_KEY}x`,
    `bearer ${OPERATOR_KEY}`,
    `Basic ${OPERATOR_KEY}`,
    OPERATOR_KEY,
    '',
  ])('is not opened by «%s»', async (authorization) => {
    // A header's outer spaces are no part of it.
    if (authorization.trim() === `Bearer ${OPERATOR_KEY}`) return;
    const isToken = authorization.startsWith('Bearer ');
    expect((await asked({ Authorization: authorization })).status).toBe(isToken ? 401 : 403);
  });

  it('is opened by the operator’s key, which no page can use', async () => {
    const key = { Authorization: `Bearer ${OPERATOR_KEY}` };
    expect((await asked({ ...key, Origin: 'http://127.0.0.1:8787' })).status).toBe(401);
    await simulator.command('DELETE', 'log');
    expect((await asked(key)).status).toBe(202);
    // The cycle it starts reads every table.
    await vi.waitUntil(async () => {
      const log = await simulator.command<{ perResource: object }>('GET', 'log');
      return Object.keys(log.perResource).length === 9;
    }, 30_000);
    await proxy.mirror.cycle();
  });

  it('finds what was deleted upstream', async () => {
    const manager = appOver(proxy, clock, { settings: { localRole: 'manager' } });
    const before = (await freshnessOf(manager)).tables.find(({ table }) => table === 'customers');
    await simulator.command('POST', 'delete', { table: 'cliente', ids: [2, 3] });
    await proxy.mirror.resync();
    const after = (await freshnessOf(manager)).tables.find(({ table }) => table === 'customers');
    expect(after?.rows).toBe((before?.rows ?? 0) - 2);
  });
});
