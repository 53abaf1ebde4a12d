import { languages, widths } from './toolbar.ts';
import { textOf, until } from '../support/play.ts';

/** A rounding, in pixels. */
const HAIR = 1;

/** After what a story does: in every language and width of the toolbar no widget is wider than its frame. */
export async function fitsEverywhere({
  canvasElement,
}: {
  canvasElement: HTMLElement;
}): Promise<void> {
  const story = canvasElement.querySelector<HTMLElement>('.story');
  if (story === null) return;
  const { documentElement: page } = document;
  const own = { lang: page.lang, width: story.dataset['width'] };
  const faults: string[] = [];
  try {
    for (const language of Object.keys(languages)) {
      page.lang = language;
      await until(() => widgetsOf(story).every(speaks(language)), `the words of ${language}`);
      for (const width of Object.keys(widths)) {
        story.dataset['width'] = width;
        for (const { localName, shadowRoot } of widgetsOf(story)) {
          const out = shadowRoot === null ? [] : sticksOut(shadowRoot);
          faults.push(...out.map((what) => `${language} ${width} ${localName}: ${what}`));
        }
      }
    }
  } finally {
    page.lang = own.lang;
    story.dataset['width'] = own.width;
  }
  if (faults.length > 0) throw new Error(`Wider than its frame: ${faults.join('\n')}`);
}

const widgetsOf = (story: HTMLElement): HTMLElement[] =>
  [...story.querySelectorAll<HTMLElement>('*')].filter(({ localName }) =>
    localName.startsWith('ixc-'),
  );

const speaks =
  (language: string) =>
  ({ shadowRoot }: Element): boolean => {
    const spoken = shadowRoot?.querySelector('.bounds')?.getAttribute('lang');
    return spoken === null || spoken === undefined || spoken.startsWith(language);
  };

/** Words of a widget that lie beyond the room inside its frame; not those in a box that scrolls, or for ears alone. */
function sticksOut(root: ShadowRoot): string[] {
  const frame = root.querySelector<HTMLElement>('.frame');
  if (frame === null) return [];
  const { right } = frame.getBoundingClientRect();
  const edge = right - parseFloat(getComputedStyle(frame).paddingRight);
  const elements = [...frame.querySelectorAll<HTMLElement>('*')];
  const apart = elements.filter(
    (element) =>
      element.matches('.scroller, .plot') || getComputedStyle(element).clipPath !== 'none',
  );
  const within = elements.filter((element) => !apart.some((other) => other.contains(element)));
  return within.flatMap((element) =>
    [...element.childNodes].filter(isWords).flatMap((words) => {
      const range = document.createRange();
      range.selectNodeContents(words);
      const beyond = range.getBoundingClientRect().right - edge;
      return beyond > HAIR ? [`${textOf(words)} by ${Math.round(beyond)} px`] : [];
    }),
  );
}

const isWords = (node: Node): node is Text => node instanceof Text && textOf(node) !== '';
