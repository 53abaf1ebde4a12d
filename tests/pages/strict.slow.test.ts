import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { browsers, visit, type Visit } from './support/browsers.ts';
import {
  answered,
  documentWith,
  openServers,
  PATIENCE,
  type Servers,
  tags,
} from './support/stage.ts';

const readme = new URL('../../README.md', import.meta.url);

let servers: Servers;
let browser: Browser;
let seen: Visit;

beforeAll(async () => {
  servers = await openServers();
});
afterAll(() => servers.close());

/** A document under a policy, once its scripts have run. */
async function under(policy: string, html: string): Promise<Page> {
  seen = await visit(browser);
  await seen.page.goto(servers.host.page(html, { 'Content-Security-Policy': policy }));
  return seen.page;
}

/** Every widget, with something inside its tags. */
const widgetsBy = (script: string) =>
  documentWith(tags.map((tag) => `<${tag}><p>${tag}: veja no IXC.</p></${tag}>`).join('\n'), {
    script,
  });

/** Reaches what waits to be asked for: explanations, panels, menus, titles, and drawings far below. */
async function openEverything(page: Page): Promise<void> {
  for (const tag of tags) {
    await reach(page, tag);
    if ((await page.$(`${tag} >>> [part=explain]`)) !== null) {
      await page.locator(`${tag} >>> [part=explain]`).click();
      await page.waitForSelector(`${tag} >>> [part=explanation] dl`, { visible: true });
    }
  }
  for (const tag of ['ixc-receipts', 'ixc-cei']) {
    await reach(page, `${tag} >>> ixc-chart`);
    await page.waitForSelector(`${tag} >>> ixc-chart >>> canvas`, { visible: true });
  }
  for (const opener of await page.$$('ixc-filters >>> button[part=opener]')) {
    await opener.click();
    await vi.waitUntil(() => opener.evaluate(hasOpened), PATIENCE);
  }
}

async function reach(page: Page, selector: string): Promise<void> {
  const element = await page.waitForSelector(selector);
  await element?.scrollIntoView();
}

const hasOpened = ({ popoverTargetElement: panel }: HTMLButtonElement) =>
  panel?.matches(':popover-open') === true && panel.childElementCount > 0;

describe.each(Object.entries(browsers))('in %s', (_name, start) => {
  beforeAll(async () => {
    browser = await start();
  });
  afterEach(() => seen.close());
  afterAll(() => browser.close());

  describe('W-02: on a page with a strict policy', () => {
    it.each([
      [
        'from the page’s own server, under default-src self',
        () => "default-src 'self'",
        () => `${servers.host.passed}/ixc-widgets.js`,
      ],
      [
        'from the proxy, which alone may be asked',
        () => `default-src 'none'; script-src ${servers.proxy}; connect-src ${servers.proxy}`,
        () => `${servers.proxy}/ixc-widgets.js`,
      ],
    ])('W-02: all of every widget comes styled, %s', async (_where, policy, script) => {
      const page = await under(policy(), widgetsBy(script()));
      await answered(page);
      await openEverything(page);
      const bare = await page.evaluate(
        (names) =>
          names.filter((name) => {
            const frame = document.querySelector(name)?.shadowRoot?.querySelector('[part~=frame]');
            return !frame || getComputedStyle(frame).borderTopStyle !== 'solid';
          }),
        tags,
      );
      expect(bare).toEqual([]);
      expect(seen.violations).toEqual([]);
      expect(seen.uncaught).toEqual([]);
    });

    it.each([
      ['a style attribute', '<p style="color: red">…</p>', 'style-src-attr'],
      ['a style element', '<style>p { color: red }</style>', 'style-src-elem'],
      ['a script', '<script>document.title = ""</script>', 'script-src-elem'],
    ])('W-02: %s inside of an element is seen', async (_what, html, directive) => {
      const shadow = `<div><template shadowrootmode="open">${html}</template></div>`;
      await under("default-src 'self'", documentWith(shadow, {}));
      await vi.waitUntil(() => seen.violations.length > 0, PATIENCE);
      expect(seen.violations).toEqual([`violation of ${directive} inline`]);
    });
  });

  describe('W-03: under Trusted Types', () => {
    const enforced = "require-trusted-types-for 'script'";
    const widgets = () => widgetsBy(`${servers.proxy}/ixc-widgets.js`);

    it('W-03: all of every widget comes by the line that the README gives', async () => {
      const policy = `trusted-types lit-html 'allow-duplicates'; ${enforced}`;
      expect(await readFile(readme, 'utf8')).toContain(policy);
      const page = await under(policy, widgets());
      await answered(page);
      await openEverything(page);
      expect(seen.violations).toEqual([]);
      expect(seen.uncaught).toEqual([]);
    });

    it.each([
      ['the policy of Lit may be made once', `trusted-types lit-html; ${enforced}`],
      ['any policy may be made', enforced],
    ])('W-03: every widget comes where %s', async (_which, policy) => {
      await answered(await under(policy, widgets()));
      expect(seen.violations).toEqual([]);
      expect(seen.uncaught).toEqual([]);
    });

    it.each([
      ['none may be made', "trusted-types 'none'"],
      ['none may be made, and all is enforced', `trusted-types 'none'; ${enforced}`],
      ['only another may be made', `trusted-types dompurify; ${enforced}`],
    ])(
      'W-03: where %s, the page lives, is told once, and shows what stands inside the tags',
      async (_which, policy) => {
        const page = await under(policy, widgets());
        const told = () => seen.errors.filter((text) => text.startsWith('ixc-widgets'));
        await vi.waitUntil(() => told().length > 0, PATIENCE);
        expect(told()).toHaveLength(1);
        expect(told()[0]).toContain("trusted-types lit-html 'allow-duplicates'");
        expect(await page.$eval('ixc-aging', ({ innerText }) => innerText)).toBe(
          'ixc-aging: veja no IXC.',
        );
        for (const tag of tags) expect(await (await page.$(tag))?.isVisible()).toBe(true);
        expect(await page.evaluate(() => document.querySelectorAll(':not(:defined)').length)).toBe(
          tags.length,
        );
        expect(seen.uncaught).toEqual([]);
      },
    );

    it.each([
      ['HTML from a string', "document.body.innerHTML = '…'", enforced, enforced.split(' ')[0]],
      [
        'another policy',
        "trustedTypes.createPolicy('x', {})",
        'trusted-types lit-html',
        'trusted-types',
      ],
    ])('W-03: %s is refused, and seen', async (_what, script, policy, directive) => {
      await under(policy, documentWith(`<script>${script}</script>`, {}));
      await vi.waitUntil(() => seen.violations.length > 0, PATIENCE);
      expect(seen.violations).toEqual([expect.stringContaining(`violation of ${directive} `)]);
      expect(seen.uncaught).toHaveLength(1);
    });
  });
});
