import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { type Listener, listen } from './support/listener.ts';
import { listening } from './support/live-proxy.ts';

const MANY = 1_000;
const OFFICES = 8;

let simulator: SimulatorProcess;
let proxy: TestProxy;
let url: string;
let close: () => void;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 2_000 });
  const allowedOrigins = ['https://intranet.example'];
  proxy = await openProxy({ ixc: clientOf(simulator), allowedOrigins });
  await proxy.mirror.cycle();
  const { server, url: address } = await listening(proxy.app.fetch);
  url = address;
  close = () => server.close();
});

afterAll(async () => {
  close();
  await proxy.remove();
  await simulator.stop();
});

const until = (state: () => boolean) => vi.waitUntil(state, { timeout: 30_000, interval: 5 });

/** Milliseconds of the slowest but one in a hundred. */
async function slowest(): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 400; count += 1) {
    const start = performance.now();
    const response = await fetch(`${url}/api/v1/aging`);
    await response.arrayBuffer();
    expect(response.status).toBe(200);
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.ceil(times.length * 0.99) - 1] ?? Infinity;
}

it('C-04: a thousand streams hear of a generation within a second, and leave no trace', async () => {
  await slowest();
  const alone = await slowest();
  const before = process.memoryUsage.rss();

  const listeners: Listener[] = [];
  for (let from = 0; from < MANY; from += 100) {
    const some = Array.from({ length: 100 }, (_, index) =>
      listen(url, {}, `127.0.0.${2 + ((from + index) % OFFICES)}`),
    );
    listeners.push(...(await Promise.all(some)));
  }
  await until(() => listeners.every(({ events }) => events.length === 1));
  expect(proxy.hub.size).toBe(MANY);

  for (let round = 1; round <= 3; round += 1) {
    let publishedAt = Infinity;
    const stop = proxy.mirror.listen(({ event }) => {
      if (event === 'generation') publishedAt = performance.now();
    });
    const values = { razao: `Nome ${round}` };
    await simulator.command('POST', 'update', { table: 'cliente', id: 1, values, bumpStamp: true });
    const cycle = proxy.mirror.cycle();
    await until(() =>
      listeners.every(
        ({ events }) => events.filter(({ event }) => event === 'generation').length === round,
      ),
    );
    const took = performance.now() - publishedAt;
    console.info(`generation ${round}: heard by all after ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(1_000);
    await cycle;
    stop();
  }

  const together = await slowest();
  const growth = (process.memoryUsage.rss() - before) / 1024 / 1024;
  console.info(
    `p99 ${alone.toFixed(1)} ms alone, ${together.toFixed(1)} ms beside ${MANY} streams`,
  );
  console.info(`memory ${growth.toFixed(0)} MB more, both ends`);
  expect(together / alone).toBeLessThan(3);
  expect(growth).toBeLessThan(150);

  for (const { leave } of listeners) leave();
  await vi.waitUntil(() => proxy.hub.size === 0, { timeout: 5_000, interval: 5 });
});

it('C-05: a hundred that do not read are dropped, and the others hear everything', async () => {
  const open = (office: number) => listen(url, {}, `127.0.0.${office}`);
  const stalled = await Promise.all(Array.from({ length: 100 }, () => open(2)));
  const reading = await Promise.all(Array.from({ length: 20 }, () => open(3)));
  for (const one of stalled) one.stopReading();
  const before = process.memoryUsage();
  let told = 0;
  const news = setInterval(() => {
    told += 1;
    proxy.hub.tell({
      event: 'sync',
      data: {
        requestId: `${told} ${'x'.repeat(400_000)}`,
        phase: 'ended',
        table: null,
        rows: 0,
        of: null,
        syncedAt: null,
        error: null,
      },
    });
  }, 400);
  await until(() => proxy.hub.size === reading.length);
  clearInterval(news);
  const after = process.memoryUsage();
  const growth = (after.arrayBuffers - before.arrayBuffers) / 1024 / 1024;
  console.info(`${told} messages of 400 KB told; buffers ${growth.toFixed(0)} MB more`);
  // One message each, and not all that was told meanwhile.
  expect(growth).toBeLessThan(stalled.length * 0.5);
  for (const { events, leave } of reading) {
    await until(() => events.filter(({ event }) => event === 'sync').length === told);
    leave();
  }
});
