import { expect, fixture, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { pace } from '../../components/core/pace.ts';
import { base } from './proxy.ts';

/** Waits for a state, however slow the machine is. */
export const until = (state: () => boolean, what?: string): Promise<void> =>
  waitUntil(state, what, { timeout: 8_000 });

const ownPace = { ...pace };

/** Puts one widget on the page, in the group of its test; attributes as a person would write them. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ src: base(), group: base(), ...attributes })) {
    element.setAttribute(name, value);
  }
  const place = await fixture<HTMLDivElement>(document.createElement('div'));
  place.append(element);
  return element;
}

// A widget that outlives its test would ask the next test's proxy.
afterEach(() => {
  fixtureCleanup();
  Object.assign(pace, ownPace);
  document.documentElement.removeAttribute('lang');
});

export const parts = (element: Element, name: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~='${name}']`) ?? []),
];

/** The named part that a person can see; a skeleton's do not count. */
export const part = (element: Element, name: string): HTMLElement | undefined =>
  parts(element, name).find((found) => found.closest('.skeleton') === null);

/** Text with runs of space as one, non-breaking ones too. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

export const heard = (element: Element): string =>
  textOf(element.shadowRoot?.querySelector('[role=status]'));

export const untilPart = (element: Element, name: string): Promise<void> =>
  until(() => part(element, name) !== undefined, `part ${name}`);

export const untilText = (element: () => Element | null | undefined, text: string): Promise<void> =>
  until(() => textOf(element()).includes(text), `text "${text}"`);

/** Rows of a table's bodies, as the texts of their cells. */
export const rowsOf = (element: Element): string[][] =>
  [...(part(element, 'table')?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map(textOf),
  );

/** Axe finds nothing, light and dark. */
export async function accessible(element: HTMLElement): Promise<void> {
  // What awaits its next answer is faint on purpose, and only until then.
  await until(() => element.shadowRoot?.querySelector('[data-outdated]') === null, 'its answer');
  for (const theme of ['light', 'dark']) {
    element.setAttribute('theme', theme);
    await until(() => element.getAttribute('theme') === theme);
    await expect(element).to.be.accessible();
  }
}

/** What somebody once typed into a name field. */
export const hostileNames = [
  '<img src=x onerror=window.__xss=1>',
  '=HYPERLINK("http://x")',
  'Ana \u202egnirts\u202c',
  "Robert'); DROP TABLE--",
  '{{7*7}} ${7*7}',
];

export const trapSprung = (): boolean => '__xss' in window;
