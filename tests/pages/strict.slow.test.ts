import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answered, documentWith, openStage, PATIENCE, type Stage, tags } from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

const readme = new URL('../../README.md', import.meta.url);

let stage: Stage;
let last: Witness | undefined;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => last?.page.close());
afterAll(() => stage.close());

/** Every widget under a policy, once the scripts of the page have run. */
async function under(policy: string, script: string): Promise<Witness> {
  const seen = await witness(stage.browser, { viewport: { width: 1280, height: 900 } });
  last = seen;
  const widgets = tags.map((tag) => `<${tag}><p>${tag}: veja no IXC.</p></${tag}>`).join('\n');
  await seen.page.goto(
    stage.host.page(documentWith(widgets, { script }), { 'Content-Security-Policy': policy }),
  );
  return seen;
}

/** Reaches what waits to be asked for: explanations, panels, menus, titles, and drawings far below. */
async function openEverything(page: Page): Promise<void> {
  for (const tag of tags) {
    const widget = page.locator(tag);
    await widget.scrollIntoViewIfNeeded();
    const explain = widget.locator('[part=explain]');
    if ((await explain.count()) > 0) {
      await explain.click();
      await widget.locator('[part=explanation] dl').first().waitFor();
    }
  }
  for (const tag of ['ixc-receipts', 'ixc-cei']) {
    const chart = page.locator(tag).locator('ixc-chart');
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('canvas').waitFor();
  }
  for (const opener of await page.locator('ixc-filters [part=opener]').all()) {
    await opener.click();
    await page.locator('ixc-filters [part=panel]:popover-open').waitFor();
  }
}

describe('W-02: on a page with a strict policy', () => {
  it.each([
    [
      'from the page’s own server, under default-src self',
      () => "default-src 'self'",
      () => `${stage.host.passed}/ixc-widgets.js`,
    ],
    [
      'from the proxy, which alone may be asked',
      () => `default-src 'none'; script-src ${stage.proxy}; connect-src ${stage.proxy}`,
      () => `${stage.proxy}/ixc-widgets.js`,
    ],
  ])('W-02: all of every widget comes styled, %s', async (_where, policy, script) => {
    const seen = await under(policy(), script());
    await answered(seen.page);
    await openEverything(seen.page);
    const bare = await seen.page.evaluate(
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
});

describe('W-03: under Trusted Types', () => {
  const enforced = "require-trusted-types-for 'script'";

  it('W-03: all of every widget comes by the line that the README gives', async () => {
    const policy = `trusted-types lit-html 'allow-duplicates'; ${enforced}`;
    expect(await readFile(readme, 'utf8')).toContain(policy);
    const seen = await under(policy, `${stage.proxy}/ixc-widgets.js`);
    await answered(seen.page);
    await openEverything(seen.page);
    expect(seen.violations).toEqual([]);
    expect(seen.uncaught).toEqual([]);
  });

  it.each([
    ['the policy of Lit may be made once', `trusted-types lit-html; ${enforced}`],
    ['any policy may be made', enforced],
  ])('W-03: every widget comes where %s', async (_which, policy) => {
    const seen = await under(policy, `${stage.proxy}/ixc-widgets.js`);
    await answered(seen.page);
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
      const seen = await under(policy, `${stage.proxy}/ixc-widgets.js`);
      const told = () => seen.errors.filter((text) => text.startsWith('ixc-widgets'));
      await vi.waitUntil(() => told().length > 0, PATIENCE);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain("trusted-types lit-html 'allow-duplicates'");
      expect(await seen.page.locator('ixc-aging').innerText()).toBe('ixc-aging: veja no IXC.');
      for (const tag of tags) expect(await seen.page.locator(tag).isVisible()).toBe(true);
      expect(
        await seen.page.evaluate(() => document.querySelectorAll(':not(:defined)').length),
      ).toBe(tags.length);
      expect(seen.uncaught).toEqual([]);
    },
  );
});
