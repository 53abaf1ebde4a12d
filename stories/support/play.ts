import type { StoryObj } from '@storybook/web-components-vite';
import { userEvent, waitFor } from 'storybook/test';

export type Play = NonNullable<StoryObj['play']>;

/** Far longer than any state takes; a whole document says nothing about what is missing in it. */
const PATIENCE = { timeout: 10_000, onTimeout: (error: Error) => error };

/** Waits for a state, however slow the machine is. */
export const until = (state: () => boolean, what: string): Promise<void> =>
  waitFor(() => {
    if (!state()) throw new Error(`Not yet: ${what}.`);
  }, PATIENCE);

/** What the widgets of that tag show; the shape of what is still to come does not count. */
export const all = (canvas: HTMLElement, tag: string, selector: string): HTMLElement[] =>
  [...canvas.querySelectorAll(tag)]
    .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])])
    .filter(({ parentElement }) => !parentElement?.closest('.skeleton'));

/** The first of them, when it is there. */
export async function found(
  canvas: HTMLElement,
  tag: string,
  selector: string,
): Promise<HTMLElement> {
  await until(() => all(canvas, tag, selector).length > 0, `<${tag}> shows ${selector}`);
  const [element] = all(canvas, tag, selector);
  if (element === undefined) throw new Error(`<${tag}> shows no ${selector} any more.`);
  return element;
}

export const shown = (canvas: HTMLElement, tag: string, part: string): Promise<HTMLElement> =>
  found(canvas, tag, `[part~='${part}']`);

export async function press(
  canvas: HTMLElement,
  tag: string,
  selector: string,
): Promise<HTMLElement> {
  const element = await found(canvas, tag, selector);
  await userEvent.click(element);
  return element;
}

/** What is on screen answers what was asked last. */
export const settled = (canvas: HTMLElement, tag: string): Promise<void> =>
  until(() => all(canvas, tag, '[data-outdated]').length === 0, `<${tag}> shows the new answer`);

/** The `detail` of the next such event. */
export const heard = (canvas: HTMLElement, name: string): Promise<unknown> =>
  new Promise((resolve) => {
    const hear = (event: Event) => resolve('detail' in event ? event.detail : undefined);
    canvas.addEventListener(name, hear, { once: true });
  });

/** Text with runs of space as one, non-breaking ones too. */
export const textOf = ({ textContent }: Node): string =>
  (textContent ?? '').replace(/\s+/g, ' ').trim();
