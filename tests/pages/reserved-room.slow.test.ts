import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { lettersOfOurOwn } from './support/letters.ts';
import {
  answered,
  documentWith,
  everyWidget,
  openStage,
  type Stage,
  type Tag,
  tags,
} from './support/stage.ts';

/** Share of its height that a widget may be taller or lower: heights go by steps, and lines break anywhere. */
const TOLERANCE = 0.15;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ role: 'admin' });
});
afterAll(() => stage.close());

const sheet = () => `<link rel="stylesheet" href="${stage.host.passed}/ixc-widgets.css" />`;

/** Where a stranger's page is, with text above and below. */
const pageWith = (body: string, { lang = 'pt-BR', letters = 16, head = sheet() } = {}) =>
  stage.host.page(
    documentWith(`<h1>Intranet</h1>${body}<footer>${'Ramal 210. '.repeat(400)}</footer>`, {
      script: `${stage.host.passed}/ixc-widgets.js`,
      head: `<style>${lettersOfOurOwn} body { margin: 0; font: ${letters}px/1.5 Letters; }</style>${head}`,
    }).replace('pt-BR', lang),
  );

/** A page that is painted and still waits for the script, which comes when it is brought. */
async function waiting(address: string, width = 1280) {
  const page = await stage.browser.newPage({ viewport: { width, height: 800 } });
  onTestFinished(() => page.close());
  const asked = new Promise<Route>((hold) => void page.route('**/ixc-widgets.js', hold));
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByType('paint').length === 2);
  return { page, bring: async () => (await asked).continue() };
}

const heightOf = async (page: Page, selector: string) =>
  (await page.locator(selector).boundingBox())?.height ?? 0;

describe.each([14, 16])('with letters of %i px', (letters) => {
  it.each([320, 480, 600, 660, 768, 1200])(
    'as much room is kept as each widget takes while it loads, in %i px',
    async (width) => {
      const { page, bring } = await waiting(pageWith(everyWidget, { letters }), width);
      await page.route('**/api/v1/**', () => undefined);
      const heights = () =>
        page.evaluate(
          (names) => names.map((name) => document.querySelector(name)?.clientHeight ?? 0),
          tags,
        );
      const kept = await heights();
      await bring();
      await page.waitForFunction(
        (names) =>
          names.every((name) =>
            document.querySelector(name)?.shadowRoot?.querySelector('[part~=skeleton], .row'),
          ),
        tags,
      );
      await page.evaluate(() => document.fonts.ready);
      const taken = await heights();
      const off = tags.flatMap((tag, at) => {
        const [was = 0, is = 0] = [kept[at], taken[at]];
        return was > 0 && Math.abs(was - is) <= TOLERANCE * is ? [] : [{ tag, was, is }];
      });
      expect(off).toEqual([]);
    },
  );
});

describe.each([
  [360, 'pt-BR'],
  [1280, 'pt-BR'],
  [1280, 'en'],
])('in a window of %i px, in %s', (width, lang) => {
  const shown = ['ixc-filters', 'ixc-aging', 'ixc-cei'] as const satisfies readonly Tag[];

  async function shift(head: string): Promise<number> {
    const body = shown.map((tag) => `<${tag}></${tag}>`).join('');
    const { page, bring } = await waiting(pageWith(body, { lang, head }), width);
    await bring();
    await answered(page, shown);
    return page.evaluate(shifts);
  }

  it('a page whose script comes late stays where it is', async () => {
    expect(await shift(sheet())).toBeLessThan(0.03);
  });

  it('as it does not without the sheet', async () => {
    expect(await shift('')).toBeGreaterThan(0.3);
  });
});

/** Runs in the page: how much moved by itself, as the browser scores it. */
function shifts(): number {
  const observer = new PerformanceObserver(() => undefined);
  observer.observe({ type: 'layout-shift', buffered: true });
  const entries = observer.takeRecords() as (PerformanceEntry & { readonly value: number })[];
  return entries.reduce((sum, { value }) => sum + value, 0);
}

describe('what stands inside a tag', () => {
  it('is as wide as without the sheet, at the top of the room', async () => {
    const { page } = await waiting(pageWith('<ixc-aging><p>Veja no IXC.</p></ixc-aging>'));
    const [tag, text] = await Promise.all(
      ['ixc-aging', 'ixc-aging p'].map((selector) => page.locator(selector).boundingBox()),
    );
    expect(text).toMatchObject({ x: tag?.x, width: tag?.width });
    expect((text?.y ?? 0) - (tag?.y ?? 0)).toBeLessThan(24);
  });

  it('has room of its own below the filters', async () => {
    const { page } = await waiting(
      pageWith('<ixc-filters></ixc-filters><ixc-filters><p>Veja no IXC.</p></ixc-filters>'),
    );
    const [bar, all, text] = await Promise.all([
      heightOf(page, 'ixc-filters:empty'),
      heightOf(page, 'ixc-filters:not(:empty)'),
      heightOf(page, 'ixc-filters p'),
    ]);
    expect(all).toBeGreaterThanOrEqual(bar + text);
  });
});

describe('no room is kept', () => {
  it('for what the page hides', async () => {
    const { page } = await waiting(pageWith('<ixc-aging hidden></ixc-aging>'));
    expect(await page.locator('ixc-aging').isVisible()).toBe(false);
  });

  it('where scripts are off', async () => {
    const page = await stage.browser.newPage({ javaScriptEnabled: false });
    onTestFinished(() => page.close());
    await page.goto(pageWith('<ixc-aging></ixc-aging>'));
    expect(await heightOf(page, 'ixc-aging')).toBe(0);
  });
});
