import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Customers } from '../../contract/index.ts';
import { ask } from './support/asking.ts';
import { exampleFile } from './support/example-file.ts';
import { type ExampleProgram, startExampleProgram } from './support/program.ts';
import { startNginx, type WebServer } from './support/web-servers.ts';

const API = '/cobranca/api/v1';
const LONGEST = 'limit=500';

/** Who signed in, by their cookie: what oauth2-proxy answers nginx with. */
const people: Readonly<Record<string, string>> = {
  'session=ana': 'funcionarios,cobranca-filial-1',
  'session=rui': 'cobranca-gestao',
  'session=bia': 'funcionarios',
  'session=leo': 'diretoria',
  'session=none': '',
};

let program: ExampleProgram;
let signIn: Server;
let nginx: WebServer;

beforeAll(async () => {
  signIn = createServer((request, response) => {
    const { cookie = '' } = request.headers;
    const groups = people[cookie];
    if (request.url !== '/oauth2/auth' || groups === undefined) {
      response.writeHead(request.url === '/oauth2/auth' ? 401 : 200).end('sign in');
      return;
    }
    const user = cookie.replace('session=', '');
    response.writeHead(202, { 'X-Auth-Request-User': user, 'X-Auth-Request-Groups': groups }).end();
  }).listen(0, '127.0.0.1');
  await once(signIn, 'listening');
  program = await startExampleProgram({
    BASE_PATH: '/cobranca',
    TRUSTED_PROXIES: '127.0.0.1',
    GROUPS_FILE: exampleFile('signed-in/groups.json'),
  });
  nginx = await startNginx('signed-in/nginx.conf', {
    folder: program.folder,
    programPort: program.port,
    others: { '127.0.0.1:4180': `127.0.0.1:${(signIn.address() as AddressInfo).port}` },
  });
});
afterAll(async () => {
  await nginx.end();
  await program.close();
  signIn.close();
});

const asked = (path: string, headers: Readonly<Record<string, string>>) =>
  ask(nginx.port, path, { headers });

async function customersOf(cookie: string): Promise<Customers['items']> {
  const { status, body } = await asked(`${API}/customers?${LONGEST}`, { Cookie: cookie });
  expect(status).toBe(200);
  return (JSON.parse(body.toString()) as { data: Customers }).data.items;
}

it('who has not signed in is led to do so by the page, and refused by the API', async () => {
  const page = await asked('/cobranca/', {});
  expect([page.status, page.headers.location]).toEqual([
    302,
    expect.stringMatching(/\/oauth2\/sign_in\?rd=\/cobranca\/$/),
  ]);
  expect((await asked(`${API}/customers`, {})).status).toBe(401);
  expect((await asked('/oauth2/auth', { Cookie: 'session=ana' })).status).toBe(404);
});

it('who has signed in gets the page', async () => {
  expect((await asked('/cobranca/', { Cookie: 'session=bia' })).status).toBe(200);
});

test("S-17: of a person's groups the first of the file decides what they see", async () => {
  const all = await customersOf('session=rui');
  expect(new Set(all.map(({ branch }) => branch)).size).toBeGreaterThan(1);
  const own = await customersOf('session=ana');
  expect(own).toEqual(all.filter(({ branch }) => branch === '1'));
  expect(own.length).toBeGreaterThan(0);
  expect(own.some(({ masked }) => masked)).toBe(false);
  const masked = await customersOf('session=bia');
  expect(masked.length).toBe(all.length);
  expect(masked.every((one) => one.masked)).toBe(true);
});

test.each(['session=leo', 'session=none'])(
  'S-17: who has no group of the file may nothing: %s',
  async (cookie) => {
    expect((await asked(`${API}/customers`, { Cookie: cookie })).status).toBe(403);
  },
);

it('S-17: who somebody says to be beside their session is not believed', async () => {
  const spoofed = { 'X-Auth-Request-User': 'rui', 'X-Auth-Request-Groups': 'cobranca-gestao' };
  expect((await asked(`${API}/customers`, spoofed)).status).toBe(401);
  const more = { ...spoofed, Cookie: 'session=none' };
  expect((await asked(`${API}/customers`, more)).status).toBe(403);
});

it('the first event arrives while the stream is open', async () => {
  const { status, body } = await ask(nginx.port, `${API}/events`, {
    headers: { Cookie: 'session=bia' },
    isEnough: (text) => text.includes('event: hello'),
  });
  expect([status, body.toString()]).toEqual([200, expect.stringContaining('event: hello')]);
});
