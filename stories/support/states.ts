import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { announceRefresh } from '../../components/core/page-news.ts';
import { problemCode } from '../../contract/index.ts';
import { all, found, heard, type Play, press, settled, shown, until } from './play.ts';
import {
  answersOnce,
  firstRead,
  foreign,
  recorded,
  refusing,
  silent,
  unreachable,
} from './proxies.ts';
import { widget } from './widget.ts';

const from =
  (proxy: () => string): NonNullable<StoryObj['render']> =>
  (args, context) =>
    widget(proxy(), args, context);

/** A story of a widget that asks that proxy, and is itself once it shows that part. */
const asking = (proxy: () => string, part: string): StoryObj => ({
  render: from(proxy),
  play: async ({ canvasElement, component = '' }) => {
    await shown(canvasElement, component, part);
  },
});

/** A story in which somebody does something with what a usual provider shows. */
export const doing = (play: Play): StoryObj => ({ render: from(() => recorded('typical')), play });

/** Labels are the story's, and the same widget stands beside itself. */
const notOnOnePage = ['landmark-unique', 'heading-order'].map((id) => ({ id, enabled: false }));

const everyProblem: StoryObj = {
  parameters: { a11y: { config: { rules: notOnOnePage } }, controls: { disable: true } },
  render: (args, context) => {
    const proxies = {
      ...Object.fromEntries(problemCode.options.map((code) => [code, refusing(code)])),
      unreachable: unreachable(),
      'another server': foreign(),
      'no answer for 20 s': silent(),
    };
    return html`<div class="cells">
      ${Object.entries(proxies).map(
        ([name, proxy]) => html`
          <section>
            <h3>${name}</h3>
            ${widget(proxy, args, context)}
          </section>
        `,
      )}
    </div>`;
  },
  async play({ canvasElement, component = '' }) {
    const failing = problemCode.options.length + 2;
    await until(
      () => all(canvasElement, component, '[part~=error]').length >= failing,
      'every question failed',
    );
  },
};

const refreshFailed = (part: string): StoryObj => ({
  render: from(() => answersOnce('typical')),
  async play({ canvasElement, component = '' }) {
    await shown(canvasElement, component, part);
    announceRefresh(canvasElement.querySelector(component)?.getAttribute('src') ?? '');
    await shown(canvasElement, component, 'error');
    await shown(canvasElement, component, part);
  },
});

/**
 * The states that every widget has, from what a real proxy answered.
 * @param part What only an answer brings.
 * @param waiting What stands in its place until then.
 */
export const statesShowing = (part: string, waiting: string) => {
  const answered = (situation: string) => asking(() => recorded(situation), part);
  return {
    data: answered('typical'),
    loading: asking(silent, waiting),
    empty: answered('empty'),
    stale: answered('stale'),
    refreshFailed: refreshFailed(part),
    firstRead: asking(firstRead, 'progress'),
    noPermission: asking(() => refusing('forbidden'), 'error'),
    everyProblem,
    partialData: answered('partial'),
    masked: answered('masked'),
    veryLargeNumbers: answered('large'),
    negativeNumbers: answered('negative'),
    longNames: answered('long-names'),
    oneRow: answered('one-row'),
    thousands: answered('thousands'),
  } satisfies Readonly<Record<string, StoryObj>>;
};

export const states = statesShowing('body', 'skeleton');

/** Somebody asks what the number means. */
export const explained = doing(async ({ canvasElement, component = '' }) => {
  const button = await press(canvasElement, component, '[part=explain]:not(:disabled)');
  await found(canvasElement, component, '[part=explanation] dl');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
});

/** Somebody picks one thing of a number, and everybody who listens is told what. */
export const picking = (selector: string, detail: object): StoryObj =>
  doing(async ({ canvasElement, component = '' }) => {
    const told = heard(canvasElement, 'ixc-select');
    await press(canvasElement, component, selector);
    await expect(await told).toMatchObject(detail);
    await found(canvasElement, component, `${selector}[aria-pressed=true]`);
  });

/** Somebody looks at the same number in another way. */
export const turning = (label: string): StoryObj =>
  doing(async ({ canvasElement, component = '' }) => {
    const buttons = () => all(canvasElement, component, '[part=choice] button');
    const wanted = () => buttons().find(({ textContent }) => textContent?.trim() === label);
    await shown(canvasElement, component, 'body');
    wanted()?.click();
    await until(() => wanted()?.getAttribute('aria-pressed') === 'true', `${label} is chosen`);
    await settled(canvasElement, component);
  });
