import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { listen } from '../../../proxy/http/listen.ts';
import { type BareProxy, bareProxy } from './support/bare-proxy.ts';
import { exchanged, lines, received, statusesOf } from './support/socket.ts';

let proxy: BareProxy;
let server: Awaited<ReturnType<typeof listen>>['server'];
let port: number;

beforeAll(async () => {
  proxy = await bareProxy();
  const { app } = proxy.app();
  ({ server } = await listen(app.fetch, { host: '127.0.0.1', port: 0, basePath: '/' }));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  await proxy.remove();
});

/** Sends a byte a second, until the other side has enough. */
function drip(socket: Socket): void {
  const drop = setInterval(() => socket.write('a'), 1000);
  socket.on('close', () => clearInterval(drop));
}

test.concurrent.for<[string, number, string, number[]]>([
  ['headers', 15, 'GET /healthz HTTP/1.1\r\nX-Slow: ', [408]],
  // A question has no body: it is answered without waiting for one.
  [
    'bodies that nobody reads',
    40,
    'POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
    [202, 429],
  ],
  [
    'bodies that are read',
    40,
    'POST /api/v1/reports.md HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
    [408, 429],
  ],
])(
  'C-08: 200 requests whose %s drip in are ended within %i s, and others are served meanwhile',
  async ([, seconds, beginning, statuses], { expect }) => {
    const slow = Array.from({ length: 200 }, () => connect({ host: '127.0.0.1', port }));
    const ended = Promise.all(slow.map(received));
    for (const socket of slow) {
      socket.write(beginning);
      drip(socket);
    }
    const answer = await exchanged(port, lines('GET /healthz HTTP/1.1', `Host: localhost:${port}`));
    expect(statusesOf(answer)).toEqual([200]);
    const answers = await Promise.race([ended, pause(1000 * seconds, [], { ref: false })]);
    expect(answers).toHaveLength(slow.length);
    const told = answers.flatMap(statusesOf);
    expect(told.length).toBeGreaterThan(0);
    expect(statuses).toEqual(expect.arrayContaining([...new Set(told)]));
  },
);

test.concurrent(
  'C-08: a connection that asks nothing more is kept for longer than reverse proxies keep theirs, 60 s, and then ended',
  async ({ expect }) => {
    const socket = connect({ host: '127.0.0.1', port });
    const ended = received(socket);
    socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    await once(socket, 'data');
    const began = performance.now();
    expect(statusesOf(await ended)).toEqual([200]);
    const seconds = (performance.now() - began) / 1000;
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(90);
  },
);
