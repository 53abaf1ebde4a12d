import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { readScripts } from '../../../proxy/files.ts';
import { type BareProxy, bareProxy } from './support/bare-proxy.ts';

const WIDGETS = 'export const widgets = 1;\n'.repeat(100);
const SECRET = 'SEGREDO-DO-DISCO';
let folder: string;
let proxy: BareProxy;
let app: ReturnType<BareProxy['app']>;
let server: ServerType;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  const scripts = join(folder, 'widgets');
  await mkdir(join(scripts, 'inner'), { recursive: true });
  await writeFile(join(folder, 'package.json'), SECRET);
  await writeFile(join(scripts, 'ixc-widgets.js'), WIDGETS);
  await writeFile(join(scripts, 'ixc-widgets.css'), 'ixc-aging {}');
  await writeFile(join(scripts, 'ixc-chart-0a1b2c3d.js'), 'export {};');
  for (const name of ['.env', 'ixc-widgets.js.map', 'package.json', 'notes.txt', 'inner/deep.js']) {
    await writeFile(join(scripts, name), SECRET);
  }
  proxy = await bareProxy();
  app = proxy.app({ files: await readScripts(scripts) });
  await new Promise<void>((listening) => {
    server = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 }, (address) => {
      port = address.port;
      listening();
    });
  });
});

afterAll(async () => {
  server.close();
  await proxy.remove();
  await rm(folder, { recursive: true, force: true });
});

/** What the wire brings back for a path that no client library has tidied up. */
async function raw(path: string): Promise<{ status: number; text: string }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
  await once(socket, 'close');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
}

describe('a file that is served', () => {
  it('comes from the exact list of built scripts', async () => {
    expect([...(await readScripts(join(folder, 'widgets'))).keys()].sort()).toEqual([
      'ixc-chart-0a1b2c3d.js',
      'ixc-widgets.css',
      'ixc-widgets.js',
    ]);
  });

  it('none are there where nothing was built', async () => {
    expect((await readScripts(join(folder, 'nowhere'))).size).toBe(0);
  });

  it('is open to every page, and the same bytes with or without compression', async () => {
    const plain = await app.ask('/ixc-widgets.js');
    expect(plain.status).toBe(200);
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(plain.headers.get('access-control-allow-origin')).toBe('*');
    expect(plain.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await plain.text()).toBe(WIDGETS);
    const brotli = await app.ask('/ixc-widgets.js', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(WIDGETS);
    for (const response of [plain, brotli]) {
      expect(response.headers.get('vary')).toMatch(/Accept-Encoding/);
    }
  });

  it('is asked for again unless its name changes with it', async () => {
    const caching = async (name: string) => (await app.ask(name)).headers.get('cache-control');
    expect(await caching('/ixc-widgets.js')).toBe('no-cache');
    expect(await caching('/ixc-chart-0a1b2c3d.js')).toBe('public, max-age=31536000, immutable');
  });

  test.each(['https://evil.example', 'null'])('is public also to %s', async (origin) => {
    const response = await app.ask('/ixc-widgets.js', { headers: { Origin: origin } });
    expect(response.status).toBe(200);
  });
});

describe('S-19: everything else on the disk', () => {
  test.each([
    '/../package.json',
    '/../../package.json',
    '/inner/../../package.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/%5c..%5cpackage.json',
    '/..\\package.json',
    '/%252e%252e/package.json',
    '/%252e%252e%252fpackage.json',
    '/....//package.json',
    '/..;/package.json',
    '/%c0%ae%c0%ae/package.json',
    '//package.json',
    '//etc/passwd',
    '///etc/passwd',
    '/etc/passwd',
    '/file:///etc/passwd',
    '/%00',
    '/package.json%00.js',
    '/ixc-widgets.js%00',
    '/%ff',
    '/%',
    '/.env',
    '/.git/config',
    '/package.json',
    '/notes.txt',
    '/inner/deep.js',
    '/inner',
    '/ixc-widgets.js.map',
    '/ixc-widgets.js/',
    '/ixc-widgets.js/x',
    '/ixc-widgets.js.',
    '/ixc-widgets',
    '/IXC-WIDGETS.JS',
    '/proxy/main.js',
    '/main.js',
    '/data/ixc.duckdb',
    '/ixc.duckdb.operator.json',
    '/node_modules/hono/package.json',
  ])('%s is not there', async (path) => {
    const { status, text } = await raw(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('root:');
    if (status === 404) expect(text).toContain('application/problem+json');
  });
});

describe('the page', () => {
  it('may run its own scripts under a policy of its own', async () => {
    const response = await app.ask('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('asks only for what is served beside it, and holds nothing inline', async () => {
    const html = await (await app.ask('/')).text();
    const addresses = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map(
      ([, address]) => address,
    );
    expect(addresses).toEqual(['demo.css', 'ixc-widgets.css', 'demo.js', 'ixc-widgets.js']);
    for (const address of addresses) {
      expect((await app.ask(`/${address}`)).status, address).toBe(200);
    }
    expect(html).not.toMatch(/<style|style="|<script(?![^>]+src=)|\son\w+="/);
  });
});
