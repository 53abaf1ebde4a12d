import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listen } from '../../../proxy/http/listen.ts';

const BYTES = 16_000_000;

it('D-14: an answer that is on its way when it stops arrives whole', async () => {
  const body = 'a'.repeat(BYTES);
  const place = { host: '127.0.0.1', port: 0, basePath: '/' };
  const { url, end } = await listen(() => new Response(body), place);
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  // Written already, and not taken yet: what the sockets hold is far less.
  const ended = end();
  expect(await buffer(answer)).toHaveLength(BYTES);
  await ended;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
