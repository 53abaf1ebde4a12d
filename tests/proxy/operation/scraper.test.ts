import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { TrustedProxies } from '../../../proxy/access/trusted-proxies.ts';
import type { Deps } from '../../../proxy/deps.ts';
import { type BareProxy, bareProxy } from '../http/support/bare-proxy.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { namesIn } from './support/scrape.ts';

const TOKEN = 'scrape-of-the-test';
let proxy: BareProxy;
beforeAll(async () => {
  proxy = await bareProxy();
});
afterAll(() => proxy.remove());

/** Asks over a connection that somebody at this address holds. */
function asked(
  settings: Partial<Deps['settings']>,
  headers: Record<string, string> = {},
  address = '127.0.0.1',
  path = '/metrics',
) {
  const incoming = { socket: { remoteAddress: address, remotePort: 40_000, remoteFamily: 'IPv4' } };
  const init = { headers: { Host: '127.0.0.1:8787', ...headers } };
  return proxy.app({ settings }).app.request(path, init, { incoming });
}

async function refused(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const refusal = await refusalIn(response);
  expect(refusal.code).toBe(code);
  expect(JSON.stringify(refusal)).not.toContain('ixc_');
}

describe('S-17: without METRICS_TOKEN', () => {
  test.each(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'])(
    'a program on this machine reads it: %s',
    async (address) => {
      const response = await asked({}, {}, address);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(namesIn(await response.text())).toContain('ixc_generation');
    },
  );

  test.each(['10.0.0.9', '192.168.0.2', '::2', '::ffff:10.0.0.9'])(
    'nobody else does, whatever they call this machine: %s',
    async (address) => {
      await refused(await asked({}, {}, address), 403, 'forbidden');
      const settings = { allowedOrigins: ['https://intranet.example'] };
      await refused(await asked(settings, {}, address), 403, 'forbidden');
    },
  );

  test.each([
    ['Forwarded', 'for=203.0.113.9'],
    ['Via', '1.1 nginx'],
    ['X-Real-IP', '203.0.113.9'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['x-forwarded-for', ''],
    ['X-Forwarded-Host', 'cobranca.example'],
    ['X-Forwarded-Proto', 'https'],
  ])('what a reverse proxy on this machine passes on is not from here: %s', async (name, value) => {
    await refused(await asked({}, { [name]: value }), 403, 'forbidden');
  });

  it('a reverse proxy that is trusted is no program of this machine, even without a header', async () => {
    const trustedProxies = new TrustedProxies(['127.0.0.1']);
    await refused(await asked({ trustedProxies }), 403, 'forbidden');
  });

  test.each([
    ['by a name that leads elsewhere too', { Host: 'cobranca.example' }],
    ['of another origin', { Origin: 'https://evil.example' }],
    ['of its own origin', { Origin: 'http://127.0.0.1:8787' }],
  ])('a page does not: %s', async (_how, headers) => {
    await refused(await asked({}, headers), 403, 'forbidden');
  });

  it('a caller with a key of the API does not either', async () => {
    const headers = { Authorization: 'Bearer operator-key-of-the-app' };
    await refused(await asked({}, headers, '10.0.0.9'), 403, 'forbidden');
  });
});

describe('S-17: with METRICS_TOKEN', () => {
  const settings = { metricsToken: TOKEN };
  const bearer = { Authorization: `Bearer ${TOKEN}` };

  test.each(['127.0.0.1', '10.0.0.9'])('who brings it reads it, from %s', async (address) => {
    const through = { Host: 'cobranca.example', 'X-Forwarded-For': '203.0.113.9' };
    const response = await asked(settings, { ...bearer, ...through }, address);
    expect(response.status).toBe(200);
    expect(namesIn(await response.text())).toContain('ixc_generation');
  });

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['another', { Authorization: 'Bearer another-of-the-test' }],
    ['a part of it', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['more than it', { Authorization: `Bearer ${TOKEN}s` }],
    ['it in another scheme', { Authorization: `Basic ${TOKEN}` }],
    ['it without a scheme', { Authorization: TOKEN }],
    ['it in a cookie', { Cookie: `token=${TOKEN}` }],
  ])('who brings %s does not, on this machine neither', async (_what, headers) => {
    await refused(await asked(settings, headers), 401, 'token_invalid');
  });

  it('who brings it in the address does not', async () => {
    const path = `/metrics?token=${TOKEN}&access_token=${TOKEN}`;
    await refused(await asked(settings, {}, '10.0.0.9', path), 401, 'token_invalid');
  });

  it('S-08: who guesses is told to wait, and who knows it goes on', async () => {
    const { app } = proxy.app({ settings });
    const ask = async (token: string) =>
      app.request('/metrics', { headers: { Authorization: `Bearer ${token}` } });
    const statuses = [];
    for (let guess = 0; guess < 25; guess += 1) {
      statuses.push((await ask(`guess-of-the-test-${guess}`)).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses.slice(20)).toEqual(Array.from({ length: 5 }, () => 429));
    expect((await ask(TOKEN)).status).toBe(200);
  });
});

describe('S-17: /metrics', () => {
  let reached: number;
  beforeEach(() => {
    reached = proxy.reached();
  });

  it('is refused before anything is looked at', async () => {
    await asked({}, {}, '10.0.0.9');
    await asked({ metricsToken: TOKEN });
    // What making the two apps themselves takes.
    const made = proxy.reached() - reached;
    proxy.app();
    proxy.app();
    expect(proxy.reached() - reached).toBe(2 * made);
  });

  it('stands under the base path alone, and is nothing of the API', async () => {
    const settings = { basePath: '/cobranca/' };
    expect((await asked(settings, {}, '127.0.0.1', '/cobranca/metrics')).status).toBe(200);
    expect((await asked(settings)).status).toBe(404);
    expect((await asked({}, {}, '127.0.0.1', '/api/v1/metrics')).status).toBe(404);
  });
});
