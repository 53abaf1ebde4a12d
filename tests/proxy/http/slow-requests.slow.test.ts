import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test.each<[string, number, string, number[]]>([
  ['headers', 15, 'GET /healthz HTTP/1.1\r\nX-Slow: ', [408]],
  // No question has a body: it is answered without waiting for one.
  [
    'a body',
    40,
    'POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
    [202, 429],
  ],
])(
  'C-08: 200 requests whose %s drip in are ended within %i s, and others are served meanwhile',
  async (_what, seconds, beginning, statuses) => {
    const began = performance.now();
    const slow = Array.from({ length: 200 }, () => connect({ host: '127.0.0.1', port }));
    const ended = Promise.all(slow.map(received));
    for (const socket of slow) {
      socket.write(beginning);
      drip(socket);
    }
    const answer = await exchanged(port, lines('GET /healthz HTTP/1.1', `Host: localhost:${port}`));
    expect(statusesOf(answer)).toEqual([200]);
    const answers = await ended;
    expect((performance.now() - began) / 1000).toBeLessThan(seconds);
    const told = answers.flatMap(statusesOf);
    expect(told.length).toBeGreaterThan(0);
    expect(statuses).toEqual(expect.arrayContaining([...new Set(told)]));
  },
);
