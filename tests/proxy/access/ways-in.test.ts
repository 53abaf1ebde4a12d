import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import type { SignedInUsers } from '../../../proxy/access/signed-in.ts';
import { TrustedProxies } from '../../../proxy/access/trusted-proxies.ts';
import type { Deps } from '../../../proxy/deps.ts';
import { type BareProxy, bareProxy } from '../http/support/bare-proxy.ts';
import { freshnessOf, refusalIn } from '../routes/support/answers.ts';
import { OPERATOR_KEY } from '../routes/support/app.ts';
import { keys, NOW, token, type TokenParts } from './support/tokens.ts';

const PATH = '/api/v1/freshness';
const LISTED = 'https://intranet.example';
const HOST = { Host: 'cobranca.example' };
let proxy: BareProxy;

beforeAll(async () => {
  proxy = await bareProxy({ now: () => NOW });
});
afterAll(() => proxy.remove());

const bearer = async (parts?: TokenParts) => ({ Authorization: `Bearer ${await token(parts)}` });
const withKeys = (settings: Partial<Deps['settings']> = {}) =>
  proxy.app({ settings: { embedKeys: keys, ...settings } });

const refusedAs = async (response: Response, status: number, code: string) => {
  expect(response.status).toBe(status);
  expect((await refusalIn(response)).code).toBe(code);
};

describe('with keys for tokens', () => {
  it('a caller without one is refused before any handler', async () => {
    const reached = proxy.reached();
    await refusedAs(await withKeys().ask(PATH, { headers: HOST }), 401, 'token_invalid');
    expect(proxy.reached()).toBe(reached);
  });

  it('S-11: a token opens it, from no page too', async () => {
    const headers = { ...HOST, ...(await bearer()) };
    expect((await withKeys().ask(PATH, { headers })).status).toBe(200);
  });

  it('S-17: a token opens what its role may, and no more', async () => {
    const asked = async (role: string) =>
      withKeys().ask('/api/v1/resync', {
        method: 'POST',
        headers: { ...HOST, ...(await bearer({ claims: { role } })) },
      });
    for (const role of ['viewer', 'collector', 'manager']) {
      await refusedAs(await asked(role), 403, 'forbidden');
    }
  });

  test.each([
    ['viewer', '*', 0],
    ['collector', '*', 0],
    ['manager', ['1', '2'], 0],
    ['admin', [], 0],
    ['manager', '*', 9],
    ['admin', '*', 9],
  ])(
    'a %s of the branches %o sees %i tables of the mirror, whose counts are of all',
    async (role, branches, tables) => {
      const headers = { ...HOST, ...(await bearer({ claims: { role, branches } })) };
      expect(
        (await freshnessOf({ ask: (path) => withKeys().ask(path, { headers }) })).tables,
      ).toHaveLength(tables);
    },
  );

  it('a token opens the metrics that it names, and no other', async () => {
    const headers = { ...HOST, ...(await bearer({ claims: { metrics: ['aging'] } })) };
    const { ask } = withKeys();
    await refusedAs(await ask('/api/v1/aging', { headers }), 503, 'not_ready');
    await refusedAs(await ask('/api/v1/statuses', { headers }), 403, 'forbidden');
    expect((await ask(PATH, { headers })).status).toBe(200);
  });

  test.each(['token', 'access_token', 'jwt', 'authorization'])(
    'S-06: a token in the address (%s) or in a cookie is none',
    async (name) => {
      const signed = await token();
      const { ask } = withKeys();
      const inAddress = await ask(`${PATH}?${name}=${signed}`, { headers: HOST });
      await refusedAs(inAddress, 401, 'token_invalid');
      const cookie = { ...HOST, Cookie: `${name}=${signed}` };
      await refusedAs(await ask(PATH, { headers: cookie }), 401, 'token_invalid');
    },
  );

  it('S-09: a page that is not listed is refused, whatever token it brings', async () => {
    const { ask } = withKeys({ allowedOrigins: [LISTED] });
    const good = await bearer();
    const reached = proxy.reached();
    for (const origin of ['https://evil.example', 'null', 'https://cobranca.example']) {
      const response = await ask(PATH, { headers: { ...HOST, ...good, Origin: origin } });
      await refusedAs(response, 403, 'origin_refused');
    }
    expect(proxy.reached()).toBe(reached);
    const listed = await ask(PATH, { headers: { ...HOST, ...good, Origin: LISTED } });
    expect(listed.status).toBe(200);
  });

  it('beside listed origins a caller without one is a viewer', async () => {
    const { ask } = withKeys({ allowedOrigins: [LISTED] });
    const headers = { ...HOST, Origin: LISTED };
    expect((await ask(PATH, { headers })).status).toBe(200);
    const post = await ask('/api/v1/resync', { method: 'POST', headers });
    await refusedAs(post, 403, 'forbidden');
  });

  it('beside listed origins a bad token is refused, and makes no viewer', async () => {
    const { ask } = withKeys({ allowedOrigins: [LISTED] });
    const headers = { ...HOST, Origin: LISTED, Authorization: 'Bearer a.b.c' };
    const response = await ask(PATH, { headers });
    await refusedAs(response, 401, 'token_invalid');
    expect(response.headers.get('access-control-allow-origin')).toBe(LISTED);
  });

  it('S-08: a guesser is slowed down, and who has a token beside it is not', async () => {
    const { ask } = withKeys();
    const guess = () => ask(PATH, { headers: { ...HOST, Authorization: 'Bearer a.b.c' } });
    const codes: string[] = [];
    for (let tries = 0; tries < 30; tries += 1) codes.push((await refusalIn(await guess())).code);
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'token_invalid'));
    expect(new Set(codes.slice(20))).toEqual(new Set(['rate_limited']));
    expect(Number((await guess()).headers.get('retry-after'))).toBeGreaterThan(0);
    const headers = { ...HOST, ...(await bearer()) };
    expect((await ask(PATH, { headers })).status).toBe(200);
  });

  it('C-12: who asks too much is told when to ask again, and the others are served', async () => {
    const { ask } = withKeys();
    const noisy = { ...HOST, ...(await bearer()) };
    for (let times = 0; times < 600; times += 1) {
      expect((await ask(PATH, { headers: noisy })).status).toBe(200);
    }
    const response = await ask(PATH, { headers: noisy });
    await refusedAs(response, 429, 'rate_limited');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = { ...HOST, ...(await bearer({ claims: { sub: 'rui' } })) };
    expect((await ask(PATH, { headers: other })).status).toBe(200);
  });
});

