import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { networkInterfaces, platform } from 'node:os';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { LiveStream } from '../../../proxy/live/stream.ts';
import { nameOf, unansweredConnections } from '../../../proxy/live/unanswered.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** Our side of a connection, and the peer's. */
async function connection(
  listenAt: string,
  address: string,
): Promise<{ own: Socket; peer: Socket }> {
  const server = createServer();
  server.listen(0, listenAt);
  await once(server, 'listening');
  const peer = connect((server.address() as AddressInfo).port, address);
  const [own] = (await once(server, 'connection')) as [Socket];
  onTestFinished(() => {
    peer.destroy();
    own.destroy();
    server.close();
  });
  return { own, peer };
}

const isUnanswered = async (socket: Socket) =>
  (await unansweredConnections()).has(nameOf(socket) ?? '');

const hasIPv6 = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .some(({ address }) => address === '::1');

describe('C-06: a connection whose peer does not say that it has what was sent', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ...(hasIPv6
      ? [
          ['::1', '::1'],
          ['::', '127.0.0.1'],
        ]
      : []),
  ])('at %s, from %s, is known by name, and another is not', async (listenAt, address) => {
    const [stuck, other] = [
      await connection(listenAt, address),
      await connection(listenAt, address),
    ];
    other.peer.resume();
    stuck.peer.pause();
    const chunk = Buffer.alloc(1024 * 1024);
    while (stuck.own.writableLength < 10 * chunk.length) {
      stuck.own.write(chunk);
      await new Promise(setImmediate);
    }
    other.own.write('1');
    // Elsewhere nobody tells.
    const isTold = platform() === 'linux';
    await vi.waitUntil(async () => (await isUnanswered(stuck.own)) === isTold, PATIENCE);
    await vi.waitUntil(async () => !(await isUnanswered(other.own)), PATIENCE);
    stuck.peer.resume();
    await vi.waitUntil(async () => !(await isUnanswered(stuck.own)), PATIENCE);
  });

  it('has no name once it has ended', async () => {
    const { own } = await connection('127.0.0.1', '127.0.0.1');
    expect(nameOf(own)).toMatch(/^127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+$/);
    own.destroy();
    await once(own, 'close');
    expect(nameOf(own)).toBeNull();
  });
});

describe('C-06: a stream over such a connection', () => {
  async function stream() {
    const wire = { untaken: 0, connection: 'a b', cut: vi.fn() };
    const live = new LiveStream({
      ...{ first: Buffer.from('x'), wire, seesDetail: true, seconds: null },
      ...{ isGood: () => true, onEnd: () => undefined },
    });
    await live.body.getReader().read();
    return { wire, beat: (...names: readonly string[]) => live.beat(new Set(names)) };
  }

  it('is cut after 10 s, and not before', async () => {
    const { wire, beat } = await stream();
    for (let second = 0; second < 10; second += 1) beat('a b', 'c d');
    expect(wire.cut).not.toHaveBeenCalled();
    beat('a b');
    expect(wire.cut).toHaveBeenCalledOnce();
  });

  it('goes on when the peer answers after all', async () => {
    const { wire, beat } = await stream();
    for (let round = 0; round < 3; round += 1) {
      for (let second = 0; second < 9; second += 1) beat('a b');
      beat('c d');
    }
    expect(wire.cut).not.toHaveBeenCalled();
  });
});
