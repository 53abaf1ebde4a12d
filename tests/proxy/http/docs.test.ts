import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { listDocs } from '../../../proxy/files.ts';
import { type BareProxy, bareProxy } from './support/bare-proxy.ts';

const INLINE = "window.docs = 'inline';";
const PAGE = `<!doctype html><title>Docs</title><script>${INLINE}</script><script src="./a.js"></script>`;
const files: Readonly<Record<string, [text: string, type: RegExp]>> = {
  'index.html': [PAGE, /^text\/html/],
  'iframe.html': ['<!doctype html>', /^text\/html/],
  'index.json': ['{}', /^application\/json/],
  'mockServiceWorker.js': ['self.x = 1;', /^text\/javascript/],
  'assets/preview-0a1b2c3d.css': ['a{}', /^text\/css/],
  'favicon.svg': ['<svg/>', /^image\/svg\+xml/],
  'sans.woff2': ['font', /^font\/woff2/],
};
let folder: string;
let proxy: BareProxy;
let app: ReturnType<BareProxy['app']>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  await mkdir(join(folder, 'docs', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.html'), 'secret');
  await writeFile(join(folder, 'docs', '.env'), 'secret');
  await writeFile(join(folder, 'docs', 'iframe.js.map'), 'secret');
  for (const [name, [text]] of Object.entries(files)) {
    await writeFile(join(folder, 'docs', name), text);
  }
  proxy = await bareProxy();
  app = proxy.app({ docs: await listDocs(join(folder, 'docs')) });
});

afterAll(async () => {
  await proxy.remove();
  await rm(folder, { recursive: true, force: true });
});

const policyAt = async (path: string) =>
  (await app.ask(path)).headers.get('content-security-policy') ?? '';

describe('the documentation', () => {
  it('is not there where it was not built', async () => {
    const bare = proxy.app({ docs: await listDocs(join(folder, 'nowhere')) });
    for (const path of ['/docs', '/docs/', '/docs/index.json']) {
      expect((await bare.ask(path)).status, path).toBe(404);
    }
  });

  it.each(Object.keys(files))('comes as what it is: %s', async (name) => {
    const response = await app.ask(`/docs/${name === 'index.html' ? '' : name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(files[name]?.[1] ?? /^$/);
    expect(await response.text()).toBe(files[name]?.[0]);
  });

  it('is found without the slash that its own addresses need', async () => {
    const response = await app.ask('/docs');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs/']);
  });

  it('stands under the path that everything stands under', async () => {
    const under = proxy.app({
      docs: await listDocs(join(folder, 'docs')),
      settings: { basePath: '/cobranca/' },
    });
    expect((await under.ask('/cobranca/docs/iframe.html')).status).toBe(200);
    expect((await under.ask('/cobranca/docs')).headers.get('location')).toBe('/cobranca/docs/');
    expect((await under.ask('/docs/')).status).toBe(404);
  });

  test.each([
    '/docs/.env',
    '/docs/iframe.js.map',
    '/docs/../secret.html',
    '/docs/%2e%2e/secret.html',
    '/docs/..%2fsecret.html',
    '/docs/assets',
    '/docs/assets/',
    '/docs/nothing.js',
  ])('S-19: %s is not there', async (path) => {
    const response = await app.ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });
});

describe('S-25: a page of the documentation', () => {
  it('runs the scripts beside it and those that were built into it, and no others', async () => {
    const policy = await policyAt('/docs/');
    const hash = createHash('sha256').update(INLINE).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('asks nobody else, and is framed by nobody else', async () => {
    const policy = await policyAt('/docs/iframe.html');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/\*|https?:/);
  });

  it('changes nothing for what stands beside it', async () => {
    expect(await policyAt('/')).toContain("frame-ancestors 'none'");
    expect(await policyAt('/docs/nothing.js')).toContain("default-src 'none'");
  });
});