const users: SignedInUsers = {
  userHeader: 'Remote-User',
  groupsHeader: 'Remote-Groups',
  groups: [
    { group: 'cobranca', role: 'collector', branches: ['1'] },
    { group: 'ti', role: 'admin', branches: '*' },
  ],
};

/** The app behind a socket, so that a request has somebody who sent it. */
async function behindSocket(trusted: readonly string[], settings: Partial<Deps['settings']> = {}) {
  const { app } = proxy.app({
    settings: {
      trustedProxies: new TrustedProxies(trusted),
      signedInUsers: users,
      ...settings,
    },
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return (path: string, headers: Record<string, string>, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, { method, headers });
}

const ana = { 'Remote-User': 'ana', 'Remote-Groups': 'vendas, cobranca' };
const root = { 'Remote-User': 'root', 'Remote-Groups': 'ti' };

describe('behind a reverse proxy that signs people in', () => {
  it('who it names may what their group may', async () => {
    const ask = await behindSocket(['127.0.0.1']);
    expect((await ask('/freshness', ana)).status).toBe(200);
    await refusedAs(await ask('/resync', ana, 'POST'), 403, 'forbidden');
  });

  it('S-17: what it says is believed from nobody else', async () => {
    const ask = await behindSocket(['10.0.0.2']);
    for (const headers of [ana, root, { ...root, 'X-Forwarded-For': '10.0.0.2' }]) {
      await refusedAs(await ask('/freshness', headers), 401, 'token_invalid');
      await refusedAs(await ask('/resync', headers, 'POST'), 401, 'token_invalid');
    }
  });

  it('of several groups the first of the file decides', async () => {
    const ask = await behindSocket(['127.0.0.1']);
    const both = { 'Remote-User': 'eva', 'Remote-Groups': 'ti,cobranca' };
    await refusedAs(await ask('/resync', both, 'POST'), 403, 'forbidden');
  });

  test.each(['', 'vendas', 'COBRANCA', 'cobranca;ti', 'cobranca ti'])(
    'who is in no known group («%s») may nothing',
    async (groups) => {
      const ask = await behindSocket(['127.0.0.1']);
      const headers = { 'Remote-User': 'rui', 'Remote-Groups': groups };
      await refusedAs(await ask('/freshness', headers), 403, 'forbidden');
    },
  );

  it('whom it does not name may nothing, or what the other ways in give', async () => {
    const closed = await behindSocket(['127.0.0.1']);
    await refusedAs(await closed('/freshness', {}), 401, 'token_invalid');
    const open = await behindSocket(['127.0.0.1'], { allowedOrigins: [LISTED] });
    expect((await open('/freshness', { Origin: LISTED })).status).toBe(200);
  });

  it('its own pages may ask, known by the name it was asked by, and others may not', async () => {
    const ask = await behindSocket(['127.0.0.1']);
    const named = { ...ana, 'X-Forwarded-Host': 'intranet.example' };
    expect((await ask('/freshness', { ...named, Origin: LISTED })).status).toBe(200);
    const evil = { ...named, Origin: 'https://evil.example' };
    await refusedAs(await ask('/freshness', evil), 403, 'origin_refused');
    const untrusted = await behindSocket(['10.0.0.2'], { embedKeys: keys });
    const headers = { ...named, ...(await bearer()), Origin: LISTED };
    await refusedAs(await untrusted('/freshness', headers), 403, 'origin_refused');
  });
});

describe('S-07: the key of the operator’s commands', () => {
  const { length } = OPERATOR_KEY;
  const answered = async (authorization: string) => {
    const { ask, failures } = proxy.app({ settings: { localRole: 'viewer' } });
    const response = await ask('/api/v1/audit', { headers: { Authorization: authorization } });
    expect(failures).toEqual([]);
    return response;
  };

  it('opens what nobody else may', async () => {
    expect((await answered(`Bearer ${OPERATOR_KEY}`)).status).toBe(200);
  });

  test.each([
    '',
    OPERATOR_KEY.slice(1),
    OPERATOR_KEY.slice(0, -1),
    `${OPERATOR_KEY}x`,
    `${OPERATOR_KEY}${OPERATOR_KEY}`,
    `${OPERATOR_KEY.slice(0, -1)}X`,
    `X${OPERATOR_KEY.slice(1)}`,
    OPERATOR_KEY.toUpperCase(),
    'x'.repeat(length),
    'x'.repeat(10_000),
    'á'.repeat(length),
    '\u00ff',
  ])('is not «%s», of whatever length', async (key) => {
    for (const authorization of [`Bearer ${key}`, `Basic ${key}`, key]) {
      const { status } = await answered(authorization);
      expect([401, 403], authorization).toContain(status);
    }
  });
});

describe('on this machine alone', () => {
  it('nobody is slowed down', async () => {
    const { ask } = proxy.app();
    for (let times = 0; times < 700; times += 1) expect((await ask(PATH)).status).toBe(200);
  });
});
