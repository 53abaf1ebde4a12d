import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open } from './support/host.ts';
import { answered, documentWith, openStage, type Stage } from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

let stage: Stage;
let seen: Witness;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => page.close());
afterAll(() => stage.close());

/** A page with this in it, once the scripts have run. */
async function shown(body: string, head = ''): Promise<void> {
  stage.host.gate = open;
  stage.host.asked.length = 0;
  seen = await witness(stage.browser);
  ({ page } = seen);
  const script = `${stage.host.passed}/ixc-widgets.js`;
  await page.goto(stage.host.page(documentWith(body, { script, head })));
}

/** Questions so far, in order, once those on their way are over. */
async function questions(): Promise<string[]> {
  await page.evaluate((proxy) => fetch(`${proxy}/healthz`), stage.host.passed);
  return stage.host.asked.map(
    ({ url }) => url.pathname.replace('/cobranca/api/v1', '') + url.search,
  );
}

const figure = async () =>
  (await page.locator('ixc-aging [part=body] [part=figure]').innerText()).trim();

/** What a person sees of the widgets, once the chart is drawn. */
async function looks(place: Locator) {
  await place.locator('ixc-receipts [part=body] [part=foot]').waitFor();
  const chart = place.locator('ixc-receipts ixc-chart');
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('canvas').waitFor();
  const border = (element: Element) => getComputedStyle(element).borderTopStyle;
  return {
    figure: await place.locator('ixc-aging [part=body] [part=figure]').innerText(),
    borders: [
      await place.locator('ixc-aging .frame').evaluate(border),
      await place.locator('ixc-freshness .frame').evaluate(border),
    ],
    position: await chart.locator('.u-over').evaluate((over) => getComputedStyle(over).position),
    height: (await chart.locator('.room').boundingBox())?.height,
  };
}

describe('W-09: an element that the page moves about', () => {
  it('W-09: it asks nothing again in another document, keeps answer, drawing and looks, and comes back', async () => {
    await shown(
      `<main><ixc-aging></ixc-aging><ixc-receipts></ixc-receipts><ixc-freshness></ixc-freshness></main>
      <iframe srcdoc="<body></body>" width="900" height="900"></iframe>`,
    );
    await answered(page, ['ixc-aging', 'ixc-receipts', 'ixc-freshness']);
    const within = page.frameLocator('iframe');
    const before = await looks(page.locator('main'));
    expect(before.borders).toEqual(['solid', 'solid']);
    const asked = await questions();

    await page.evaluate(() => {
      const there = document.querySelector('iframe')?.contentDocument?.body;
      there?.append(...(document.querySelector('main')?.children ?? []));
    });
    expect(await looks(within.locator('body'))).toEqual(before);
    await page.evaluate(() => {
      const there = document.querySelector('iframe')?.contentDocument?.body;
      document.querySelector('main')?.append(...(there?.children ?? []));
    });
    expect(await looks(page.locator('main'))).toEqual(before);
    expect(await questions()).toEqual(asked);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-09: one that was made here is put into another document first, and looks the same there', async () => {
    await shown('<iframe srcdoc="<body></body>" width="900" height="900"></iframe><main></main>');
    const fill = (within: string) =>
      page.evaluate((place) => {
        const there =
          document.querySelector('iframe')?.contentDocument?.querySelector(place) ??
          document.querySelector(place);
        const tags = ['ixc-aging', 'ixc-receipts', 'ixc-freshness'];
        there?.append(...tags.map((tag) => document.createElement(tag)));
      }, within);
    await page.waitForFunction(() => customElements.get('ixc-freshness') !== undefined);
    await fill('body');
    const there = await looks(page.frameLocator('iframe').locator('body'));
    await fill('main');
    expect(there).toEqual(await looks(page.locator('main')));
    expect(seen.uncaught).toEqual([]);
  });

  it('W-09: a copy of it asks its own question once', async () => {
    await shown('<main><ixc-aging as-of="2025-01-31"></ixc-aging></main>');
    await answered(page, ['ixc-aging']);
    await page.evaluate(() => {
      const widget = document.querySelector('ixc-aging');
      if (widget) widget.parentElement?.append(widget.cloneNode(true));
    });
    await page.locator('ixc-aging [part=body] [part=foot]').nth(1).waitFor();
    expect(await questions()).toEqual(['/aging?asOf=2025-01-31', '/aging?asOf=2025-01-31']);
  });

  it('W-09: attributes and properties from before the script are one question', async () => {
    await shown(
      `<ixc-aging as-of="2025-01-31" branch="1"></ixc-aging>
      <script>document.querySelector('ixc-aging').lateBase = 'effective';</script>`,
    );
    await answered(page, ['ixc-aging']);
    expect(await questions()).toEqual(['/aging?asOf=2025-01-31&branch=1&lateBase=effective']);
  });

  it('W-09: hidden and shown, printed or not, it asks nothing', async () => {
    await shown('<ixc-aging></ixc-aging><ixc-receipts></ixc-receipts>');
    await answered(page, ['ixc-aging', 'ixc-receipts']);
    const before = await questions();
    const hide = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        for (const widget of document.querySelectorAll<HTMLElement>('ixc-aging, ixc-receipts')) {
          widget.hidden = hidden;
        }
      }, isHidden);
    await hide(true);
    expect(await page.locator('ixc-aging').isVisible()).toBe(false);
    await hide(false);
    expect(await page.locator('ixc-aging').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await page.pdf();
    await page.emulateMedia({ media: 'screen' });
    expect(await questions()).toEqual(before);
  });

  it('W-09: a page that comes back from the browser’s memory shows what it had, and goes on', async () => {
    await shown(
      '<ixc-aging></ixc-aging>',
      `<script>addEventListener('pageshow', ({ persisted }) => console.debug('kept', persisted));</script>`,
    );
    await answered(page, ['ixc-aging']);
    const before = await figure();
    await page.goto(stage.host.page(documentWith('<p>Outra página</p>', {})));
    const kept = page.waitForEvent('console', (message) => message.text() === 'kept true');
    await page.goBack({ waitUntil: 'commit' });
    await kept;
    expect(await figure()).toBe(before);
    expect(await questions()).toEqual(['/aging']);
    await page.evaluate(() =>
      document.querySelector('ixc-aging')?.setAttribute('as-of', '2025-01-31'),
    );
    await page.waitForFunction(() =>
      document
        .querySelector('ixc-aging')
        ?.shadowRoot?.querySelector('[part=body] [part=foot]')
        ?.textContent.includes('31/01/2025'),
    );
    expect(await questions()).toEqual(['/aging', '/aging?asOf=2025-01-31']);
  });
});
