import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import type { Customers } from '../../contract/index.ts';
import { type Host, startHost } from '../pages/support/host.ts';
import { browserArgs, findBrowser } from '../support/browser.js';
import { EMBED_KEYS, embedToken } from './support/embed.ts';
import { nodeServer, type PageServer, phpServer, staticPage } from './support/pages.ts';
import { type ExampleProgram, startExampleProgram } from './support/program.ts';
import type { ServerProcess } from './support/server-process.ts';
import { keptBy, type Traces, tracesOf } from './support/traces.ts';

/** What the list says in place of a name nobody typed. */
const NAMELESS = 'Sem nome no cadastro';

let program: ExampleProgram;
let browser: Browser;
/** Where the plain page is, the CMS, and a CMS nobody named. */
let intranet: Host;
let cms: Host;
let stranger: Host;
let pages: Record<'express' | 'php' | 'iframe', PageServer>;
let running: readonly ServerProcess[] = [];
let everybody: Customers['items'];

beforeAll(async () => {
  [intranet, cms, stranger] = await Promise.all([startHost(), startHost(), startHost()]);
  pages = {
    express: await nodeServer('express/server.mjs'),
    php: await phpServer('php'),
    iframe: await nodeServer('iframe/server.mjs', { CMS_ORIGIN: cms.origin }),
  };
  const origins = [intranet, ...Object.values(pages)].map(({ origin }) => origin);
  program = await startExampleProgram({
    EMBED_KEYS,
    ALLOWED_ORIGINS: origins.join(','),
  });
  running = await Promise.all(Object.values(pages).map((page) => page.start(program.url)));
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
  const token = await embedToken({ role: 'collector', branches: '*' });
  const answer = await fetch(`${program.url}/api/v1/customers?limit=500`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  everybody = ((await answer.json()) as { data: Customers }).data.items;
});
afterAll(async () => {
  await browser.close();
  await Promise.all(running.map((server) => server.end()));
  await program.close();
  await Promise.all([intranet, cms, stranger].map((host) => host.close()));
});

async function opened(address: string): Promise<{ page: Page; traces: Traces }> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const traces = tracesOf(page);
  await page.goto(address);
  return { page, traces };
}

/** Names on the customer list, once it shows some; and the bars beside it have their answer too. */
async function namesIn(frame: Frame): Promise<string[]> {
  const names = frame.locator('ixc-customer-list th.col-name button bdi');
  // A list that is still to come has the shape of one.
  for (const tag of ['ixc-customer-list', 'ixc-aging']) {
    await frame.locator(`${tag} [part=body] [part~=foot]`).first().waitFor();
  }
  return names.allTextContents();
}

const namesOfBranch = (wanted: (branch: string | null) => boolean) =>
  everybody.filter(({ branch }) => wanted(branch)).map(({ name }) => name || NAMELESS);

/** The frame that holds the widgets. */
const widgetsIn = async (page: Page, isFramed: boolean): Promise<Frame> => {
  if (!isFramed) return page.mainFrame();
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (frame === null) throw new Error('The iframe holds no page.');
  return frame;
};

test('html: two lines show data, and nobody by name', async () => {
  const html = await staticPage('html/index.html', { widgets: program.url });
  const { page } = await opened(intranet.page(html));
  const names = await namesIn(page.mainFrame());
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !name.includes('•••'))).toEqual([]);
});

const addressOf = {
  express: () => `${pages.express.origin}/`,
  php: () => `${pages.php.origin}/index.php`,
  iframe: async () => cms.page(await staticPage('iframe/cms.html', { page: pages.iframe.origin })),
} as const;

describe.each(['express', 'php', 'iframe'] as const)('%s', (name) => {
  it('S-14: shows a collector of branch 1 their customers by name, and no other', async () => {
    const { page, traces } = await opened(await addressOf[name]());
    const names = await namesIn(await widgetsIn(page, name === 'iframe'));
    const own = namesOfBranch((branch) => branch === '1');
    const others = namesOfBranch((branch) => branch !== '1');
    expect(others.length).toBeGreaterThan(0);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((one) => !own.includes(one))).toEqual([]);
    const lists = (await Promise.all(traces.lists)) as { data: Customers }[];
    const received = lists.flatMap(({ data }) => data.items.map(({ branch }) => branch));
    expect([...new Set(received)]).toEqual(['1']);
  });

  it('W-15: the token stands in no attribute, text, address, storage or log', async () => {
    const { page, traces } = await opened(await addressOf[name]());
    const frame = await widgetsIn(page, name === 'iframe');
    await namesIn(frame);
    const [token = '', ...others] = await Promise.all(traces.tokens);
    expect([token.split('.').length, others]).toEqual([3, []]);
    const signature = token.split('.')[2] ?? '';
    const kept = (await Promise.all(page.frames().map(keptBy))).join('\n');
    expect(kept).toContain('ixc-token');
    expect(kept).not.toContain(signature);
    const cookies = JSON.stringify(await page.context().storageState({ indexedDB: true }));
    expect([...traces.addresses, ...traces.printed, cookies].join('\n')).not.toContain(signature);
  });
});

test('iframe: under its policy nothing is refused', async () => {
  const { page, traces } = await opened(await addressOf.iframe());
  await namesIn(await widgetsIn(page, true));
  expect(traces.printed.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

test('iframe: a site that is not named cannot show the page', async () => {
  const html = await staticPage('iframe/cms.html', { page: pages.iframe.origin });
  const { page } = await opened(stranger.page(html));
  const frame = await widgetsIn(page, true);
  await frame.waitForURL(/^chrome-error:/);
  expect(await frame.locator('ixc-customer-list').count()).toBe(0);
});
