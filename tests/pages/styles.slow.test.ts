import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { difference } from './support/difference.ts';
import { answered, documentWith, openStage, type Stage, type Tag } from './support/stage.ts';
import { witness } from './support/witness.ts';

/** One with a frame of its own, one with a table, one with a drawing. */
const shownTags = ['ixc-filters', 'ixc-aging', 'ixc-receipts'] as const satisfies readonly Tag[];

/** Share of the picture; letters are never drawn twice to the last dot. */
const MOST_DIFFERENT = 0.005;

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  ({ page } = await witness(stage.browser, { viewport: { width: 800, height: 1400 } }));
  await page.clock.install();
});
afterAll(() => stage.close());

/** This widget alone on a page, with all it draws, and a clock that stands. */
async function show(tag: Tag): Promise<void> {
  const script = `${stage.host.passed}/ixc-widgets.js`;
  const head = '<style>body { margin: 0; font: 16px/1.5 sans-serif; }</style>';
  const body = `<div class="place"><${tag}></${tag}></div>`;
  await page.goto(stage.host.page(documentWith(body, { script, head })));
  await answered(page, [tag]);
  if (tag === 'ixc-receipts') await page.locator('canvas').waitFor();
}

/** Puts a sheet of the page's in place of the one before. */
async function dress(css: string): Promise<void> {
  await page.evaluate(async (text) => {
    document.getElementById('hostile')?.remove();
    const sheet = document.createElement('style');
    sheet.id = 'hostile';
    sheet.textContent = text;
    document.head.append(sheet);
  }, css);
  // What is drawn anew when its box changes.
  await page.clock.runFor(100);
}

/** The inside of the widget as a person sees it, and the width that the page leaves it. */
async function picture(tag: Tag, part = '.frame') {
  const frame = page.locator(`${tag} ${part}`).first();
  const { width = 0 } = (await frame.boundingBox()) ?? {};
  return { width, bytes: await frame.screenshot({ animations: 'disabled' }) };
}

/** Each sheet, and what of it a widget follows on purpose: typeface and size of letters. */
const sheets: Readonly<Record<string, [css: string, followed?: string]>> = {
  'unsets everything': ['* { all: unset !important; }', 'body { font: initial; }'],
  'unsets everything but its letters': ['body * { all: unset !important; }'],
  'sets letters to nothing': ['body, body * { font-size: 0; }', 'body { font-size: 12px; }'],
  'fixes everything': ['body * { position: fixed; }'],
  'floats everything': ['body * { position: relative; float: right; clear: both; }'],
  'puts the widget in a row': ['.place { display: flex; }'],
  'writes from right to left': ['html { direction: rtl; }'],
  'has huge letters at its root': ['html { font-size: 80px; }'],
  'says all that is inherited': [
    `body {
      letter-spacing: 9px; word-spacing: 9px; text-transform: uppercase; text-align: right;
      line-height: 4; font-weight: 900; font-style: italic; font-variant: small-caps;
      font-stretch: 50%; font-feature-settings: 'smcp'; white-space: pre; word-break: break-all;
      hyphens: auto; text-wrap: nowrap; text-indent: 40px; text-shadow: 2px 2px red;
      text-emphasis: 'x'; -webkit-text-fill-color: lime; -webkit-text-stroke: 1px blue; color: red;
      list-style: square inside; border-collapse: separate; border-spacing: 9px;
      caption-side: bottom; empty-cells: hide; quotes: none; tab-size: 1; cursor: none;
    }`,
  ],
  'dresses every element': [
    `table, tr, td, th, button, input, select, svg, h2, p, span, div, section, a, ul, li {
      display: block !important; float: right !important; color: red !important;
      background: yellow !important; margin: 40px !important; padding: 40px !important;
      border: 9px solid red !important;
    }`,
  ],
  'hides names like ours': [
    `.frame, .bounds, .head, .hero, .figure, .body, .foot, .number, .quiet, .state, .skeleton,
    [part] { display: none !important; }`,
  ],
  'measures boxes its own way': [
    '*, ::before, ::after { box-sizing: content-box !important; padding: 3px !important; }',
  ],
  'moves everything slowly': ['* { transition: all 9s !important; }'],
};

