import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * For `addInitializer`: what can be pressed in the rows of a table is one stop of the Tab key, where a person was
 * last. Up and down lead to the nearest in the next row, left and right through the row, Home and End to its ends.
 */
export function roveRows(host: ReactiveElement): void {
  host.addController(new RovingController(host));
}

class RovingController implements ReactiveController {
  readonly #host: ReactiveElement;
  /** Where in a row the eye is while rows go by, in pixels from the left. */
  #left: number | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  hostConnected(): void {
    // Within it: what moves inside a shadow is not heard outside.
    const root: HTMLElement | DocumentFragment = this.#host.renderRoot;
    root.addEventListener('focusin', this.#arrive);
    root.addEventListener('keydown', this.#press);
  }

  hostUpdated(): void {
    for (const table of this.#host.renderRoot.querySelectorAll('.body table')) {
      const all = rowsOf(table).flat();
      const [first = null] = all;
      stopAt(all.find((one) => one.getAttribute('tabindex') === '0') ?? first, all);
      const hint = all.length > 1 ? msg('Setas percorrem as linhas.') : null;
      if (table.ariaDescription !== hint) table.ariaDescription = hint;
    }
  }

  readonly #arrive = ({ target }: Event): void => {
    const all = rowsAround(target).flat();
    const pressable = all.find((one) => one === target);
    if (pressable === undefined) return;
    stopAt(pressable, all);
    this.#left = undefined;
  };

  readonly #press = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || isModified(event)) return;
    const rows = rowsAround(event.target);
    const from = rows.flat().find((one) => one === event.target);
    if (from === undefined) return;
    const at = rows.findIndex((row) => row.includes(from));
    const row = rows[at] ?? [];
    const left = this.#left ?? leftOf(from);
    const next: Record<string, HTMLElement | undefined> = {
      ArrowUp: nearest(rows[at - 1], left),
      ArrowDown: nearest(rows[at + 1], left),
      ArrowLeft: row[row.indexOf(from) - 1],
      ArrowRight: row[row.indexOf(from) + 1],
      Home: row[0],
      End: row.at(-1),
    };
    if (!Object.hasOwn(next, event.key)) return;
    // Also at the edge: of a long list the row after it may be about to be drawn.
    event.preventDefault();
    const to = next[event.key];
    if (to === undefined || to === from) return;
    to.focus();
    if (!row.includes(to)) this.#left = left;
  };
}

const isModified = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  altKey || ctrlKey || metaKey || shiftKey;

/** What can be pressed, row by row; a table in a row is a table of its own. */
function rowsOf(table: Element): HTMLElement[][] {
  const rows = new Map<Element | null, HTMLElement[]>();
  for (const one of table.querySelectorAll<HTMLElement>('tbody :is(button, a[href])')) {
    if (one.closest('table') !== table) continue;
    const row = one.closest('tr');
    rows.set(row, [...(rows.get(row) ?? []), one]);
  }
  return [...rows.values()];
}

function rowsAround(target: EventTarget | null): HTMLElement[][] {
  const table = target instanceof Element ? target.closest('.body table') : null;
  return table === null ? [] : rowsOf(table);
}

function stopAt(stop: HTMLElement | null, all: readonly HTMLElement[]): void {
  for (const one of all) {
    const tabIndex = one === stop ? 0 : -1;
    // As written: unwritten, it reads 0.
    if (one.getAttribute('tabindex') !== String(tabIndex)) one.tabIndex = tabIndex;
  }
}

const leftOf = (element: HTMLElement): number => element.getBoundingClientRect().left;

function nearest(row: readonly HTMLElement[] | undefined, left: number): HTMLElement | undefined {
  const distance = (element: HTMLElement) => Math.abs(leftOf(element) - left);
  return row?.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}
