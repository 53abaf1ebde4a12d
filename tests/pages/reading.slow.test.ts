import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gate, open } from './support/host.ts';
import { lettersOfOurOwn } from './support/letters.ts';
import {
  answered,
  documentWith,
  everyWidget,
  openStage,
  type Stage,
  tags,
} from './support/stage.ts';
import { witness } from './support/witness.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let stage: Stage;
let page: Page;

beforeAll(async () => {
  // Names and contacts too: what is masked is short.
  stage = await openStage({ role: 'admin' });
  ({ page } = await witness(stage.browser));
});
afterAll(() => stage.close());

async function show(gate: Gate, width: number): Promise<void> {
  stage.host.gate = gate;
  await page.setViewportSize({ width, height: 900 });
  const script = `${stage.host.passed}/ixc-widgets.js`;
  const head = `<style>${lettersOfOurOwn} body { margin: 0; font: 16px/1.5 Letters; } h1 { font-size: 1em; }</style>`;
  const body = `<main><h1>Cobrança</h1>${everyWidget}</main>`;
  await page.goto(stage.host.page(documentWith(body, { script, head })));
  await answered(page);
  await page.evaluate(() => document.fonts.ready);
  for (const tag of ['ixc-receipts', 'ixc-cei']) await page.locator(tag).scrollIntoViewIfNeeded();
}

/** Runs about a seventh wider than most, and is what many intranets are set in. */
const WIDE = 'Verdana, DejaVu Sans';

const COUNTS = /^(?:customers|customersLate|invoices|contracts|payments|rows|n)$/;

/** Every amount and every count of an answer as large as it may be, and every name as long. */
function exaggerated(value: unknown, factor: number, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => exaggerated(item, factor, key));
  if (typeof value === 'object' && value !== null) {
    const unit = 'unit' in value ? value.unit : undefined;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => {
        const isAmount =
          unit === 'cents' && ['value', 'previous', 'change', 'course'].includes(name);
        return [name, exaggerated(part, factor, isAmount ? 'cents' : name)];
      }),
    );
  }
  if (typeof value === 'number') {
    if (/cents$/i.test(key)) return value * factor;
    return COUNTS.test(key) ? value * 100_000 : value;
  }
  return typeof value === 'string' && /^(?:name|label|plan|city|neighborhood)$/.test(key)
    ? `${value}${'Wolfeschlegelsteinhausen'.repeat(4)}`
    : value;
}

const times =
  (factor: number): Gate =>
  async (url, pass) => {
    const answer = await pass();
    // The names of reports are parts of addresses.
    if (!answer.ok || url.pathname.endsWith('/reports')) return answer;
    const { meta, data } = (await answer.json()) as { meta: unknown; data: unknown };
    const body = JSON.stringify({ meta, data: exaggerated(data, factor) });
    return new Response(body, { headers: answer.headers });
  };

/** What lies outside its widget or is cut off, but for what scrolls. */
const overflowing = () =>
  page.evaluate((names) => {
    const found: string[] = [];
    // Scrolls, or is there for who listens.
    const isClosed = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
    const look = (name: string, frame: DOMRect, root: Element | ShadowRoot) => {
      for (const element of root.children) {
        const { left, right, width } = element.getBoundingClientRect();
        if (element.matches('.only-read') || width === 0) continue;
        const isOut = right > frame.right + 1 || left < frame.left - 1;
        if (isOut)
          found.push(
            `${name} ${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`,
          );
        if (isOut || isClosed(element) || element instanceof SVGElement) continue;
        look(name, frame, element);
        if (element.shadowRoot) look(name, frame, element.shadowRoot);
      }
    };
    for (const name of names) {
      const root = document.querySelector(name)?.shadowRoot;
      const frame = root?.querySelector('[part~=frame]');
      if (frame) look(name, frame.getBoundingClientRect(), frame);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
    return found;
  }, tags);

/** Figures that carry a message and pass into the room around them, or break inside an amount. */
const brokenFigures = () =>
  page.evaluate((names) => {
    const found: string[] = [];
    for (const name of names) {
      const root = document.querySelector(name)?.shadowRoot;
      const frame = root?.querySelector('[part~=frame]');
      if (!root || !frame) continue;
      const edge =
        frame.getBoundingClientRect().right - parseFloat(getComputedStyle(frame).paddingRight);
      for (const figure of root.querySelectorAll('.figure')) {
        const range = document.createRange();
        range.selectNodeContents(figure);
        const boxes = [...range.getClientRects()];
        // One line, or two where a count stands before the amount.
        const lines = figure.textContent.includes('·') ? 2 : 1;
        const tops = new Set(boxes.map(({ top }) => Math.round(top)));
        if (boxes.some(({ right }) => right > edge + 1) || tops.size > lines)
          found.push(`${name} ${figure.textContent.trim()}`);
      }
    }
    return found;
  }, tags);

/** What axe calls serious or worse, with where it is. */
async function troubles(): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() =>
    (Reflect.get(window, 'axe') as { run(): Promise<AxeResults> }).run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
}