describe.each(shownTags)(
  'W-04: under the sheets of a page that did not think of it, <%s>',
  (tag) => {
    beforeAll(() => show(tag));

    it.each(Object.entries(sheets))(
      'W-04: looks the same inside where one %s',
      async (_what, [css, followed = '']) => {
        await dress(css);
        const hostile = await picture(tag);
        // Wide enough to be read, however little the page leaves it.
        expect(hostile.width).toBeGreaterThan(280);
        await dress(`${followed} .place { inline-size: ${hostile.width}px; }`);
        const clean = await picture(tag);
        expect(clean.width).toBeCloseTo(hostile.width, 1);
        expect(difference(clean.bytes, hostile.bytes)).toBeLessThan(MOST_DIFFERENT);
      },
    );

    it('W-04: goes where the page hides it, and comes back whole', async () => {
      await dress('');
      const clean = await picture(tag);
      await dress('* { display: none !important; }');
      const display = await page
        .locator(`${tag} .frame`)
        .first()
        .evaluate((frame) => getComputedStyle(frame).display);
      expect(display).toBe('flex');
      await dress('');
      expect(difference(clean.bytes, (await picture(tag)).bytes)).toBeLessThan(MOST_DIFFERENT);
    });

    it('W-04: keeps its proportions where the page is zoomed', async () => {
      await dress('.place { inline-size: 600px; }');
      const clean = await places(tag);
      await dress('html { zoom: 1.25; } .place { inline-size: 600px; }');
      const zoomed = await places(tag);
      expect(zoomed.length).toBe(clean.length);
      const moved = zoomed.filter(({ x, y, width, height }, position) => {
        const was = clean[position];
        // Letters are not set as fine at every size.
        return (
          was === undefined ||
          Math.max(
            Math.abs(x / 1.25 - was.x),
            Math.abs(y / 1.25 - was.y),
            Math.abs(width / 1.25 - was.width),
            Math.abs(height / 1.25 - was.height),
          ) > 5
        );
      });
      expect(moved).toEqual([]);
    });

    it.each([
      ['the computer is dark and the page is not', { colorScheme: 'dark' }],
      ['a person wants less motion', { reducedMotion: 'reduce' }],
      ['a person wants more contrast', { contrast: 'more' }],
    ] as const)('W-04: looks the same where %s', async (_what, media) => {
      await dress('');
      const clean = await picture(tag);
      await page.emulateMedia(media);
      await page.clock.runFor(100);
      const other = await picture(tag);
      await page.emulateMedia({ colorScheme: null, reducedMotion: null, contrast: null });
      expect(difference(clean.bytes, other.bytes)).toBeLessThan(MOST_DIFFERENT);
    });

    it('W-04: is dark where the page is, and no sheet changes that or a person’s own colours', async () => {
      const sheet = sheets['says all that is inherited']?.[0] ?? '';
      const shade = () =>
        page
          .locator(`${tag} .frame`)
          .first()
          .evaluate((frame) => getComputedStyle(frame).backgroundColor);
      await dress(':root { color-scheme: dark; }');
      expect(await shade()).toBe('rgb(18, 23, 30)');
      const dark = await picture(tag);
      await dress(`:root { color-scheme: dark; } ${sheet}`);
      expect(difference(dark.bytes, (await picture(tag)).bytes)).toBeLessThan(MOST_DIFFERENT);

      await page.emulateMedia({ forcedColors: 'active' });
      await dress('');
      const forced = await picture(tag);
      await dress(sheet);
      const other = await picture(tag);
      await page.emulateMedia({ forcedColors: null });
      expect(difference(forced.bytes, other.bytes)).toBeLessThan(MOST_DIFFERENT);
    });
  },
);

describe('W-04: what lies above the page', () => {
  it('W-04: a panel of the filters looks the same where a page says all that is inherited', async () => {
    await show('ixc-filters');
    await page.locator('ixc-filters [part=opener]').first().click();
    const clean = await picture('ixc-filters', '[part=panel]:popover-open');
    const [css = ''] = sheets['says all that is inherited'] ?? [];
    await dress(
      css +
        (sheets['dresses every element']?.[0] ?? '').replaceAll(
          /(margin|padding|border|display|float):[^;]+;/g,
          '',
        ),
    );
    const hostile = await picture('ixc-filters', '[part=panel]:popover-open');
    expect(difference(clean.bytes, hostile.bytes)).toBeLessThan(MOST_DIFFERENT);
  });

  it('W-04: a page reaches in by the parts and properties that are told', async () => {
    await show('ixc-aging');
    await dress(
      'ixc-aging { --ixc-surface: rgb(1, 2, 3); } ixc-aging::part(heading) { color: rgb(4, 5, 6); }',
    );
    const colours = await page.locator('ixc-aging').evaluate(({ shadowRoot }) => {
      const style = (selector: string) => {
        const found = shadowRoot?.querySelector(selector);
        return found ? getComputedStyle(found) : undefined;
      };
      return [style('.frame')?.backgroundColor, style('h2')?.color];
    });
    expect(colours).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
  });
});

/** Where everything inside lies, from the frame's own corner. */
const places = (tag: Tag) =>
  page.locator(tag).evaluate(({ shadowRoot }) => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('.frame *')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? within(element.shadowRoot) : []),
      ]);
    const origin = shadowRoot?.querySelector('.frame')?.getBoundingClientRect();
    return within(shadowRoot ?? document).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
      return { name, x: x - (origin?.x ?? 0), y: y - (origin?.y ?? 0), width, height };
    });
  });
