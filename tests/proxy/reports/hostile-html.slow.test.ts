import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { micromark } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough';
import { gfmTableHtml } from 'micromark-extension-gfm-table';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from '../../../proxy/reports/writing/formats/html.ts';
import { markdown } from '../../../proxy/reports/writing/formats/markdown.ts';
import { svg } from '../../../proxy/reports/writing/formats/svg.ts';
import { browserArgs, findBrowser } from '../../support/browser.js';
import { hostileNames, hostileReport, textOf } from './support/reports.ts';
import { speakIn } from './support/told.ts';

const ADDRESS = 'http://reports.example/';
/** Columns of the one table that the hostile report has. */
const COLUMNS = 3;

let browser: Browser;
beforeAll(async () => {
  await speakIn('pt-BR');
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
});
afterAll(() => browser.close());

interface Seen {
  /** Scripts that ran, dialogs that opened, requests that left. */
  readonly deeds: readonly string[];
  readonly links: readonly string[];
  /** Texts of the cells, row by row. */
  readonly rows: readonly (readonly string[])[];
  readonly headings: readonly string[];
}

/** A page without any policy, and everything on it pointed at and clicked. */
async function seenOn(content: string, contentType = 'text/html; charset=utf-8'): Promise<Seen> {
  const page = await browser.newPage();
  const deeds: string[] = [];
  page.on('dialog', (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**', (route) => {
    const url = route.request().url();
    if (url === ADDRESS) return route.fulfill({ body: content, contentType });
    if (!url.endsWith('/favicon.ico')) deeds.push(`request: ${url}`);
    return route.abort();
  });
  try {
    await page.goto(ADDRESS, { waitUntil: 'load' });
    const seen = await page.evaluate(async () => {
      const elements = [...document.querySelectorAll('*')];
      for (const element of elements) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      }
      // Handlers of pictures that could not be had run after the page is there.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const textsOf = (selector: string, of: ParentNode = document) =>
        [...of.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
      return {
        hasRun: '__xss' in globalThis,
        handlers: elements.flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith('on')),
        ),
        links: [...document.querySelectorAll('a, area, iframe, object, embed, form, base')].flatMap(
          (element) => {
            const href = element.getAttribute('href') ?? element.tagName;
            return href.startsWith('#') ? [] : [href];
          },
        ),
        rows: [...document.querySelectorAll('tr')].map((row) => textsOf('th, td', row)),
        headings: textsOf('h1, h2, h3, h4, h5, h6'),
      };
    });
    if (seen.hasRun) deeds.push('script');
    return { ...seen, deeds: [...deeds, ...seen.handlers.map((name) => `handler: ${name}`)] };
  } finally {
    await page.close();
  }
}

const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const withoutPolicy = (page: string) => page.replace(policy, '');

/** As a reader of Markdown shows it that lets all HTML through. */
const shown = (text: string) =>
  micromark(text, {
    extensions: [gfm()],
    // Without GitHub's filter of tags, which would hide that there are any.
    htmlExtensions: [gfmAutolinkLiteralHtml(), gfmStrikethroughHtml(), gfmTableHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });

const tableOf = (rows: readonly string[]) => [
  ['Cliente', 'Em atraso', 'Parte'],
  ...rows.map((name) => [name, 'R$\u00A01,00', '–']),
];

describe('S-30: what somebody typed is text', () => {
  it('in HTML without a policy', async () => {
    const page = await textOf(html, hostileReport());
    expect(page).toMatch(policy);
    const { deeds, links, rows, headings } = await seenOn(withoutPolicy(page));
    expect(deeds).toEqual([]);
    expect(links).toEqual([]);
    expect(rows.slice(0, -1)).toEqual(tableOf(hostileNames));
    expect(rows.at(-1)).toEqual([hostileNames[1], 'R$\u00A01,00', '']);
    expect(headings).toEqual([hostileNames[0], hostileNames[1], 'O que cada número quer dizer']);
  });

  it('in Markdown that is shown with all its HTML', async () => {
    const text = await textOf(markdown, hostileReport());
    const { deeds, links, rows, headings } = await seenOn(shown(text));
    expect(deeds).toEqual([]);
    expect(links).toEqual([]);
    expect(rows.every(({ length }) => length === COLUMNS)).toBe(true);
    expect(rows.slice(0, -1)).toEqual(tableOf(hostileNames));
    expect(rows.at(-1)).toEqual([hostileNames[1], 'R$\u00A01,00', '']);
    expect(headings).toEqual([hostileNames[0], hostileNames[1], 'O que cada número quer dizer']);
  });

  // GitHub makes links of texts after it has taken the escapes away.
  it('in Markdown whose addresses are looked for after it was read', async () => {
    expect(linksIn(await textOf(markdown, hostileReport()))).toEqual([]);
  });

  it('in a picture that is opened by itself', async () => {
    const { deeds, links } = await seenOn(await textOf(svg, hostileReport()), 'image/svg+xml');
    expect(deeds).toEqual([]);
    expect(links).toEqual([]);
  });
});

const linksIn = (text: string): string[] => {
  const tree = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return JSON.stringify(tree).match(/"type":"(?:link|image|html|definition)[^"]*"/g) ?? [];
};

describe('and would be seen where it was not', () => {
  it.each([
    ['<script>window.__xss=1</script>', 'script'],
    ['<img src=x onerror="window.__xss=1">', 'script'],
    ['<p onmouseover="window.__xss=1">Ana</p>', 'script'],
    ['<script>alert("Ana")</script>', 'dialog: Ana'],
    ['<img src="https://tracker.example/a.png">', 'request: https://tracker.example/a.png'],
  ])('%s', async (markup, deed) => {
    expect((await seenOn(markup)).deeds).toContain(deed);
    expect((await seenOn(shown(markup))).deeds).toContain(deed);
  });

  it('as a link, or a table that lost its shape', async () => {
    const text = '| a | b |\n| --- | --- |\n| www.tracker.example | a | b |\n| c |\n';
    const { links, rows } = await seenOn(shown(text));
    expect(links).toEqual(['http://www.tracker.example']);
    expect(rows).not.toEqual([
      ['a', 'b'],
      ['www.tracker.example', 'a | b'],
      ['c', ''],
    ]);
    expect(linksIn('www\\.tracker\\.example')).toHaveLength(1);
  });

  it('in an image that is opened by itself', async () => {
    const drawn = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    expect((await seenOn(drawn, 'image/svg+xml')).deeds).toContain('dialog: 1');
  });
});
