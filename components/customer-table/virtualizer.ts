import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';

export type RowVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/** What the virtualizer has to know of a table that scrolls in a box. */
export interface VirtualTable {
  readonly scroller: () => HTMLElement | null;
  readonly count: number;
  /** Another function means other rows. */
  readonly keyOf: (index: number) => string;
  /** Height of a row that was never drawn. */
  readonly rowHeight: () => number;
  /** A row that must stay although it is out of sight: the focus is in it. */
  readonly kept: () => number | undefined;
  readonly changed: () => void;
}

const optionsFor = ({ scroller, count, keyOf, rowHeight, kept, changed }: VirtualTable) => ({
  count,
  overscan: 8,
  getScrollElement: scroller,
  getItemKey: keyOf,
  estimateSize: rowHeight,
  initialOffset: () => scroller()?.scrollTop ?? 0,
  rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
    const indexes = defaultRangeExtractor(range);
    const index = kept();
    return index === undefined || indexes.includes(index)
      ? indexes
      : [...indexes, index].sort((one, other) => one - other);
  },
  observeElementRect,
  observeElementOffset,
  scrollToFn: elementScroll,
  onChange: changed,
});

export function virtualize(table: VirtualTable): RowVirtualizer {
  const { clientWidth: width = 0, clientHeight: height = 0 } = table.scroller() ?? {};
  return new Virtualizer<HTMLElement, HTMLElement>({
    ...optionsFor(table),
    initialRect: { width, height },
  });
}

export const keepUp = (virtualizer: RowVirtualizer, table: VirtualTable): void =>
  virtualizer.setOptions(optionsFor(table));
