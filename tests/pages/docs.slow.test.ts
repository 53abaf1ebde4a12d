import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserArgs, findBrowser } from '../support/browser.js';
import { type Program, startProgram } from '../support/node/program.ts';
import { witness, type Witness } from './support/witness.ts';

let folder: string;
let program: Program;
let browser: Browser;
let docs: string;
let seen: Witness;
let page: Page;
const strangers: string[] = [];

const PHONE_WIDTH = 320;

beforeAll(async () => {
  // Built as its readers build it: a runner of tests sets `NODE_ENV`.
  const { NODE_ENV: _runner, ...env } = process.env;
  execFileSync('npm', ['run', '--silent', 'build:storybook'], { env, stdio: 'ignore' });
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
  program = startProgram([], {
    PORT: '0',
    BASE_PATH: '/cobranca',
    STORE_URL: `duckdb:${join(folder, 'ixc.duckdb')}`,
  });
  const line = await program.line('Listening on http');
  docs = `${(/http:\/\/[^"\s]+/.exec(line)?.[0] ?? '').replace(/\/$/, '')}/docs`;
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await program.end();
  await rm(folder, { recursive: true, force: true });
});

async function show(path: string, width = 1280): Promise<void> {
  seen = await witness(browser, { viewport: { width, height: 900 } });
  ({ page } = seen);
  const { origin } = new URL(docs);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) strangers.push(url.href);
  });
  await page.goto(`${docs}${path}`);
}

function expectQuiet(): void {
  expect(seen.violations).toEqual([]);
  expect(seen.uncaught).toEqual([]);
  expect(strangers).toEqual([]);
}

describe('the documentation, as the proxy serves it', () => {
  it('shows a story with recorded answers, under the path it was put', async () => {
    await show('/?path=/story/widgets-ixc-aging--data');
    const story = page.frameLocator('#storybook-preview-iframe').locator('ixc-aging');
    await story.locator('[part=body] [part=table]').waitFor();
    expect(await story.locator('[part=figure]').first().innerText()).toMatch(/^R\$\s[\d.]+,\d\d$/);
    expectQuiet();
  });

  it('documents attributes, events, slots, parts and custom properties', async () => {
    await show('/?path=/docs/widgets-ixc-critical-list--docs');
    const frame = page.frameLocator('#storybook-preview-iframe');
    const tables = frame.locator('.docblock-argstable').first();
    await tables.waitFor();
    const text = await tables.innerText();
    for (const name of ['as-of', 'since-business-day', 'ixc-action', 'heading', '--ixc-trust']) {
      expect(text).toContain(name);
    }
    expectQuiet();
  });

  it('computes the figures of the worked example', async () => {
    await show('/?path=/docs/guides-metrics-explained--docs');
    const frame = page.frameLocator('#storybook-preview-iframe');
    await frame.getByText('35.11%').waitFor();
    expect(await frame.locator('body').innerText()).toContain('Overdue 850.00 of 1,045.00');
    expectQuiet();
  });

  it('fits a phone: what is wider in a guide scrolls by itself', async () => {
    const { entries } = (await (await fetch(`${docs}/index.json`)).json()) as {
      entries: Record<string, { id: string; title: string }>;
    };
    const guides = Object.values(entries).filter(({ title }) => title.startsWith('Guides/'));
    expect(guides.length).toBeGreaterThan(5);
    for (const { id } of guides) {
      // A page of its own each: one that is left before its service worker answers is loaded twice next time.
      await show(`/iframe.html?viewMode=docs&id=${id}`, PHONE_WIDTH);
      await page.locator('.sbdocs-content h1').waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, id).toBeLessThanOrEqual(PHONE_WIDTH);
      expectQuiet();
      await page.context().close();
    }
  });
});
