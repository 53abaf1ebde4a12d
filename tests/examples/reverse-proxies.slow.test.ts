import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask } from './support/asking.ts';
import { EMBED_KEYS, embedToken } from './support/embed.ts';
import { exampleFile } from './support/example-file.ts';
import { type ExampleProgram, startExampleProgram } from './support/program.ts';
import {
  SITE,
  startApache,
  startCaddy,
  startNginx,
  type WebServer,
} from './support/web-servers.ts';

const API = '/cobranca/api/v1';
let program: ExampleProgram;
let bearer: Readonly<Record<string, string>>;

beforeAll(async () => {
  program = await startExampleProgram({
    BASE_PATH: '/cobranca',
    TRUSTED_PROXIES: '127.0.0.1',
    EMBED_KEYS,
    // What the servers must not let in from outside would count here.
    GROUPS_FILE: exampleFile('signed-in/groups.json'),
  });
  bearer = {
    Authorization: `Bearer ${await embedToken({ role: 'collector', branches: '*' })}`,
  };
});
afterAll(() => program.close());

const codeOf = ({ body }: Answer) => (JSON.parse(body.toString()) as { code: string }).code;

describe.each([
  { name: 'nginx', file: 'nginx.conf', start: startNginx, network: '127.0.1' },
  { name: 'Apache', file: 'apache.conf', start: startApache, network: '127.0.2' },
  { name: 'Caddy', file: 'Caddyfile', start: startCaddy, network: '127.0.3' },
])('behind $name', ({ name, file, start, network }) => {
  let server: WebServer;
  beforeAll(async () => {
    const folder = join(program.folder, name);
    await mkdir(folder);
    server = await start(`reverse-proxies/${file}`, { folder, programPort: program.port });
  });
  afterAll(() => server.end());

  it('the page and the API answer under the path', async () => {
    const page = await ask(server.port, '/cobranca/');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=UTF-8']);
    const script = await ask(server.port, '/cobranca/ixc-widgets.js');
    expect(script.status).toBe(200);
    const state = await ask(server.port, `${API}/freshness`, { headers: bearer });
    expect(state.status).toBe(200);
    const bare = await ask(server.port, '/cobranca');
    expect([bare.status, bare.headers.location]).toEqual([
      308,
      expect.stringMatching(/\/cobranca\/$/),
    ]);
  });

  it('an answer keeps the compression and the tag the program gave it', async () => {
    const headers = { ...bearer, 'Accept-Encoding': 'gzip' };
    const first = await ask(server.port, `${API}/kpis`, { headers });
    expect([first.status, first.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(JSON.parse(gunzipSync(first.body).toString())).toHaveProperty('data.kpis');
    const { headers: direct } = await ask(program.port, `${API}/kpis`, { headers });
    expect(first.headers.etag).toBe(direct.etag);
    const again = await ask(server.port, `${API}/kpis`, {
      headers: { ...headers, 'If-None-Match': first.headers.etag ?? '' },
    });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('the first event arrives while the stream is open', async () => {
    const { status, headers, body } = await ask(server.port, `${API}/events`, {
      headers: { ...bearer, 'Accept-Encoding': 'gzip' },
      isEnough: (text) => /^event: hello\n(?:.+\n)*\n/m.test(text),
    });
    expect([status, headers['content-type']]).toEqual([200, 'text/event-stream']);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toMatch(/^event: hello$/m);
  });

  it('S-17: who somebody says to be from outside is not believed', async () => {
    for (const headers of [
      { 'X-Auth-Request-User': 'eva', 'X-Auth-Request-Groups': 'cobranca-ti' },
      { 'x-auth-request-user': 'eva', 'x-auth-request-groups': 'cobranca-ti' },
    ]) {
      const answer = await ask(server.port, `${API}/freshness`, { headers });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'token_invalid']);
    }
  });

  it('C-12: who asks is known by its own address, whatever it says of it', async () => {
    const guess = (from: string, forwarded: string) =>
      ask(server.port, `${API}/freshness`, {
        from,
        headers: { Authorization: 'Bearer a.b.c', 'X-Forwarded-For': forwarded },
      });
    const codes: string[] = [];
    for (let tries = 0; tries < 21; tries += 1) {
      codes.push(codeOf(await guess(`${network}.1`, `203.0.113.${tries}`)));
    }
    expect(new Set(codes.slice(0, 20))).toEqual(new Set(['token_invalid']));
    expect(codes[20]).toBe('rate_limited');
    expect(codeOf(await guess(`${network}.2`, '203.0.113.1'))).toBe('token_invalid');
  });

  it('S-09: a page is its own by the name it was asked by, and by no other', async () => {
    const origin = (host: string, more = {}) =>
      ask(server.port, `${API}/freshness`, {
        headers: { ...bearer, Origin: `https://${host}`, ...more },
      });
    expect((await origin(SITE)).status).toBe(200);
    const spoofed = await origin('evil.example', { 'X-Forwarded-Host': 'evil.example' });
    expect([spoofed.status, codeOf(spoofed)]).toEqual([403, 'origin_refused']);
  });
});
