import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { listen } from '../../../proxy/http/listen.ts';
import { type BareProxy, bareProxy } from './support/bare-proxy.ts';
import { exchanged, lines, statusesOf } from './support/socket.ts';

const PATH = '/api/v1/freshness';
let proxy: BareProxy;
let app: ReturnType<BareProxy['app']>;
let server: Awaited<ReturnType<typeof listen>>['server'];
let port: number;
let host: string;

beforeAll(async () => {
  proxy = await bareProxy();
  app = proxy.app();
  ({ server } = await listen(app.app.fetch, { host: '127.0.0.1', port: 0, basePath: '/' }));
  ({ port } = server.address() as AddressInfo);
  host = `Host: 127.0.0.1:${port}`;
});
afterAll(async () => {
  server.close();
  await proxy.remove();
});

/** Refused, in our form where it was we who answered, and without a word of what was sent. */
async function refused(request: string | Buffer, statuses: readonly number[], said?: string) {
  const text = await exchanged(port, request);
  const [status] = statusesOf(text);
  expect(statuses).toContain(status);
  if (said !== undefined) expect(text).not.toContain(said);
  expect(app.failures).toEqual([]);
}

describe('C-09: what is larger than any question', () => {
  it('a header', async () => {
    const reached = proxy.reached();
    await refused(lines(`GET ${PATH} HTTP/1.1`, host, `X-Large: ${'a'.repeat(17_000)}`), [431]);
    expect(proxy.reached()).toBe(reached);
  });

  it.each([13_000, 17_000, 100_000])('an address of %i characters', async (length) => {
    const reached = proxy.reached();
    await refused(lines(`GET ${PATH}?a=${'b'.repeat(length)} HTTP/1.1`, host), [414, 431]);
    expect(proxy.reached()).toBe(reached);
  });

  it('10,000 parameters', async () => {
    const query = Array.from({ length: 10_000 }, (_, n) => `p${n}=1`).join('&');
    await refused(lines(`GET ${PATH}?${query} HTTP/1.1`, host), [414, 431]);
  });

  const large = 'a'.repeat(70_000);
  it.each([
    ['with its length', [`Content-Length: ${large.length}`], large],
    [
      'in pieces',
      ['Transfer-Encoding: chunked'],
      `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    ],
  ])('a body %s', async (_what, headers, body) => {
    const request = lines('POST /api/v1/refresh HTTP/1.1', host, ...headers) + body;
    await refused(request, [413]);
  });

  it('a body that says neither its length nor that it comes in pieces is none', async () => {
    const request = lines('POST /api/v1/refresh HTTP/1.1', host);
    const statuses = statusesOf(await exchanged(port, request + large));
    expect(statuses.filter((status) => status < 400).length).toBeLessThanOrEqual(1);
    expect(statuses.at(-1)).toBe(400);
  });

  it('a body that is longer than it says is no second request', async () => {
    const second = lines('GET /healthz HTTP/1.1', host);
    const request = `POST /api/v1/refresh HTTP/1.1\r\n${host}\r\nContent-Length: 1\r\n\r\n`;
    const statuses = statusesOf(await exchanged(port, `${request}${large}${second}`));
    expect(statuses.slice(1).filter((status) => status < 400)).toEqual([]);
  });

  it.each([
    ['objects', '{"a":', '1', '}'],
    ['lists', '[', '', ']'],
  ])('JSON of %s 10,000 deep', async (_what, open, core, close) => {
    const body = open.repeat(10_000) + core + close.repeat(10_000);
    const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`];
    // One takes no body, the other takes a report's description.
    for (const [path, status] of [
      ['/api/v1/refresh', 202],
      ['/api/v1/reports.pdf', 422],
    ]) {
      const text = await exchanged(port, lines(`POST ${path} HTTP/1.1`, host, ...headers) + body);
      expect(statusesOf(text)).toEqual([status]);
    }
    expect(app.failures).toEqual([]);
  });

  it('a body that lies about its length is never waited for by a handler', async () => {
    const request = lines('POST /api/v1/refresh HTTP/1.1', host, 'Content-Length: 99999999999');
    await refused(request, [413]);
  });
});

