import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type * as virtual from './virtualizer.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** A list this short is drawn whole; of a longer one, only what is near the eye. */
const DRAWN_WHOLE = 60;

/** Rows to draw, each after the height that the rows left out before it would have had. */
export interface Stretch {
  readonly rows: readonly { readonly index: number; readonly gap: number }[];
  /** The same after the last one. */
  readonly end: number;
}

const whole = (count: number): Stretch => ({
  rows: Array.from({ length: count }, (_, index) => ({ index, gap: 0 })),
  end: 0,
});

/** Draws the part of a long list that is scrolled to, and keeps its place when the list changes. */
export class VirtualRows implements ReactiveController {
  readonly #host: Host;
  readonly #drawNow: () => void;
  #tools: typeof virtual | 'loading' | 'failed' | undefined;
  #virtualizer: virtual.RowVirtualizer | undefined;
  #unmount: (() => void) | undefined;
  #list: string | undefined;
  #items: readonly unknown[] = [];
  #keys: readonly string[] = [];
  #keyOf = (index: number): string => this.#keys[index] ?? '';
  #rowHeight = 64;
  #width = 0;
  #focused: string | undefined;
  #scrollTo: number | undefined;
  #isPrinting = false;

  /** @param drawNow Draws without waiting, as a printer does not. */
  constructor(host: Host, drawNow: () => void) {
    this.#host = host;
    this.#drawNow = drawNow;
    host.addController(this);
  }

  /** @param list Names the question that the items answer: another one starts at its top. */
  stretch(list: string | undefined, items: readonly { readonly customerId: string }[]): Stretch {
    const top = items === this.#items || list !== this.#list ? undefined : this.#top();
    if (list !== this.#list) this.#scrollTo = 0;
    if (items !== this.#items) {
      const keys = items.map(({ customerId }) => customerId);
      this.#keys = keys;
      this.#keyOf = (index) => keys[index] ?? '';
    }
    this.#list = list;
    this.#items = items;
    if (items.length <= DRAWN_WHOLE || this.#isPrinting) return whole(items.length);
    if (this.#tools === undefined) void this.#loadTools();
    if (this.#tools === 'failed') return whole(items.length);
    if (this.#tools === 'loading' || this.#tools === undefined) return whole(DRAWN_WHOLE);
    const virtualizer = this.#keptUp(this.#tools);
    this.#moveTo(virtualizer, top);
    return drawn(virtualizer);
  }

  /** What is left to scroll down, in heights of the box; plenty where the box is not on screen. */
  heightsLeft(): number {
    const scroller = this.#scroller();
    if (scroller === null || scroller.clientHeight === 0) return Infinity;
    const { scrollHeight, scrollTop, clientHeight } = scroller;
    return (scrollHeight - scrollTop) / clientHeight - 1;
  }

  /** The row with the focus stays drawn, however far it is scrolled away. */
  readonly hold = ({ type, target }: FocusEvent): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    this.#focused =
      type === 'focusin' && row !== null ? this.#keyOf(Number(row.dataset['index'])) : undefined;
  };

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (scroller === null) return;
    if (this.#isPrinting) return;
    this.#virtualizer?._willUpdate();
    if (this.#scrollTo !== undefined) scroller.scrollTop = this.#scrollTo;
    this.#scrollTo = undefined;
    if (this.#virtualizer !== undefined) this.#measure(scroller, this.#virtualizer);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
    this.#unmount?.();
    this.#virtualizer = undefined;
  }

  #scroller(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.body .scroller') ?? null;
  }

  async #loadTools(): Promise<void> {
    this.#tools = 'loading';
    try {
      this.#tools = await import('./virtualizer.ts');
    } catch {
      // Slower without it, but everybody is on the list.
      this.#tools = 'failed';
    }
    this.#host.requestUpdate();
  }

  #keptUp({ virtualize, keepUp }: typeof virtual): virtual.RowVirtualizer {
    const table = {
      scroller: () => this.#scroller(),
      count: this.#keys.length,
      keyOf: this.#keyOf,
      rowHeight: () => this.#rowHeight,
      kept: () => {
        const index = this.#focused === undefined ? -1 : this.#keys.indexOf(this.#focused);
        return index === -1 ? undefined : index;
      },
      changed: () => this.#host.requestUpdate(),
    };
    if (this.#virtualizer === undefined) {
      this.#learnHeights();
      this.#virtualizer = virtualize(table);
      this.#unmount = this.#virtualizer._didMount();
    } else {
      keepUp(this.#virtualizer, table);
    }
    return this.#virtualizer;
  }

  /** Who is at the upper edge, those after them should they be gone, and how far they are out. */
  #top(): Top | undefined {
    const offset = this.#virtualizer?.scrollOffset;
    const first = offset ? this.#virtualizer?.getVirtualItemForOffset(offset) : undefined;
    return offset && first
      ? { keys: this.#keys.slice(first.index), beyond: offset - first.start }
      : undefined;
  }

  #moveTo(virtualizer: virtual.RowVirtualizer, top: Top | undefined): void {
    if (this.#scrollTo !== undefined) virtualizer.scrollOffset = this.#scrollTo;
    if (top === undefined) return;
    const places = new Map(this.#keys.map((key, index) => [key, index]));
    const still = top.keys.find((key) => places.has(key));
    virtualizer.getTotalSize();
    const place = virtualizer.measurementsCache[places.get(still ?? '') ?? -1];
    const offset = place && place.start + (still === top.keys[0] ? top.beyond : 0);
    if (offset === undefined || offset === virtualizer.scrollOffset) return;
    virtualizer.scrollOffset = offset;
    this.#scrollTo = offset;
  }

  #measure(scroller: HTMLElement, virtualizer: virtual.RowVirtualizer): void {
    if (scroller.clientWidth !== this.#width) {
      this.#learnHeights();
      virtualizer.measure();
    }
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-index]')) {
      virtualizer.measureElement(row);
    }
    virtualizer.measureElement(null);
  }

  /** Rows never drawn count as high as those on screen are on average. */
  #learnHeights(): void {
    const scroller = this.#scroller();
    const rows = [...(scroller?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
    const height = rows.reduce((sum, row) => sum + row.offsetHeight, 0);
    if (height > 0) this.#rowHeight = height / rows.length;
    this.#width = scroller?.clientWidth ?? 0;
  }

  readonly #beforePrint = () => this.#print(true);
  readonly #afterPrint = () => this.#print(false);

  #print(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.#drawNow();
  }
}

interface Top {
  readonly keys: readonly string[];
  readonly beyond: number;
}

function drawn(virtualizer: virtual.RowVirtualizer): Stretch {
  let end = 0;
  const rows = virtualizer.getVirtualItems().map((item) => {
    const gap = item.start - end;
    end = item.end;
    return { index: item.index, gap };
  });
  return { rows, end: virtualizer.getTotalSize() - end };
}
