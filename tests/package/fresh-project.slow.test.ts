import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import ourPackage from '../../package.json' with { type: 'json' };
import { freePort, type ServerProcess, startServer } from '../examples/support/server-process.ts';
import { type Host, startHost } from '../pages/support/host.ts';
import { answered } from '../pages/support/stage.ts';
import { witness } from '../pages/support/witness.ts';
import { browserArgs, findBrowser } from '../support/browser.js';
import { type SimulatorProcess, startSimulatorProcess } from '../support/node/simulator.ts';
import { type Packed, pack } from './support/pack.ts';

const run = promisify(execFile);

/** What the projects of `apps` need beside ours; the same versions as here. */
const others = [
  '@hono/node-server',
  '@lit/react',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'hono',
  'react',
  'react-dom',
  'solid-js',
  'typescript',
  'vite',
  'vue',
  'vue-tsc',
] as const;

let packed: Packed;
let project: string;
let host: Host;
let simulator: SimulatorProcess;
let server: ServerProcess;
let browser: Browser;
/** The server of `apps/node`. */
let origin: string;

/** Runs a tool of the project in one of its folders; what it printed when it is not content. */
async function tool(path: string, words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { NODE_ENV: _runner, ...ours } = process.env;
  return run(process.execPath, [join(project, 'node_modules', path), ...words], {
    cwd: project,
    env: { ...ours, ...env },
  }).then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr || 'failed',
  );
}

beforeAll(async () => {
  packed = pack();
  project = packed.folder;
  await cp(fileURLToPath(new URL('apps', import.meta.url)), project, { recursive: true });
  const versions: Record<string, string> = {
    ...ourPackage.dependencies,
    ...ourPackage.devDependencies,
  };
  const dependencies = {
    ...Object.fromEntries(others.map((name) => [name, versions[name]])),
    'ixc-widgets': `file:${packed.tarball}`,
  };
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: project });
  [simulator, host] = await Promise.all([startSimulatorProcess({ customers: 120 }), startHost()]);
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });

  // Emits what is run below; a wrong type stops it here.
  expect(await tool('typescript/bin/tsc', ['-p', 'node'])).toBe('');
  const port = String(await freePort());
  origin = `http://127.0.0.1:${port}`;
  server = await startServer(
    process.execPath,
    [join(project, 'node/built/server.js')],
    `${origin}/`,
    {
      PORT: port,
      BASE_PATH: '/cobranca',
      ALLOWED_ORIGINS: host.origin,
      STORE_URL: `duckdb:${join(project, 'data/ixc.duckdb')}`,
      IXC_BASE_URL: simulator.url,
      IXC_USER_ID: simulator.userId,
      IXC_API_TOKEN: simulator.token,
      IXC_PAUSE_MS: '0',
    },
  );
  await vi.waitUntil(() => server.output().includes('"complete":true'), 60_000);
});
afterAll(async () => {
  await browser.close();
  await server.end();
  await simulator.stop();
  await host.close();
  packed.remove();
});

describe('from Node', () => {
  it('the proxy answers in a server that has pages of its own', async () => {
    const overdue = await (await fetch(`${origin}/soma`)).json();
    expect(overdue).toBeGreaterThan(0);
    const own = await fetch(`${origin}/`);
    expect(await own.text()).toBe('Intranet');
    expect(own.headers.get('content-security-policy')).toBeNull();
    expect((await fetch(`${origin}/cobranca/ixc-widgets.js`)).status).toBe(200);
  });

  it('everything can be imported where there is no page, and what stands inside a tag is rendered', async () => {
    const { stdout, stderr } = await run(process.execPath, ['node/first-page.mjs'], {
      cwd: project,
    });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual([
      'IxcAging undefined',
      '<ixc-aging>Veja no IXC.</ixc-aging>',
    ]);
  });
});

/** Opens a page of a stranger's server. */
async function opened(html: string) {
  const seen = await witness(browser);
  onTestFinished(() => seen.page.close());
  await seen.page.goto(host.page(html));
  return seen;
}