describe('S-27: a request that two servers would read differently', () => {
  test.each<[string, string]>([
    [
      'two lengths',
      `POST /api/v1/refresh HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    ],
    [
      'a length and pieces',
      `POST /api/v1/refresh HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET`,
    ],
    [
      'pieces by another name',
      `POST /api/v1/refresh HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'pieces twice',
      `POST /api/v1/refresh HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two hosts', `GET ${PATH} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n`],
    ['no host', `GET ${PATH} HTTP/1.1\r\n\r\n`],
    ['lines without returns', `GET ${PATH} HTTP/1.1\nHost: localhost\nX: a\n b\n\n`],
    ['a header with a space in its name', `GET ${PATH} HTTP/1.1\r\nHost : localhost\r\n\r\n`],
    ['no version', `GET ${PATH}\r\n\r\n`],
    ['another version', `GET ${PATH} HTTP/9.9\r\nHost: localhost\r\n\r\n`],
  ])('%s is refused, and what follows is no second request', async (_what, request) => {
    const text = await exchanged(port, `${request}${lines('GET /healthz HTTP/1.1', host)}`);
    const statuses = statusesOf(text);
    expect(statuses).toHaveLength(1);
    expect([400, 403, 501, 505]).toContain(statuses[0]);
  });

  it('an address that names another host is one of ours, and asked as that host', async () => {
    const request = lines(`GET http://evil.example${PATH} HTTP/1.1`, 'Host: evil.example');
    await refused(request, [400, 403], 'generation');
  });
});

describe('S-13: what would break out of a header or an answer', () => {
  test.each([
    '%0d%0aSet-Cookie:%20a=b',
    '%0D%0AX-Evil:%201',
    '%00',
    '%ff%fe',
    '%',
    '%zz',
    '%E0%A4%A',
    '<script>alert(1)</script>',
    '"; drop table ledger; --',
    '../../etc/passwd',
    '\u00e1'.repeat(50),
  ])('«%s» comes back in no form', async (text) => {
    const sent = Buffer.from(text).toString('latin1');
    for (const place of [
      `/api/v1/aging?branch=${sent}`,
      `/api/v1/aging?${sent}=1`,
      `/api/v1/customers/${sent}/invoices`,
      `/api/v1/${sent}`,
      `/${sent}`,
    ]) {
      const address = place.replaceAll(' ', '%20');
      const answer = await exchanged(
        port,
        Buffer.from(lines(`GET ${address} HTTP/1.1`, host), 'latin1'),
      );
      const [status] = statusesOf(answer);
      expect([400, 404, 503], address).toContain(status);
      expect(answer).not.toMatch(/^(set-cookie|x-evil)/im);
      if (text.length > 3) expect(answer).not.toContain(sent);
    }
    expect(app.failures).toEqual([]);
  });

  test.each(['X-Request-Id', 'X-Forwarded-Host', 'Traceparent', 'If-None-Match', 'User-Agent'])(
    'a value of %s is repeated nowhere',
    async (name) => {
      const answer = await exchanged(
        port,
        lines(`GET ${PATH} HTTP/1.1`, host, `${name}: CANARIO-do-pedido`),
      );
      expect(statusesOf(answer)).toEqual([200]);
      expect(answer).not.toContain('CANARIO');
    },
  );
});

describe('P-06: a refusal does not repeat', () => {
  const said = 'MARIA-DA-SILVA-12345678909';
  const many = `${said}-`.repeat(700);
  test.each<[string, string, number[]]>([
    ['an address of nothing', `GET /${said}/${said} HTTP/1.1`, [404]],
    ['an address of nothing in the API', `GET /api/v1/${said} HTTP/1.1`, [404]],
    ['a customer of nobody', `GET /api/v1/customers/${said}/invoices HTTP/1.1`, [400, 503]],
    ['an address that is too long', `GET ${PATH}?a=${many.slice(0, 13_000)} HTTP/1.1`, [414]],
    ['one that is far too long', `GET ${PATH}?a=${many} HTTP/1.1`, [431]],
    ['a header that is too long', `GET ${PATH} HTTP/1.1\r\nX-Name: ${many}`, [431]],
    ['a header with a broken name', `GET ${PATH} HTTP/1.1\r\n${said} ${said}: 1`, [400]],
    ['a method', `${said} ${PATH} HTTP/1.1`, [400]],
    ['a token', `GET ${PATH} HTTP/1.1\r\nAuthorization: Bearer ${said}`, [401]],
    ['an origin', `GET ${PATH} HTTP/1.1\r\nOrigin: https://${said}.example`, [403]],
    ['a cookie', `GET /nope HTTP/1.1\r\nCookie: name=${said}`, [404]],
    ['a tag', `GET /nope HTTP/1.1\r\nIf-None-Match: "${said}"`, [404]],
    ['a month', `GET /api/v1/audit?month=${said} HTTP/1.1`, [400]],
  ])('%s', async (_what, request, statuses) => {
    await refused(lines(...request.split('\r\n'), host), statuses, said);
  });

  it('a body', async () => {
    const large = many.repeat(4);
    const length = `Content-Length: ${large.length}`;
    const request = lines('POST /api/v1/refresh HTTP/1.1', host, length) + large;
    await refused(request, [413], said);
  });
});

describe('S-28: nothing of a request makes an answer another’s', () => {
  test.each(['/api/v1/freshness/.css', '/api/v1/freshness/x.js', '/api/v1/freshness;a.css'])(
    '%s is no file',
    async (path) => {
      await refused(lines(`GET ${path} HTTP/1.1`, host), [404]);
    },
  );

  it('data are for nobody’s shared cache', async () => {
    const answer = await exchanged(port, lines(`GET ${PATH} HTTP/1.1`, host));
    expect(answer).toMatch(/^cache-control: private, no-cache\r$/im);
    expect(answer).toMatch(/^vary:.*origin.*authorization/im);
  });
});

describe('S-17: a method that is none of ours', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('%s does nothing', async (method) => {
    const reached = proxy.reached();
    for (const path of [PATH, '/api/v1/resync', '/api/v1/refresh', '/']) {
      await refused(lines(`${method} ${path} HTTP/1.1`, host), [400, 404, 405]);
    }
    expect(proxy.reached()).toBe(reached);
  });

  it('CONNECT opens nothing', async () => {
    const answer = await exchanged(port, lines('CONNECT 127.0.0.1:22 HTTP/1.1', host));
    expect(statusesOf(answer).filter((status) => status < 400)).toEqual([]);
  });

  it('a header that would make it another changes nothing', async () => {
    const override = ['X-HTTP-Method-Override: POST', 'X-Method-Override: POST'];
    await refused(lines('GET /api/v1/resync HTTP/1.1', host, ...override), [404]);
  });
});
