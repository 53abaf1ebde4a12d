import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { IxcClosedError } from '../../../proxy/ixc/client.ts';
import { createIxcClient } from '../../../proxy/ixc/http-client.ts';
import { clientFor, customers, settingsFor } from './support/client.ts';
import { fakeUpstream, send, type Answerer } from './support/fake-upstream.ts';
import { noRows } from './support/rows.ts';

/** A timer counts whole milliseconds of the loop's clock, and so may end within one before its time. */
const TIMER_BLUR_MS = 1;

const slowly =
  (serverMs: number): Answerer =>
  async (call, response, index) => {
    await delay(serverMs);
    send(noRows)(call, response, index);
  };

const pages = (count: number) => Array.from({ length: count }, () => customers());

it('U-26: never runs more calls at once than set, retries included', async () => {
  const upstream = await fakeUpstream(async (call, response, index) => {
    await delay(5);
    send(noRows, index % 3 === 0 ? 500 : 200)(call, response, index);
  });
  const client = clientFor(
    upstream.url,
    { concurrency: 3 },
    { retriesPerCall: 2, failuresToOpen: 99 },
  );
  await Promise.allSettled(pages(30).map((request) => client.page(request)));
  expect(upstream.highWater()).toBe(3);
  expect(upstream.calls.length).toBeGreaterThan(30);
});

it('takes (server + pause) ÷ concurrency a page', async () => {
  const [serverMs, pauseMs, concurrency, count] = [20, 40, 2, 20];
  const upstream = await fakeUpstream(slowly(serverMs));
  const client = clientFor(upstream.url, { pauseMs, concurrency });
  await client.page(customers());
  const startedAt = performance.now();
  await Promise.all(pages(count).map((request) => client.page(request)));
  const ratio = (performance.now() - startedAt) / ((count * (serverMs + pauseMs)) / concurrency);
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.8);
});

it('rests after the answer was handed over, not before', async () => {
  const upstream = await fakeUpstream(send(noRows));
  const client = clientFor(upstream.url, { pauseMs: 400, concurrency: 1 });
  const startedAt = performance.now();
  await client.page(customers());
  expect(performance.now() - startedAt).toBeLessThan(300);
  await client.page(customers());
  const [first, second] = upstream.calls;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(400 - TIMER_BLUR_MS);
});

it('serves the greater priority first', async () => {
  const upstream = await fakeUpstream(slowly(5));
  const client = clientFor(upstream.url, { concurrency: 1 });
  await Promise.all(
    [0, 1, 5, 2].map((priority) => client.page(customers({ after: BigInt(priority), priority }))),
  );
  expect(upstream.calls.map(({ body }) => body['query'])).toEqual(['0', '5', '2', '1']);
});

it('ends running, queued and waiting calls on close, and later ones at once', async () => {
  let arrived: () => void = () => undefined;
  const running = new Promise<void>((resolve) => (arrived = resolve));
  const upstream = await fakeUpstream(() => arrived());
  const client = createIxcClient(settingsFor(upstream.url, { concurrency: 1, pauseMs: 60_000 }));
  const ends = Promise.allSettled(pages(3).map((request) => client.page(request)));
  await running;
  await client.close();
  await client.close();
  for (const end of await ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: expect.any(IxcClosedError) });
  }
  await expect(client.page(customers())).rejects.toThrow(IxcClosedError);
  expect(upstream.calls).toHaveLength(1);
  expect(client.state().lastError).toBeNull();
});

it('leaves no timer after a close in the middle of a rest', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const upstream = await fakeUpstream(send(noRows));
  const before = timers();
  const client = createIxcClient(settingsFor(upstream.url, { pauseMs: 60_000 }));
  await client.page(customers());
  await client.close();
  expect(timers()).toBeLessThanOrEqual(before);
});
