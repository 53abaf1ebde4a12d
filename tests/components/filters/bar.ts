import '../../../components/filters/ixc-filters.ts';
import { filters } from '../../../contract/index.ts';
import { filtersPayload } from '../../fixtures/payloads-filters.ts';
import { answer } from '../../support/proxy.ts';
import { mount, parts, textOf, until } from '../../support/widget.ts';

export type Bar = HTMLElementTagNameMap['ixc-filters'];

/** A bar that knows its values. */
export async function barWith(
  attributes: Record<string, string> = {},
  data = filtersPayload(),
): Promise<Bar> {
  answer(filters, data);
  const bar = await mount('ixc-filters', attributes);
  await known(bar);
  return bar;
}

const ready = new WeakSet<Element>();
document.addEventListener('ixc-ready', ({ target }) => {
  if (target instanceof Element) ready.add(target);
});

/** The proxy told the bar which values there are, and which day it is. */
export const known = (bar: Bar): Promise<void> => until(() => ready.has(bar), 'values');

export const opener = (bar: Bar, name: string): HTMLButtonElement => {
  const button = bar.shadowRoot?.querySelector<HTMLButtonElement>(
    `[popovertarget='panel-${name}']`,
  );
  if (!button) throw new Error(`No button for ${name}.`);
  return button;
};

export const openPanel = (bar: Bar): HTMLElement | undefined =>
  parts(bar, 'panel').find((panel) => panel.matches(':popover-open'));

/** Presses the button and waits until the panel has focus. */
export async function open(bar: Bar, name: string): Promise<HTMLElement> {
  opener(bar, name).click();
  await until(
    () => openPanel(bar)?.contains(bar.shadowRoot?.activeElement ?? null) === true,
    `panel ${name}`,
  );
  const panel = openPanel(bar);
  if (!panel) throw new Error(`The panel of ${name} closed.`);
  return panel;
}

export const options = (panel: HTMLElement): HTMLLabelElement[] => [
  ...panel.querySelectorAll<HTMLLabelElement>('.option'),
];

/** Presses the option whose words start so. */
export function press(panel: HTMLElement, words: string): void {
  const option = options(panel).find((label) => textOf(label).startsWith(words));
  if (!option) throw new Error(`No option ${words}.`);
  option.click();
}

/** Puts a day in a field, as a date picker does. */
export function fill(panel: HTMLElement, name: string, day: string): void {
  const input = panel.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (!input) throw new Error(`No field ${name}.`);
  input.value = day;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is chosen, as it is read aloud. */
export const chips = (bar: Bar): string[] => parts(bar, 'chip').map(textOf);

export const untilChips = (bar: Bar, expected: readonly string[]): Promise<void> =>
  until(() => String(chips(bar)) === String(expected), `chips ${String(expected)}`);

/** Every choice that is told to the page from now on. */
export function changes(bar: Bar): unknown[] {
  const heard: unknown[] = [];
  bar.addEventListener('ixc-filter-change', ({ detail }) => heard.push(detail));
  return heard;
}