describe('from plain HTML', () => {
  it('the files for a script tag show data', async () => {
    const html = await readFile(join(project, 'html/index.html'), 'utf8');
    const files = host.scripts(join(project, 'node_modules/ixc-widgets/dist/widgets'));
    const { page, uncaught } = await opened(
      html.replaceAll('WIDGETS', files).replaceAll('PROXY', `${origin}/cobranca`),
    );
    await answered(page, ['ixc-aging']);
    expect(uncaught).toEqual([]);
  });
});

describe('from Vite, React and TypeScript', () => {
  it('types are right, and what is wrong is an error', async () => {
    expect(await tool('typescript/bin/tsc', ['-p', 'react'])).toBe('');
  });

  it('a component and a tag show data, take properties and tell of a click', async () => {
    const env = { VITE_PROXY: `${origin}/cobranca` };
    expect(await tool('vite/bin/vite.js', ['build', 'react', '--base', './'], env)).toBe('');
    const built = await readFile(join(project, 'react/dist/index.html'), 'utf8');
    const assets = host.scripts(join(project, 'react/dist/assets'));
    const { page, uncaught } = await opened(built.replaceAll('./assets', assets));

    await answered(page, ['ixc-aging', 'ixc-statuses']);
    const asked = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const aging = asked.find((address) => address.includes('/api/v1/aging'));
    expect(Object.fromEntries(new URL(aging ?? '').searchParams)).toEqual({
      branch: '1',
      lateBase: 'effective',
    });
    await page.locator('ixc-aging tbody button').first().click();
    await page.getByText('1-6 of branch 1').waitFor();
    expect(uncaught).toEqual([]);
  });
});

describe('from Vue and Solid', () => {
  it.each([
    ['vue', 'vue-tsc/bin/vue-tsc.js'],
    ['solid', 'typescript/bin/tsc'],
  ])('types are right in %s, and what is wrong is an error', async (name, checker) => {
    expect(await tool(checker, ['-p', name])).toBe('');
  });
});

describe('whoever bundles it', () => {
  it.each([
    ["import 'ixc-widgets';", ['ixc-aging', 'ixc-receipts', 'ixc-session']],
    [
      "import { configure } from 'ixc-widgets'; configure({});",
      ['ixc-aging', 'ixc-receipts', 'ixc-session'],
    ],
    ["import 'ixc-widgets/aging';", ['ixc-aging']],
    ["import { IxcAging } from 'ixc-widgets/react'; console.log(IxcAging);", ['ixc-aging']],
    ["import { IxcAging } from 'ixc-widgets/aging/element'; console.log(IxcAging);", []],
    ["import { configure } from 'ixc-widgets/configure'; configure({});", []],
    ["import { aging } from 'ixc-widgets/contract'; console.log(aging.data);", []],
  ])('gets by «%s» the tags %j', async (script, tags) => {
    await writeFile(join(project, 'html/main.js'), script);
    const words = ['--outDir', 'built', '--emptyOutDir', '--minify', 'false'];
    await writeFile(
      join(project, 'html/index.html'),
      '<script type="module" src="./main.js"></script>',
    );
    expect(await tool('vite/bin/vite.js', ['build', 'html', ...words])).toBe('');
    const [, main = ''] =
      /src="\/(assets\/[^"]+)"/.exec(
        await readFile(join(project, 'html/built/index.html'), 'utf8'),
      ) ?? [];
    const text = await readFile(join(project, 'html/built', main), 'utf8');
    const defined = [...text.matchAll(/^\s*define\("(ixc-[a-z-]+)"/gm)].map(([, tag]) => tag);
    expect(
      ['ixc-aging', 'ixc-receipts', 'ixc-session'].filter((tag) => defined.includes(tag)),
    ).toEqual(tags);
    // Zod is there for who asks for the contract alone, and is told to compile nothing, which a strict page
    // would report.
    const hasZod = text.includes('ZodMiniType');
    expect([hasZod, text.includes('jitless: true')]).toEqual(
      script.includes('/contract') ? [true, true] : [false, false],
    );
  });
});
