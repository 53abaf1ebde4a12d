import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { open } from './support/host.ts';
import { answered, documentWith, openStage, PATIENCE, type Stage, tags } from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

let stage: Stage;
let seen: Witness;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ role: 'admin' });
});
afterEach(() => page.close());
afterAll(() => stage.close());

async function shown(body: string, { search = '', head = '' } = {}): Promise<void> {
  stage.host.gate = open;
  stage.host.asked.length = 0;
  const script = `${stage.host.passed}/ixc-widgets.js`;
  await page.goto(stage.host.page(documentWith(body, { script, head })) + search);
}

async function begin(): Promise<void> {
  seen = await witness(stage.browser);
  ({ page } = seen);
}

/** Widgets whose scripts the page has asked for. */
const paidFor = () =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => /\/(ixc-[\w-]+)-element-/.exec(name)?.[1] ?? [])
      .sort(),
  );

const isDefined = (tag: string) => page.evaluate((name) => !!customElements.get(name), tag);

describe('a page loads the widgets that it has tags of', () => {
  it('and no others', async () => {
    await begin();
    await shown('<div><ixc-aging></ixc-aging></div><ixc-kpis></ixc-kpis>');
    await answered(page, ['ixc-aging', 'ixc-kpis']);
    expect(await paidFor()).toEqual(['ixc-aging', 'ixc-kpis']);
    expect(seen.uncaught).toEqual([]);
  });

  it('one that comes later, when it comes', async () => {
    await begin();
    await shown('<ixc-aging></ixc-aging><main></main>');
    await answered(page, ['ixc-aging']);
    await page.evaluate(() => {
      const section = document.createElement('section');
      section.append(document.createElement('ixc-statuses'));
      document.querySelector('main')?.append(section);
    });
    await answered(page, ['ixc-statuses']);
    expect(await paidFor()).toEqual(['ixc-aging', 'ixc-statuses']);
  });

  it.each(['open', 'closed'] as const)(
    'one in the %s shadow of a stranger’s element',
    async (mode) => {
      await begin();
      await shown('<their-panel></their-panel>', {
        head: `<script>customElements.define('their-panel', class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: '${mode}' });
            root.append(document.createElement('ixc-aging'));
            this.widget = root.firstChild;
          }
        })</script>`,
      });
      await page.waitForFunction(() => {
        const panel = document.querySelector('their-panel');
        return (
          panel !== null &&
          'widget' in panel &&
          panel.widget instanceof Element &&
          panel.widget.shadowRoot?.querySelector('[part=body] [part=foot]')
        );
      });
    },
  );

  it('one in a plain element that was given a shadow', async () => {
    await begin();
    await shown('<main></main>');
    await page.evaluate(() => {
      const place = document.createElement('div');
      place.attachShadow({ mode: 'open' }).append(document.createElement('ixc-aging'));
      document.querySelector('main')?.append(place);
    });
    await page.waitForFunction(() =>
      document
        .querySelector('main > div')
        ?.shadowRoot?.querySelector('ixc-aging')
        ?.shadowRoot?.querySelector('[part=body] [part=foot]'),
    );
  });

  it('together, so that none asks before the filters after it have spoken', async () => {
    await begin();
    await shown(
      '<ixc-aging></ixc-aging><ixc-kpis></ixc-kpis><ixc-filters persist="url"></ixc-filters>',
      { search: '?ixc-person-type=PF' },
    );
    await answered(page, ['ixc-aging', 'ixc-kpis', 'ixc-filters']);
    const asked = stage.host.asked
      .map(({ url }) => url.pathname.replace('/cobranca/api/v1', '') + url.search)
      .filter((question) => /^\/(?:aging|kpis)/.test(question));
    expect(asked.sort()).toEqual(['/aging?personType=PF', '/kpis?personType=PF']);
  });

  it('and where one cannot be had, shows what stands inside its tag, and the others', async () => {
    await begin();
    await page.route(/ixc-kpis-element-/, (route) => route.abort());
    await shown('<ixc-kpis><p>Veja no IXC.</p></ixc-kpis><ixc-aging></ixc-aging>');
    await answered(page, ['ixc-aging']);
    const told = () => seen.errors.filter((text) => text.startsWith('ixc-widgets'));
    await vi.waitUntil(() => told().length > 0, PATIENCE);
    expect(told()).toHaveLength(1);
    expect(await page.locator('ixc-kpis').innerText()).toBe('Veja no IXC.');
    expect(await isDefined('ixc-kpis')).toBe(false);
    expect(seen.uncaught).toEqual([]);
  });

  it('all of them, whichever they are', async () => {
    await begin();
    for (const tag of tags) {
      await shown(`<${tag}></${tag}>`);
      await page.waitForFunction((name) => customElements.get(name), tag);
      expect(await paidFor()).toEqual([tag]);
    }
  });
});
