import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Mirror } from '../../../proxy/mirror/mirror.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { OPERATOR_KEY } from '../routes/support/app.ts';
import { type BareProxy, bareProxy } from '../http/support/bare-proxy.ts';

const PATH = '/api/v1/freshness';
const LISTED = 'https://intranet.example';
const ALSO_LISTED = 'http://portal.example:8080';
let proxy: BareProxy;

beforeAll(async () => {
  proxy = await bareProxy();
});
afterAll(() => proxy.remove());

const openTo = (...allowedOrigins: string[]) => proxy.app({ settings: { allowedOrigins } });

/** Refused before any handler, and in no way that a page of that origin could read. */
async function isRefused(response: Response, reachedBefore: number) {
  expect(response.status).toBe(403);
  expect((await refusalIn(response)).code).toBe('origin_refused');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
  expect(proxy.reached()).toBe(reachedBefore);
}

const strangers = [
  'null',
  'https://evil.example',
  'https://intranet.example.evil.example',
  'https://evil-intranet.example',
  'https://intranet-example.evil',
  'https://intranetXexample',
  'https://sub.intranet.example',
  'https://intranet.example.',
  'http://intranet.example',
  'https://intranet.example:443',
  'https://intranet.example:8443',
  'https://INTRANET.example',
  'HTTPS://intranet.example',
  'https://intranet.example/',
  'https://intranet.example/x',
  'https://user@intranet.example',
  'https://intranet.example@evil.example',
  'https://evil.example#https://intranet.example',
  'https://evil.example?https://intranet.example',
  'https://intranet.example, https://evil.example',
  'https://intranet.example https://evil.example',
  '*',
  'file://',
  'data:text/html,x',
  'chrome-extension://abcdefgh',
  'moz-extension://abcdefgh',
  'http://portal.example',
  'http://portal.example:80',
  'https://portal.example:8080',
  'http://localhost',
  'http://127.0.0.1:3000',
  'https://íntranet.example',
  'https://xn--ntranet-8ya.example',
];

