import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { listen } from '../../../proxy/http/listen.ts';
import { exchanged, lines, statusesOf } from './support/socket.ts';

const BYTES = 16_000_000;
const place = { host: '127.0.0.1', port: 0, basePath: '/' };

it('D-14: an answer that is on its way when it stops arrives whole', async () => {
  const body = 'a'.repeat(BYTES);
  const { url, end } = await listen(() => new Response(body), place);
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  // Written already, and not taken yet: what the sockets hold is far less.
  const ended = end();
  expect(await buffer(answer)).toHaveLength(BYTES);
  await ended;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

const MOST = 5_000;

it('C-08: 5,000 connections are taken, the next one is turned away, and there is room when one leaves', async () => {
  const unanswered = new Promise<Response>(() => undefined);
  const { server, end } = await listen(
    ({ url }) => (url.endsWith('/hold') ? unanswered : new Response()),
    place,
  );
  const { port } = server.address() as AddressInfo;
  const asked = (path: string) => lines(`GET ${path} HTTP/1.1`, `Host: localhost:${port}`);
  const statuses = async () => statusesOf(await exchanged(port, asked('/')));
  const until = (holds: () => Promise<boolean>) => vi.waitUntil(holds, { timeout: 30_000 });
  const held = Array.from({ length: MOST }, () => connect({ host: '127.0.0.1', port }));
  for (const socket of held) socket.write(asked('/hold'));
  await until(async () => (await promisify(server.getConnections.bind(server))()) === MOST);

  expect(await statuses()).toEqual([]);
  held.pop()?.destroy();
  await until(async () => (await statuses()).includes(200));

  for (const socket of held) socket.destroy();
  await end();
});
