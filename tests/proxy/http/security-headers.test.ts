import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { StaticFile } from '../../../proxy/deps.ts';
import { type BareProxy, bareProxy } from './support/bare-proxy.ts';

const LISTED = 'https://intranet.example';
const script: StaticFile = {
  type: 'text/javascript; charset=utf-8',
  plain: new TextEncoder().encode('export {};'),
  brotli: () => Promise.resolve(new TextEncoder().encode('br')),
};
let proxy: BareProxy;
let app: ReturnType<BareProxy['app']>;
let tag: string;

beforeAll(async () => {
  proxy = await bareProxy();
  app = proxy.app({
    settings: { allowedOrigins: [LISTED] },
    files: new Map([['ixc-widgets.js', script]]),
  });
  tag = (await app.ask('/api/v1/freshness')).headers.get('etag') ?? '';
});
afterAll(() => proxy.remove());

const routes: [path: string, status: number, init?: () => RequestInit][] = [
  ['/', 200],
  ['/demo.css', 200],
  ['/demo.js', 200],
  ['/ixc-widgets.js', 200],
  ['/healthz', 200],
  ['/readyz', 503],
  ['/openapi.json', 200],
  ['/metrics', 200],
  ['/metrics', 403, () => ({ headers: { 'X-Forwarded-For': '203.0.113.9' } })],
  ['/nope', 404],
  ['/api/v1/freshness', 200],
  ['/api/v1/freshness', 304, () => ({ headers: { 'If-None-Match': tag } })],
  ['/api/v1/freshness?surprise=1', 400],
  ['/api/v1/freshness', 403, () => ({ headers: { Origin: 'https://evil.example' } })],
  ['/api/v1/freshness', 204, () => ({ method: 'OPTIONS', headers: { Origin: LISTED } })],
  ['/api/v1/nope', 404],
  ['/api/v1/aging', 503],
  ['/api/v1/resync', 403, () => ({ method: 'POST' })],
];

const asked = async (path: string, init: () => RequestInit = () => ({})) => app.ask(path, init());

describe.each(routes)('S-25: %s, answered with %i', (path, status, init) => {
  let headers: Headers;
  beforeAll(async () => {
    const response = await asked(path, init);
    expect(response.status).toBe(status);
    headers = response.headers;
  });

  it('is not to be guessed at, framed, or told to others', () => {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBeTruthy();
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('does not say what serves it', () => {
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('keeps browsers on https', () => {
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=[1-9]\d*/);
  });

  it('may load nothing, unless it is the page', () => {
    const policy = headers.get('content-security-policy') ?? '';
    if (path === '/') expect(policy).toContain("default-src 'self'");
    else expect(policy).toContain("default-src 'none'");
  });

  it('is open to other origins only where it is the script', () => {
    const isScript = path === '/ixc-widgets.js';
    const isForListed = status === 204;
    expect(headers.get('access-control-allow-origin')).toBe(
      isScript ? '*' : isForListed ? LISTED : null,
    );
    expect(headers.get('cross-origin-resource-policy')).toBe(isScript ? 'cross-origin' : null);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is kept by no shared cache where it holds data', () => {
    if (!path.startsWith('/api/')) return;
    const vary = (headers.get('vary') ?? '').split(/,\s*/);
    expect(vary).toEqual(expect.arrayContaining(['Origin', 'Authorization']));
    if (status === 200 || status === 304) {
      expect(headers.get('cache-control')).toBe('private, no-cache');
    }
  });
});

test('browsers are kept on https for a year', async () => {
  const header = (await app.ask('/healthz')).headers.get('strict-transport-security') ?? '';
  const [, seconds] = /max-age=(\d+)/.exec(header) ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
});

describe('S-22: a failure of ours', () => {
  test('is told without its message, and with all of these headers', async () => {
    const broken = proxy.app({
      mirror: {
        get status(): never {
          throw new Error('secret of /var/lib');
        },
      } as never,
    });
    const response = await broken.ask('/api/v1/aging');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('"code":"internal"');
    expect(text).not.toContain('secret');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('vary')).toContain('Origin');
    expect(broken.failures).toHaveLength(1);
  });
});