describe('S-09: with a list of origins', () => {
  test.each(strangers.map((origin) => [origin]))('a page of «%s» is refused', async (origin) => {
    const { ask } = openTo(LISTED, ALSO_LISTED);
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const reached = proxy.reached();
      await isRefused(
        await ask(method === 'POST' ? '/api/v1/refresh' : PATH, {
          method,
          headers: { Origin: Buffer.from(origin).toString('latin1'), Host: 'cobranca.example' },
        }),
        reached,
      );
    }
  });

  test.each([LISTED, ALSO_LISTED])(
    'a page of %s may ask, and may read the answer',
    async (origin) => {
      const response = await openTo(LISTED, ALSO_LISTED).ask(PATH, { headers: { Origin: origin } });
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
      const exposed = response.headers.get('access-control-expose-headers')?.split(', ');
      expect(exposed).toEqual(
        expect.arrayContaining(['Content-Disposition', 'ETag', 'Retry-After', 'X-Synced-At']),
      );
    },
  );

  test.each([
    [`${PATH}?surprise=1`, 400],
    ['/api/v1/nope', 404],
    ['/api/v1/aging', 503],
  ])('a listed page may read refusals too: %s', async (path, status) => {
    const response = await openTo(LISTED).ask(path, { headers: { Origin: LISTED } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
    await refusalIn(response);
  });

  it('a caller without an origin may ask, as no page', async () => {
    const response = await openTo(LISTED).ask(PATH, { headers: { Host: 'cobranca.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
  });

  test.each([{ Origin: LISTED }, {}])('nobody is more than a viewer (%o)', async (headers) => {
    const app = proxy.app({ settings: { allowedOrigins: [LISTED], localRole: 'admin' } });
    const response = await app.ask('/api/v1/resync', { method: 'POST', headers });
    expect(response.status).toBe(403);
    expect((await refusalIn(response)).code).toBe('forbidden');
  });

  it('the operator’s key is not good for a page, listed or not', async () => {
    const headers = { Authorization: `Bearer ${OPERATOR_KEY}`, Origin: LISTED };
    const response = await openTo(LISTED).ask('/api/v1/resync', { method: 'POST', headers });
    expect(response.status).toBe(401);
    expect((await refusalIn(response)).code).toBe('token_invalid');
  });
});

describe('S-10: a preflight', () => {
  const preflight = (origin: string, headers: Record<string, string> = {}) =>
    openTo(LISTED).ask(PATH, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'GET', ...headers },
    });

  it('of a listed page is answered from fixed lists, whatever it asks for', async () => {
    const reached = proxy.reached();
    const response = await preflight(LISTED, {
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'x-evil, authorization',
    });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(response.headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, If-None-Match',
    );
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
    expect(JSON.stringify([...response.headers])).not.toMatch(/evil|PATCH/);
    expect(proxy.reached()).toBe(reached);
  });

  it('of an unlisted page is refused like everything else of it', async () => {
    const reached = proxy.reached();
    await isRefused(await preflight('https://evil.example'), reached);
  });
});

describe('S-09: without a list of origins', () => {
  const ask = (headers: Record<string, string>) => proxy.app().ask(PATH, { headers });

  test.each([
    'localhost',
    'localhost:8787',
    '127.0.0.1',
    '127.0.0.1:8787',
    '127.0.0.53:8787',
    '[::1]',
    '[::1]:8787',
  ])('this machine may ask by the name %s', async (host) => {
    expect((await ask({ Host: host })).status).toBe(200);
    expect((await ask({ Host: host, Origin: `http://${host}` })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:8787',
    '127.0.0.1.evil.example',
    '127.0.0.1.evil.example:8787',
    'localhost.evil.example',
    'evil-localhost',
    'localhost.',
    'localhost:8787.evil.example',
    'localhost@evil.example',
    '127.0.0.1:8787@evil.example',
    'evil.example#localhost',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0.0.0.0:8787',
    '10.0.0.5:8787',
    '[::ffff:127.0.0.1]',
    '[::]',
    '::1',
    '[::1].evil.example',
    'localhost:80:80',
    'localhost:',
    '127.0.0.1, evil.example',
  ])('a name that leads here from elsewhere (%s) is refused', async (host) => {
    for (const headers of [{ Host: host }, { Host: host, Origin: `http://${host}` }]) {
      const reached = proxy.reached();
      await isRefused(await ask(headers), reached);
    }
  });

  test.each([
    ['127.0.0.1', 200],
    ['127.0.0.53', 200],
    ['::1', 200],
    ['::ffff:127.0.0.1', 200],
    ['10.0.0.5', 403],
    ['::ffff:10.0.0.5', 403],
    ['fe80::1', 403],
  ])('a connection from %s, by a name of this machine, is answered %i', async (address, status) => {
    // As in a server of somebody else's, which may listen to a whole network.
    const incoming = { socket: { remoteAddress: address, remoteFamily: 'IPv4' } };
    const { app } = proxy.app();
    const headers = { Host: 'localhost' };
    expect((await app.request(PATH, { headers }, { incoming })).status).toBe(status);
  });

  it('a request without a host is refused', async () => {
    const reached = proxy.reached();
    const response = await proxy.app().app.request(PATH, { headers: {} });
    await isRefused(response, reached);
  });

  test.each([...strangers, 'http://127.0.0.1:8788', 'http://localhost:8787', 'http://127.0.0.1'])(
    'a page of «%s» is refused on 127.0.0.1:8787',
    async (origin) => {
      const reached = proxy.reached();
      const headers = { Host: '127.0.0.1:8787', Origin: Buffer.from(origin).toString('latin1') };
      await isRefused(await ask(headers), reached);
    },
  );

  it('a name believed is never one that a proxy header claims', async () => {
    const reached = proxy.reached();
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'localhost',
      Forwarded: 'host=localhost',
    };
    await isRefused(await ask(headers), reached);
  });

  test.each(['viewer', 'collector', 'manager', 'admin'] as const)(
    'a caller has the role of the setting: %s',
    async (localRole) => {
      let resyncs = 0;
      const mirror = {
        status: proxy.status(),
        resync: () => {
          resyncs += 1;
          return Promise.resolve(null);
        },
      } as unknown as Mirror;
      const { ask } = proxy.app({ settings: { localRole }, mirror });
      const response = await ask('/api/v1/resync', { method: 'POST' });
      const may = localRole === 'admin';
      expect([response.status, resyncs]).toEqual(may ? [202, 1] : [403, 0]);
    },
  );
});
