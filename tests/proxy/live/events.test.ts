import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { liveEvent } from '../../../contract/index.ts';
import { openProxy, clientOf, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { exactly, refusalIn } from '../routes/support/answers.ts';
import { listen, type ReceivedEvent } from './support/listener.ts';
import { listening } from './support/live-proxy.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let url: string;
let close: () => void;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
  proxy = await openProxy({ ixc: clientOf(simulator), role: 'viewer' });
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

const until = (state: () => boolean) => vi.waitUntil(state, { timeout: 20_000, interval: 10 });
const generation = () => proxy.mirror.status.published.generation;
const heardOf = (events: readonly ReceivedEvent[], name: string) =>
  events.filter(({ event }) => event === name);

/** A change upstream, read. */
async function publish(): Promise<void> {
  const values = { razao: `Nome ${generation()}` };
  await simulator.command('POST', 'update', { table: 'cliente', id: 1, values, bumpStamp: true });
  await proxy.mirror.cycle();
}

describe('the stream', () => {
  it('greets with the generation that answers are made from', async () => {
    const { status, headers, events, leave } = await listen(url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await until(() => events.length > 0);
    const { publishedAt } = proxy.mirror.status.published;
    expect(events).toEqual([
      {
        event: 'hello',
        id: String(generation()),
        data: { generation: generation(), publishedAt },
      },
    ]);
    leave();
    await until(() => proxy.hub.size === 0);
  });

  it('is not compressed, so that nothing waits for a block to fill', async () => {
    const { headers, events, leave } = await listen(url, {
      'Accept-Encoding': 'gzip, deflate, br',
    });
    await until(() => events.length > 0);
    expect(headers['content-encoding']).toBeUndefined();
    leave();
  });

  it('tells of a new generation, and how the sync went that brought it', async () => {
    const { events, leave } = await listen(url);
    await publish();
    await until(() => heardOf(events, 'sync').some(({ data }) => data['phase'] === 'ended'));
    expect(heardOf(events, 'generation').map(({ id, data }) => [id, data.generation])).toEqual([
      [String(generation()), generation()],
    ]);
    expect(heardOf(events, 'sync').at(-1)?.data).toEqual({
      requestId: null,
      phase: 'ended',
      table: null,
      rows: 0,
      of: null,
      syncedAt: proxy.mirror.status.syncedAt,
      error: null,
    });
    for (const { event, data } of events) exactly(liveEvent, { event, data });
    leave();
  });

  it('tells whoever asked for a refresh that it goes on, and that it ended', async () => {
    const { events, leave } = await listen(url);
    await simulator.command('POST', 'faults', { fault: 'hold' });
    const requestId = proxy.mirror.refresh();
    await until(() => heardOf(events, 'sync').length > 0);
    expect(heardOf(events, 'sync')[0]?.data).toMatchObject({ requestId, phase: 'increment' });
    await simulator.command('DELETE', 'faults');
    await until(() => heardOf(events, 'sync').some(({ data }) => data['phase'] === 'ended'));
    expect(heardOf(events, 'sync').at(-1)?.data).toMatchObject({ requestId, error: null });
    expect(proxy.mirror.refresh()).not.toBe(requestId);
    await proxy.mirror.cycle();
    leave();
  });

  it('says why a sync read nothing', async () => {
    const { events, leave } = await listen(url);
    await simulator.command('POST', 'faults', { fault: 'html-200' });
    await proxy.mirror.cycle();
    await simulator.command('DELETE', 'faults');
    await until(() => heardOf(events, 'sync').some(({ data }) => data['phase'] === 'ended'));
    expect(heardOf(events, 'sync').at(-1)?.data).toMatchObject({ error: 'upstream_not_json' });
    await proxy.mirror.cycle();
    leave();
  });

  it('C-06: resumes with one event, which says whether a generation was missed', async () => {
    const now = String(generation());
    const [up, behind] = await Promise.all([
      listen(url, { 'Last-Event-ID': now }),
      listen(url, { 'Last-Event-ID': String(generation() - 1) }),
    ]);
    const [before, after] = [generation(), generation() + 1];
    await publish();
    for (const { events } of [up, behind]) {
      await until(() => events.some(({ data }) => data.generation === after));
    }
    const told = ({ events }: typeof up) =>
      events
        .filter(({ event }) => event !== 'sync')
        .map(({ event, data }) => [event, data.generation]);
    expect(told(up)).toEqual([
      ['hello', before],
      ['generation', after],
    ]);
    expect(told(behind)).toEqual([
      ['generation', before],
      ['generation', after],
    ]);
    up.leave();
    behind.leave();
  });

  it('is open before the first generation, and says so', async () => {
    const waiting = await openProxy({ ixc: clientOf(simulator) });
    const { server, url: address } = await listening(waiting.app.fetch);
    const { events, leave } = await listen(address);
    await until(() => events.length > 0);
    expect(events[0]?.data).toEqual({ generation: 0, publishedAt: null });
    await waiting.mirror.cycle();
    await until(() => heardOf(events, 'generation').length > 0);
    leave();
    server.close();
    await waiting.remove();
  });

  it('takes no parameters', async () => {
    const response = await proxy.ask('/api/v1/events?all=1');
    expect((await refusalIn(response)).parameter).toBe('all');
  });

  it('is not held open for whoever asks only for its headers', async () => {
    const response = await proxy.ask('/api/v1/events', { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(proxy.hub.size).toBe(0);
  });

  it('is refused to a page of an unknown origin', async () => {
    const response = await proxy.ask('/api/v1/events', {
      headers: { Origin: 'https://evil.example' },
    });
    expect((await refusalIn(response)).code).toBe('origin_refused');
    expect(proxy.hub.size).toBe(0);
  });
});
