import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Customers } from '../../contract/index.ts';
import { type Host, startHost } from '../pages/support/host.ts';
import { documentWith } from '../pages/support/stage.ts';
import { browserArgs, findBrowser } from '../support/browser.js';
import { EMBED_KEYS, embedToken } from './support/embed.ts';
import { exampleFile } from './support/example-file.ts';
import { type ExampleProgram, startExampleProgram } from './support/program.ts';
import { keptBy, tracesOf } from './support/traces.ts';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

let host: Host;
let program: ExampleProgram;
let browser: Browser;

beforeAll(async () => {
  host = await startHost();
  program = await startExampleProgram({ EMBED_KEYS, ALLOWED_ORIGINS: host.origin });
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
});
afterAll(async () => {
  await browser.close();
  await program.close();
  await host.close();
});

interface App {
  /** What starts it. */
  readonly entry: string;
  /** How it is built, as its README says. */
  readonly config: string;
}

const apps: Record<'react' | 'vue', App> = {
  react: {
    entry: `import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      import { Collections } from './Collections';
      createRoot(document.querySelector('#app')).render(createElement(Collections, { branch: '1' }));`,
    config: 'export default {};',
  },
  vue: {
    entry: `import { createApp } from 'vue';
      import Collections from './Collections.vue';
      createApp(Collections, { branch: '1' }).mount('#app');`,
    config: `import vue from '@vitejs/plugin-vue';
      const isCustomElement = (tag) => tag.startsWith('ixc-');
      export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };`,
  },
};

/** @returns The address of a page that runs the example, built as an application is. */
async function pageOf(name: keyof typeof apps): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(modules, join(folder, 'node_modules'));
  await cp(exampleFile('types'), join(folder, 'types'), { recursive: true });
  const app = join(folder, name);
  await cp(exampleFile(name), app, { recursive: true });
  const { entry, config } = apps[name];
  await writeFile(join(app, 'main.ts'), entry);
  await writeFile(join(app, 'vite.config.mjs'), config);
  const page = documentWith('<div id="app"></div>', {
    script: './main.ts',
    head: `<script type="module" src="${program.url}/ixc-widgets.js"></script>`,
  });
  await writeFile(join(app, 'index.html'), page);
  const { NODE_ENV: _runner, ...env } = process.env;
  const words = [join(modules, 'vite/bin/vite.js'), 'build', '--base', './'];
  await promisify(execFile)(process.execPath, words, { cwd: app, env });

  const built = await readFile(join(app, 'dist/index.html'), 'utf8');
  return host.page(built.replaceAll('./assets', host.scripts(join(app, 'dist/assets'))));
}

test.each(['react', 'vue'] as const)(
  '%s: shows a collector of branch 1 their customers, hears of a click, and keeps the token to itself',
  async (name) => {
    const token = await embedToken({ role: 'collector', branches: ['1'] });
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${program.url}/api/v1/customers?limit=50`, { headers });
    const { items } = ((await answer.json()) as { data: Customers }).data;
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const traces = tracesOf(page);
    await page.route('**/ixc-token', (route) => route.fulfill({ json: { token } }));
    await page.goto(await pageOf(name));

    // A list that is still to come has the shape of one.
    for (const tag of ['ixc-customer-list', 'ixc-aging']) {
      await page.locator(`${tag} [part=body] [part~=foot]`).waitFor();
    }
    const names = page.locator('ixc-customer-list tbody th.col-name button');
    const [first] = items;
    expect(await names.first().innerText()).toContain(first?.name);
    await names.first().click();
    const link = page.getByRole('link', { name: 'Abrir o cliente' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(`/clientes/${first?.customerId}`);

    const [signature = ''] = token.split('.').slice(-1);
    expect(await Promise.all(traces.tokens)).toEqual([token]);
    expect(await keptBy(page.mainFrame())).not.toContain(signature);
    expect([...traces.addresses, ...traces.printed].join('\n')).not.toContain(signature);
    expect(traces.printed).toEqual([]);
  },
);
