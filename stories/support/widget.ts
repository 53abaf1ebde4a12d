import type { ArgTypes, StoryContext } from '@storybook/web-components-vite';

type Args = Readonly<Record<string, unknown>>;

/** A widget as a page would write it, with what the controls say. */
export function widget(
  proxy: string,
  args: Args,
  { component = '', id, argTypes }: Pick<StoryContext, 'component' | 'id' | 'argTypes'>,
): HTMLElement {
  const element = document.createElement(component);
  element.setAttribute('src', proxy);
  // Stories of one page are pages of their own.
  element.setAttribute('group', id);
  for (const [name, value] of Object.entries(args)) apply(element, name, value, argTypes[name]);
  return element;
}

function apply(
  element: HTMLElement,
  name: string,
  value: unknown,
  argType: ArgTypes[string] | undefined,
): void {
  if (value === undefined || value === '') return;
  if (isListener(value)) {
    const event: unknown = argType?.action?.name;
    if (typeof event === 'string') element.addEventListener(event, value);
    return;
  }
  switch (argType?.table?.category) {
    case 'slots':
      element.append(slotted(name, String(value)));
      break;
    case 'css custom properties':
      element.style.setProperty(name, String(value));
      break;
    case 'attributes':
      if (typeof value === 'boolean') element.toggleAttribute(name, value);
      else element.setAttribute(name, String(value));
  }
}

const isListener = (value: unknown): value is (event: Event) => void => typeof value === 'function';

function slotted(name: string, text: string): HTMLElement {
  const heading = document.createElement('h2');
  heading.slot = name;
  heading.textContent = text;
  return heading;
}
