import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import { documentWith, openStage, PATIENCE, type Stage, tags } from './support/stage.ts';
import { witness } from './support/witness.ts';

const certificates = new URL('../proxy/ixc/support/certificates/', import.meta.url);

let stage: Stage;
let secure: Host;
let page: Page;

beforeAll(async () => {
  const [key, cert] = await Promise.all(
    ['server.key', 'server.pem'].map((name) => readFile(new URL(name, certificates), 'utf8')),
  );
  secure = await startHost({ key: key ?? '', cert: cert ?? '' });
  stage = await openStage({
    browserArgs: ({ origin }) => [
      // The stranger's page counts as one from the internet; the proxy stays on this machine.
      `--ip-address-space-overrides=${new URL(origin).host}=public`,
      '--host-resolver-rules=MAP proxy.test 127.0.0.1',
    ],
  });
  secure.proxy = stage.proxy;
});
afterEach(() => page.close());
afterAll(async () => {
  await stage.close();
  await secure.close();
});

/** Addresses, in order. */
interface Asked {
  readonly questions: string[];
  readonly streams: string[];
  readonly refused: string[];
}

/** One widget with its script from the page's own server and its data from elsewhere. */
async function shown(
  host: Host,
  src: string,
  { extension = false, ...options }: BrowserContextOptions & { extension?: boolean } = {},
) {
  ({ page } = await witness(stage.browser, options));
  await page.clock.install();
  if (extension) await page.route('**/api/v1/**', (route) => route.abort('blockedbyclient'));
  const asked: Asked = { questions: [], streams: [], refused: [] };
  const note = (list: string[]) => (request: Request) => {
    const address = request.url();
    if (address.endsWith('/events')) {
      if (list === asked.questions) asked.streams.push(address);
    } else if (address.includes('/api/v1/')) {
      list.push(address);
    }
  };
  page.on('request', note(asked.questions));
  page.on('requestfailed', note(asked.refused));
  const script = `${host.passed}/ixc-widgets.js`;
  const widget = `<ixc-aging src="${src}"></ixc-aging>
    <script>document.addEventListener('ixc-error', ({ detail }) => console.debug('code', detail.code))</script>`;
  const code = page.waitForEvent('console', (message) => message.text().startsWith('code '));
  await page.goto(host.page(documentWith(widget, { script })));
  return { asked, code: (await code).text() };
}

/** Lets the page's time go on, and what it asks then be refused. */
async function pass(seconds: number, { questions, refused }: Asked): Promise<void> {
  for (let second = 0; second < seconds; second += 6) {
    await page.clock.runFor(6_000);
    await vi.waitUntil(() => refused.length === questions.length, PATIENCE);
  }
}

const said = () => page.locator('ixc-aging [part=error]').innerText();

describe('W-12: where the browser keeps a page from the proxy', () => {
  it('W-12: a denied local network is called by its name, and is not asked in a loop', async () => {
    const { asked, code } = await shown(stage.host, stage.proxy);
    expect(code).toBe('code blocked');
    expect(await said()).toContain('não deixa este site acessar a rede local');
    expect(await said()).toContain('Tentar de novo');
    await pass(240, asked);
    expect(asked.questions).toHaveLength(1);
    expect(asked.streams.length).toBeLessThanOrEqual(2);
  });

  it('W-12: a proxy in http under a page in https is called by its name', async () => {
    const src = stage.proxy.replace('127.0.0.1', 'proxy.test');
    const { asked, code } = await shown(secure, src, { ignoreHTTPSErrors: true });
    expect(code).toBe('code blocked');
    expect(await said()).toContain('uma página segura (https)');
    await pass(240, asked);
    expect(asked.questions).toHaveLength(1);
    expect(asked.streams.length).toBeLessThanOrEqual(2);
  });

  it('W-12: what an extension blocks is said to be away or blocked, and asked ever more seldom', async () => {
    const { asked, code } = await shown(secure, secure.passed, {
      ignoreHTTPSErrors: true,
      extension: true,
    });
    expect(code).toBe('code unreachable');
    expect(await said()).toContain('ou o navegador bloqueou o acesso a ele');
    await pass(600, asked);
    expect(asked.questions.length).toBeGreaterThan(4);
    expect(asked.questions.length).toBeLessThan(14);
  });
});

describe('W-13: without our script', () => {
  it('W-13: a page without JavaScript shows what stands inside the tags', async () => {
    ({ page } = await witness(stage.browser, { javaScriptEnabled: false }));
    const widgets = tags.map((tag) => `<${tag}><p>${tag}: veja no IXC.</p></${tag}>`).join('\n');
    await page.goto(
      stage.host.page(documentWith(widgets, { script: `${stage.host.passed}/ixc-widgets.js` })),
    );
    for (const tag of tags) {
      expect(await page.locator(tag).innerText()).toBe(`${tag}: veja no IXC.`);
    }
  });
});