describe('W-14: read by everybody', () => {
  it('W-14: axe finds nothing serious in all of it, on a phone and on a dark desk', async () => {
    await show(open, 320);
    expect(await troubles()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    const dark = ':root { color-scheme: dark; background: #000; color: #fff; }';
    await page.addStyleTag({ content: dark });
    for (const button of await page.locator('[part=explain]').all()) await button.click();
    expect(await troubles()).toEqual([]);
  });

  it.each([
    ['huge', 1e7],
    ['hugely negative', -1e7],
  ])(
    'W-14: amounts that are %s, and names without a space, stay inside at 320 px',
    async (_how, factor) => {
      await show(times(factor), 320);
      expect(await page.locator('[part=error]').count()).toBe(0);
      expect(await overflowing()).toEqual([]);
      for (const button of await page.locator('[part=explain]').all()) await button.click();
      expect(await overflowing()).toEqual([]);
    },
  );

  it('W-14: amounts of eleven digits stand in one line, at 320 px and beside others', async () => {
    await show(times(1_000), 320);
    await page.addStyleTag({ content: `body { font-family: ${WIDE}; }` });
    expect(await brokenFigures()).toEqual([]);
    await page.setViewportSize({ width: 768, height: 900 });
    expect(await brokenFigures()).toEqual([]);
  });

  it.each([320, 640, 1280])(
    'W-14: letters twice as large lose nothing, on a screen of %i px',
    async (width) => {
      await show(open, width);
      await page.addStyleTag({ content: 'html { font-size: 200%; } body { font-size: 1rem; }' });
      await expect.poll(overflowing).toEqual([]);
      await page.addStyleTag({ content: `body { font-family: ${WIDE}; }` });
      await expect.poll(overflowing).toEqual([]);
    },
  );

  it('W-14: where a person chose the colours, what colours say is still told apart', async () => {
    await show(open, 768);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.locator('ixc-aging tbody button').nth(1).click();
    const looks = await page.evaluate(() => {
      const all = (tag: string, selector: string) => [
        ...(document.querySelector(tag)?.shadowRoot?.querySelectorAll(selector) ?? []),
      ];
      const chart = document.querySelector('ixc-receipts')?.shadowRoot?.querySelector('ixc-chart');
      const distinct = (elements: Element[], property: string) =>
        new Set(elements.map((one) => getComputedStyle(one).getPropertyValue(property))).size;
      return {
        statuses: distinct(all('ixc-statuses', '.strip rect'), 'fill'),
        series: distinct(
          [...(chart?.shadowRoot?.querySelectorAll('.legend .swatch') ?? [])],
          'background-color',
        ),
        moves: [
          ...new Set(
            all('ixc-roll-rate', '.cell[data-shade]').map(
              (cell) =>
                `${cell.getAttribute('data-way') ?? ''} ${getComputedStyle(cell).outlineStyle}`,
            ),
          ),
        ].filter((look) => !['worse solid', 'better dashed', 'same none'].includes(look)),
        picked: getComputedStyle(all('ixc-aging', 'tr[data-picked]')[0] ?? document.body)
          .outlineStyle,
      };
    });
    await page.emulateMedia({ forcedColors: 'none' });
    expect(looks).toEqual({ statuses: 4, series: 5, moves: [], picked: 'solid' });
  });

  it('W-14: on paper it is dark on white, without what can only be pressed', async () => {
    await show(open, 794);
    await page.addStyleTag({ content: ':root { color-scheme: dark; }' });
    await page.emulateMedia({ media: 'print' });
    const pressed = page.locator(
      '[part=choice], [part=switch], [part=explain], [part=opener], .controls',
    );
    expect(await pressed.filter({ visible: true }).count()).toBe(0);
    const grounds = await page.evaluate(
      (names) =>
        names.map((name) => {
          const frame = document.querySelector(name)?.shadowRoot?.querySelector('[part~=frame]');
          return frame && getComputedStyle(frame).backgroundColor;
        }),
      tags,
    );
    await page.emulateMedia({ media: null });
    expect(new Set(grounds)).toEqual(new Set(['rgb(255, 255, 255)']));
  });
});
