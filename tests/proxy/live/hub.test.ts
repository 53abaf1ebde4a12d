import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LiveEvent, SyncNews } from '../../../contract/index.ts';
import { Hub } from '../../../proxy/live/hub.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { type Listener, listen } from './support/listener.ts';
import { type LiveProxy, liveProxy } from './support/live-proxy.ts';

const always = () => true;

let proxy: LiveProxy;
beforeEach(async () => {
  // The hub's own beat alone: sockets keep real time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  proxy = await liveProxy({ settings: { allowedOrigins: ['https://intranet.example'] } });
});
afterEach(async () => {
  await proxy.remove();
  vi.useRealTimers();
});

/** Unlike `vi.waitUntil`, lets no faked time pass. */
async function until(state: () => boolean): Promise<void> {
  while (!state()) await turn();
}

const generation = (number: number): LiveEvent => ({
  event: 'generation',
  data: { generation: number, publishedAt: '2025-03-17T11:02:09Z' },
});
const sync = (part: Partial<SyncNews> = {}): LiveEvent => ({
  event: 'sync',
  data: {
    requestId: 'r-1',
    phase: 'increment',
    table: 'invoices',
    rows: 10,
    of: 20,
    syncedAt: null,
    error: null,
    ...part,
  },
});

/** Lets the beat of so many seconds pass, each after what the one before wrote has left. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1000);
    await turn();
  }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 2));

const greeted = async (listener: Promise<Listener>): Promise<Listener> => {
  const one = await listener;
  await until(() => one.events.length === 1);
  return one;
};
const generations = ({ events }: Listener) => events.flatMap(({ data }) => data.generation ?? []);

/** A stream whose buffers are full: the next event stays here. Returns the last generation told. */
async function fill(stalled: Listener, watching: Listener): Promise<number> {
  stalled.stopReading();
  let number = 0;
  // Far more than a kernel keeps for a connection.
  for (; number < 200; number += 1) {
    proxy.hub.tell(sync({ phase: 'ended', requestId: 'x'.repeat(100_000) }));
    proxy.hub.tell(generation(number + 1));
    await until(() => generations(watching).at(-1) === number + 1);
  }
  return number;
}

