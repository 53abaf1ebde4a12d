import type { LitElement } from 'lit';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Gate } from './support/host.ts';
import {
  documentWith,
  everyWidget,
  openStage,
  PATIENCE,
  type Stage,
  tags,
} from './support/stage.ts';
import { witness, type Witness } from './support/witness.ts';

/** Drawing is what takes its time, and a widget that is taken off at once is not drawn. */
const times: Readonly<Record<Stay, number>> = { begun: 450, waiting: 500, ready: 50 };
const HALF_MEGABYTE = 512 * 1024;

let stage: Stage;
let seen: Witness;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  stage = await openStage();
  seen = await witness(stage.browser);
  ({ page } = seen);
  devtools = await page.context().newCDPSession(page);
  await page.addInitScript(countTimers);
});
afterAll(() => stage.close());

/** Keeps, under `timers` of the page, how many calls are still to come. */
function countTimers(): void {
  const { setTimeout: later, clearTimeout: never, setInterval: often, clearInterval: no } = window;
  const pending = new Set<unknown>();
  Reflect.set(window, 'timers', pending);
  const set = (call: () => void, delay?: number) => {
    const id = later(() => {
      pending.delete(id);
      call();
    }, delay);
    pending.add(id);
    return id;
  };
  const repeat = (call: () => void, delay?: number) => {
    const id = often(call, delay);
    pending.add(id);
    return id;
  };
  const clear = (end: (id?: number) => void) => (id?: number) => {
    pending.delete(id);
    end(id);
  };
  Object.assign(window, {
    setTimeout: set,
    setInterval: repeat,
    clearTimeout: clear(never),
    clearInterval: clear(no),
  });
}

/** The proxy's own answers, each asked for once. */
function remembering(): Gate {
  const kept = new Map<string, { text: string; init: ResponseInit }>();
  return async ({ href }, pass) => {
    const known = kept.get(href);
    if (known !== undefined) return new Response(known.text, known.init);
    const answer = await pass();
    const { status, headers } = answer;
    const text = await answer.text();
    kept.set(href, { text, init: { status, headers } });
    return new Response(text, { status, headers });
  };
}

/** How far a widget comes: it has begun to ask, waits for its answer, or has shown it. */
type Stay = 'begun' | 'waiting' | 'ready';

/** Puts one on the page and takes it off, again and again. */
const churn = (tag: string, times: number, stay: Stay) =>
  page.evaluate(
    async ([name, count, until]) => {
      const main = document.querySelector('main');
      for (let turn = 0; turn < count; turn += 1) {
        const widget = document.createElement(name) as LitElement;
        const ready = new Promise((resolve) => widget.addEventListener('ixc-ready', resolve));
        main?.append(widget);
        // A drawing comes a moment after the answer, in a task of its own.
        if (until === 'ready') await ready.then(() => new Promise(requestAnimationFrame));
        else if (until === 'waiting') await new Promise((resolve) => setTimeout(resolve));
        else await widget.updateComplete;
        widget.remove();
      }
    },
    [tag, times, stay] as const,
  );

async function counted() {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await devtools.send('Memory.getDOMCounters');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const timers = await page.evaluate(() => (Reflect.get(window, 'timers') as Set<unknown>).size);
  return { nodes, jsEventListeners, documents, usedSize, timers };
}

describe('W-06: put on a page and taken off again', () => {
  beforeAll(async () => {
    stage.host.gate = remembering();
    const script = `${stage.host.passed}/ixc-widgets.js`;
    await page.goto(stage.host.page(documentWith(`<main>${everyWidget}</main>`, { script })));
    await page.waitForFunction(
      (names) => names.every((name) => customElements.get(name) !== undefined),
      tags,
    );
    await page.evaluate(() => document.querySelector('main')?.replaceChildren());
    // What the page loads once, when a first chart is drawn, is not what a chart leaves behind.
    await page.evaluate(() =>
      document.querySelector('main')?.append(document.createElement('ixc-cei')),
    );
    await page.locator('canvas').waitFor();
    await page.locator('ixc-cei').evaluate((widget) => widget.remove());
  });

  it('W-06: this suite would see one forgotten listener', async () => {
    const before = await counted();
    await page.evaluate(() => {
      for (let turn = 0; turn < 10; turn += 1) {
        const element = document.createElement('p');
        window.addEventListener('resize', () => element.remove());
      }
    });
    const after = await counted();
    expect(after.jsEventListeners - before.jsEventListeners).toBe(10);
    expect(after.nodes - before.nodes).toBeGreaterThanOrEqual(10);
  });

  it.each(tags)(
    'W-06: <%s> leaves nothing behind, begun, waiting or answered, a thousand times',
    async (tag) => {
      const stays = Object.keys(times) as Stay[];
      for (const stay of stays) await churn(tag, 5, stay);
      const before = await counted();
      for (const stay of stays) await churn(tag, times[stay], stay);
      const { asked, streams } = stage.host;
      await vi.waitUntil(() => [...asked, ...streams].every(({ isOver }) => isOver), PATIENCE);
      const after = await counted();
      expect(after.nodes - before.nodes).toBeLessThanOrEqual(25);
      expect(after.jsEventListeners).toBe(before.jsEventListeners);
      expect(after.documents).toBe(before.documents);
      expect(after.timers).toBe(0);
      expect(after.usedSize - before.usedSize).toBeLessThan(HALF_MEGABYTE);
      expect(seen.uncaught).toEqual([]);
    },
  );
});
