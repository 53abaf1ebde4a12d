import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { open } from './support/host.ts';
import { answered, documentWith, openStage, PATIENCE, type Stage } from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

/** One of each kind: a bar, tiles, a table, a drawing, a list, and the state of the proxy. */
const some = [
  'ixc-filters',
  'ixc-kpis',
  'ixc-aging',
  'ixc-receipts',
  'ixc-critical-list',
  'ixc-freshness',
];

let stage: Stage;
let seen: Witness;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => page.close());
afterAll(() => stage.close());

/** Widgets after a script, or after an element, of somebody who did not think of them. */
async function shown({ script = '', body = '' }): Promise<void> {
  stage.host.gate = open;
  seen = await witness(stage.browser);
  ({ page } = seen);
  const widgets = some.map((tag) => `<${tag}><p>Veja no IXC.</p></${tag}>`).join('\n');
  await page.goto(
    stage.host.page(
      documentWith(body + widgets, {
        script: `${stage.host.passed}/ixc-widgets.js`,
        head: `<script>${script}</script>`,
      }),
    ),
  );
}

/** Every one of them says that it could not be had. */
const untilRefused = () =>
  page.waitForFunction(
    (tags) =>
      tags.every((tag) => document.querySelector(tag)?.shadowRoot?.querySelector('[part=error]')),
    some,
  );

const patches: Readonly<Record<string, string>> = {
  'adds to arrays, for all to see':
    "for (const name of ['each', 'first', 'remove', 'last']) Array.prototype[name] = function () { return this; };",
  'gives every object one more property': 'Object.prototype.junk = "junk";',
  'teaches arrays and texts to write themselves':
    'Array.prototype.toJSON = function () { return this.join(); }; String.prototype.toJSON = function () { return "x"; };',
  'freezes what the language brings':
    'for (const type of [Object, Array, Function, String, Number, Promise, Error, Map, Set, Date, RegExp]) Object.freeze(type.prototype);',
  'freezes what the browser brings':
    'for (const type of [EventTarget, Node, Element, HTMLElement, Event, Document, ShadowRoot]) Object.freeze(type.prototype);',
  'wraps fetch and forgets its options':
    '{ const send = window.fetch; window.fetch = (address) => send(address); }',
  'takes common names':
    'window.$ = window.css = window.html = window.event = 5; window.define = window.require = window.module = window.exports = {};',
};

const clobbering: Readonly<Record<string, string>> = {
  'names of elements':
    '<form id="attributes"><input name="attributes"><input name="children"></form>',
  'names of ours':
    '<form id="ixc-widgets"></form><a id="customElements"></a><form id="fetch"><input name="JSON"></form>',
  'names of the document':
    '<img name="currentScript"><img name="baseURI"><img name="visibilityState"><form name="defaultView"></form><img name="head">',
};

const brokenFetch: Readonly<Record<string, string>> = {
  refuses: 'window.fetch = () => Promise.reject(new TypeError("patched"));',
  throws: 'window.fetch = () => { throw new Error("patched"); };',
  'answers what is no answer': 'window.fetch = () => 42;',
};

const fatal: Readonly<Record<string, [script: string, body: string]>> = {
  'takes a method from arrays': ['Array.prototype.flat = undefined;', ''],
  'names an element after what makes elements': ['', '<img name="createTreeWalker">'],
};

describe('W-05: on a page whose scripts do as they like', () => {
  it.each(Object.entries(patches))('W-05: the widgets come where one %s', async (_what, script) => {
    await shown({ script });
    await answered(page, some);
    expect(await page.locator('[part=error]').count()).toBe(0);
    expect(seen.uncaught).toEqual([]);
  });

  it.each(Object.entries(clobbering))(
    'W-05: the widgets come where elements take %s',
    async (_what, body) => {
      await shown({ body });
      await answered(page, some);
      expect(await page.locator('[part=error]').count()).toBe(0);
      expect(seen.uncaught).toEqual([]);
    },
  );

  it.each(Object.entries(brokenFetch))(
    'W-05: where fetch %s, each says that it could not be had',
    async (_what, script) => {
      await shown({ script });
      await untilRefused();
      expect(seen.uncaught).toEqual([]);
    },
  );

  it.each(Object.entries(fatal))(
    'W-05: where one %s, the page lives, is told once, and shows what stands inside the tags',
    async (_what, [script, body]) => {
      await shown({ script, body });
      const told = () => seen.errors.filter((text) => text.startsWith('ixc-widgets'));
      await vi.waitUntil(() => told().length > 0, PATIENCE);
      expect(told()).toHaveLength(1);
      for (const tag of some) expect(await page.locator(tag).innerText()).toBe('Veja no IXC.');
      expect(seen.uncaught).toEqual([]);
    },
  );

  it.each([
    ['JSON', 'window.JSON = { parse: () => ({ hello: 1 }), stringify: () => "" };'],
    ['fetch', 'window.fetch = () => Promise.reject(new TypeError("patched"));'],
  ])('W-05: a %s replaced later is said, beside what was had before', async (_what, script) => {
    await shown({});
    await answered(page, some);
    const figure = page.locator('ixc-aging [part=figure]').last();
    const before = await figure.innerText();
    await page.addScriptTag({ content: script });
    await page.evaluate(() =>
      document.querySelector('ixc-aging')?.setAttribute('as-of', '2025-01-31'),
    );
    await page.locator('ixc-aging [part=error]').waitFor();
    expect(await figure.innerText()).toBe(before);
    expect(seen.uncaught).toEqual([]);
  });

  it('W-05: they leave no name on the page but those that the README tells of', async () => {
    await shown({});
    await answered(page, some);
    const left = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const clean = new Set(Reflect.ownKeys(frame.contentWindow ?? {}).map(String));
      return Reflect.ownKeys(window)
        .map(String)
        .filter((name) => !clean.has(name) && !/^\d+$/.test(name))
        .sort();
    });
    const told = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(left.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
    expect(left).toContain('litHtmlVersions');
  });
});
