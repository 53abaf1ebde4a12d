import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { open } from './support/host.ts';
import { answered, documentWith, openStage, PATIENCE, type Stage } from './support/stage.ts';
import { witness } from './support/witness.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The n-th question of a person who cannot decide: no two are alike. */
function attributes(n: number): Record<string, string> {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  return { 'as-of': day(n + 1), from: day(n + 30), branch: String((n % 2) + 1) };
}

const written = (day: string | undefined) => day?.split('-').reverse().join('/');

/** A page that has the widget, whose `fetch`, which somebody patched, may not know how to give up. */
async function blank({ givesUp }: { givesUp: boolean }): Promise<Page> {
  const { page } = await witness(stage.browser);
  if (!givesUp) {
    await page.addInitScript(() => {
      const send = window.fetch;
      window.fetch = (address, init) => send(address, { ...init, signal: null });
    });
  }
  const script = `${stage.host.passed}/ixc-widgets.js`;
  const body = '<main><ixc-kpis></ixc-kpis></main>';
  stage.host.gate = open;
  await page.goto(stage.host.page(documentWith(body, { script })));
  await answered(page, ['ixc-kpis']);
  return page;
}

/** What it showed since, in order. */
interface Course {
  readonly days: string[];
  readonly ready: number;
}

/** A course, and how many questions were let go while they were still the last one. */
interface Race extends Course {
  readonly inTime: number;
}

const course = (page: Page) => page.evaluate(() => Reflect.get(window, 'course') as Course);

/** One course of changes and answers in an order that the scheduler chooses. */
async function race(page: Page, changes: number, scheduler: fc.Scheduler): Promise<Race> {
  const { host } = stage;
  host.asked.length = 0;
  let inTime = 0;
  host.gate = async ({ search }, pass) => {
    await scheduler.schedule(Promise.resolve(), search);
    if (host.asked.at(-1)?.url.search === search) inTime += 1;
    return pass();
  };
  await page.evaluate(() => {
    const widget = document.createElement('ixc-kpis');
    const noted = { days: [] as string[], ready: 0 };
    Reflect.set(window, 'course', noted);
    widget.addEventListener('ixc-ready', () => (noted.ready += 1));
    document.querySelector('main')?.replaceChildren(widget);
    const note = () => {
      const foot = widget.shadowRoot?.querySelector('[part=body] [part=foot] p');
      const day = foot?.textContent.slice(0, 10);
      if (day !== undefined && day !== noted.days.at(-1)) noted.days.push(day);
    };
    if (widget.shadowRoot) {
      new MutationObserver(note).observe(widget.shadowRoot, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    }
  });
  await vi.waitUntil(() => host.asked.length === 1, PATIENCE);
  scheduler.scheduleSequence(
    Array.from({ length: changes }, (_, n) => async () => {
      await page.evaluate((values) => {
        const widget = document.querySelector('ixc-kpis');
        for (const [name, value] of Object.entries(values)) widget?.setAttribute(name, value);
      }, attributes(n));
      await vi.waitUntil(() => host.asked.length === n + 2, PATIENCE);
    }),
  );
  await scheduler.waitIdle();
  host.gate = open;
  const last = written(attributes(changes - 1)['as-of']);
  await vi.waitUntil(async () => (await course(page)).days.at(-1) === last, PATIENCE);
  await vi.waitUntil(() => host.asked.every(({ isOver }) => isOver), PATIENCE);
  return { ...(await course(page)), inTime };
}

/** Days in the order they were asked for, each at most once, as often as it said it was ready. */
function expectNoStepBack({ days, ready }: Course, changes: number): void {
  const order = Array.from({ length: changes }, (_, n) => written(attributes(n)['as-of']));
  const positions = days.map((day) => order.indexOf(day));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(new Set(days).size).toBe(days.length);
  expect(ready).toBe(days.length);
}

describe('W-07: a question changed while its answer is on the way', () => {
  it('W-07: fifty times shows the last, no older one after a newer, and gives up the rest', async () => {
    const page = await blank({ givesUp: true });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const seen = await race(page, 50, scheduler);
        expectNoStepBack(seen, 50);
        const { asked } = stage.host;
        const givenUp = asked.filter(({ isAborted }) => isAborted).length;
        expect(givenUp).toBeGreaterThanOrEqual(0.9 * (asked.length - seen.inTime));
      }),
      { numRuns: 4, endOnFailure: true },
    );
    await page.close();
  });

  it('W-07: older answers that come after all are not shown', async () => {
    const page = await blank({ givesUp: false });
    // A browser keeps six questions open to one server.
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        expectNoStepBack(await race(page, 5, scheduler), 5);
      }),
      { numRuns: 20, endOnFailure: true },
    );
    await page.close();
  });
});