describe('a stream', () => {
  it('C-06: is told every 20 s that somebody is still here, unless something else was told', async () => {
    const { comments, events } = await greeted(listen(proxy.url));
    await pass(19);
    expect(comments).toEqual([]);
    await pass(1);
    await until(() => comments.length === 1);
    expect(comments).toEqual(['heartbeat']);
    await pass(15);
    proxy.hub.tell(generation(1));
    await until(() => events.length === 2);
    await pass(19);
    expect(comments).toHaveLength(1);
    await pass(1);
    await until(() => comments.length === 2);
  });

  it('tells how far a sync is once a second, and at once that it ended', async () => {
    const { events } = await greeted(listen(proxy.url));
    for (const requestId of ['a', 'b', 'c']) proxy.hub.tell(sync({ requestId }));
    await pass(1);
    await until(() => events.length === 2);
    expect(events[1]?.data['requestId']).toBe('c');
    proxy.hub.tell(sync({ requestId: 'd' }));
    proxy.hub.tell(sync({ phase: 'ended' }));
    await until(() => events.length === 3);
    expect(events[2]?.data['phase']).toBe('ended');
    await pass(2);
    expect(events).toHaveLength(3);
  });

  it('tells a visitor that a sync goes on, and how many rows there are only who sees all', async () => {
    const open = await liveProxy();
    onTestFinished(() => open.remove());
    for (const [{ hub, url }, table, rows, of] of [
      [open, 'invoices', [3, 20], 20],
      [proxy, null, [15, 100], 100],
    ] as const) {
      const { events } = await greeted(listen(url));
      hub.tell(sync({ rows: 3 }));
      await pass(1);
      hub.tell(sync({ phase: 'ended', rows: 20 }));
      await until(() => events.length === 3);
      expect(events.slice(1).map(({ data }) => data['phase'])).toEqual(['increment', 'ended']);
      expect(events.slice(1).map(({ data }) => data['rows'])).toEqual(rows);
      expect(events.at(-1)?.data).toMatchObject({ table, of, requestId: 'r-1' });
    }
  });

  it('C-05: of a client that does not read, ends 10 s after what it does not take, and no sooner', async () => {
    const [stalled, other] = await Promise.all([
      greeted(listen(proxy.url)),
      greeted(listen(proxy.url, {}, '127.0.0.2')),
    ]);
    await fill(stalled, other);
    await pass(10);
    const { dropped } = proxy.hub.counts;
    expect(proxy.hub.size).toBe(2);
    await pass(1);
    expect(proxy.hub.size).toBe(1);
    expect(proxy.hub.counts.dropped).toBe(dropped + 1);
    stalled.readAgain();
    await until(() => stalled.over() === 'cut');

    proxy.hub.tell(generation(999));
    await until(() => generations(other).at(-1) === 999);
    expect(other.over()).toBeUndefined();
  });

  it('C-05: of a client that does not read, keeps the newest generation alone', async () => {
    const [stalled, other] = await Promise.all([
      greeted(listen(proxy.url)),
      greeted(listen(proxy.url, {}, '127.0.0.2')),
    ]);
    const last = await fill(stalled, other);
    stalled.readAgain();
    const newest = last + 1;
    await until(() => {
      proxy.hub.tell(generation(newest));
      return generations(stalled).includes(newest);
    });
    // What had left this process before it stalled, and then at once the newest.
    const told = generations(stalled);
    const taken = told.slice(0, told.indexOf(newest));
    expect(taken).toEqual(taken.map((_, index) => index));
    expect(taken.length).toBeLessThan(last - 50);
    // All of them reached whoever reads.
    expect(generations(other).slice(0, newest)).toEqual([...Array(newest).keys()]);
  });

  it('S-05: ends soon after what opened it was taken back', async () => {
    let isGood = true;
    const body = proxy.hub.open('a', generation(1), {
      wire: null,
      seesDetail: true,
      seconds: null,
      isGood: () => isGood,
    });
    const reader = body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    isGood = false;
    await pass(1);
    // It says when to come back, and ends.
    expect((await reader?.read())?.done).toBe(false);
    expect((await reader?.read())?.done).toBe(true);
    expect(proxy.hub.size).toBe(0);
  });

  it('ends with the token that opened it, and says when to come back', async () => {
    const body = proxy.hub.open('a', generation(1), {
      wire: null,
      seesDetail: true,
      seconds: 3,
      isGood: always,
    });
    const text = new Response(body).text();
    await pass(2);
    expect(proxy.hub.size).toBe(1);
    await pass(1);
    expect(proxy.hub.size).toBe(0);
    expect((await text).match(/retry: \d+\n/g)).toHaveLength(2);
  });

  it('is forgotten as soon as its caller is gone', async () => {
    const { leave } = await greeted(listen(proxy.url));
    const { dropped } = proxy.hub.counts;
    expect(proxy.hub.size).toBe(1);
    leave();
    await until(() => proxy.hub.size === 0);
    expect(proxy.hub.counts.dropped).toBe(dropped);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('room', () => {
  const openFor = (hub: Hub, caller: string) =>
    hub.open(caller, generation(1), {
      wire: null,
      seesDetail: true,
      seconds: null,
      isGood: always,
    });

  it('C-04: is for 500 streams of one caller and 2,000 in all', () => {
    const hub = new Hub();
    for (const caller of ['a', 'b', 'c', 'd']) {
      for (let count = 0; count < 500; count += 1) expect(openFor(hub, caller)).not.toBeNull();
      expect(openFor(hub, caller)).toBeNull();
    }
    expect(openFor(hub, 'e')).toBeNull();
    expect(hub.counts).toEqual({ dropped: 0, refused: 5 });
    hub.close();
  });

  it('C-04: is there again when somebody leaves', async () => {
    const hub = new Hub();
    const bodies = Array.from({ length: 500 }, () => openFor(hub, 'a'));
    await bodies[0]?.cancel();
    expect(openFor(hub, 'a')).not.toBeNull();
    expect(openFor(hub, 'a')).toBeNull();
    hub.close();
  });

  it('C-04: that is all taken is refused as busy, with when to come back', async () => {
    for (let count = 0; count < 500; count += 1) openFor(proxy.hub, 'address:127.0.0.1');
    const response = await fetch(`${proxy.url}/api/v1/events`);
    expect(response.status).toBe(503);
    const refusal = await refusalIn(response);
    expect([refusal.code, refusal.retryAfter]).toEqual(['busy', 30]);
    expect((await greeted(listen(proxy.url, {}, '127.0.0.2'))).status).toBe(200);
  });
});

describe('coming back', () => {
  /** Whether waits are spread over the span: no tenth of it gets more than twice its share. */
  const areSpread = (waits: readonly number[]) => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => {
      const from = 2000 + tenth * 800;
      return waits.filter((wait) => wait >= from && wait < from + 800).length;
    });
    return Math.max(...tenths) < (2 * waits.length) / 10;
  };

  it('C-07: is asked for at another moment of each, from 2 to 10 s', async () => {
    const hub = new Hub();
    const texts = Array.from({ length: 500 }, () => {
      const body = hub.open('a', generation(1), {
        wire: null,
        seesDetail: true,
        seconds: null,
        isGood: always,
      });
      return new Response(body).text();
    });
    hub.close();
    const waits = (await Promise.all(texts)).map((text) =>
      [...text.matchAll(/^retry: (\d+)$/gm)].map(([, wait]) => Number(wait)),
    );
    // On opening, should the connection break, and again on a stop.
    expect(waits.every((both) => both.length === 2)).toBe(true);
    expect(Math.min(...waits.flat())).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...waits.flat())).toBeLessThanOrEqual(10_000);
    expect(areSpread(waits.map(([opening]) => opening ?? 0))).toBe(true);
    expect(areSpread(waits.map(([, ending]) => ending ?? 0))).toBe(true);
  });

  it('C-07: is told to every stream when the proxy stops, which then ends', async () => {
    const listeners = await Promise.all(
      Array.from({ length: 20 }, () => greeted(listen(proxy.url))),
    );
    proxy.hub.close();
    expect(proxy.hub.size).toBe(0);
    await until(() => listeners.every(({ over }) => over() === 'end'));
    expect(listeners.every(({ retries }) => retries.length === 2)).toBe(true);
    const late = await fetch(`${proxy.url}/api/v1/events`);
    expect((await refusalIn(late)).code).toBe('busy');
  });
});
