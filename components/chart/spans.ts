import type { Picture } from './picture.ts';

/** From where to where a value reaches: bars begin at zero or where the one below them ends. */
export interface Span {
  from: number;
  to: number;
}

/** What to draw of every series, by period; nothing of what is unknown or switched off. */
export function spansOf({ x, series, shown }: Picture): (Span | null)[][] {
  const above = x.map(() => 0);
  const below = x.map(() => 0);
  return series.map(({ kind, values }, position) =>
    x.map((_, at) => {
      const value = values[at] ?? null;
      if (value === null || shown[position] !== true) return null;
      if (kind !== 'stacked-bar') return { from: kind === 'bar' ? 0 : value, to: value };
      const heap = value < 0 ? below : above;
      const from = heap[at] ?? 0;
      heap[at] = from + value;
      return { from, to: from + value };
    }),
  );
}

/** The values an axis has to hold; a line that comes near zero shows how near. */
export function extent(spans: readonly (readonly (Span | null)[])[]) {
  const known = spans.flat().filter((span) => span !== null);
  if (known.length === 0) return undefined;
  const reached = known.flatMap(({ from, to }) => [from, to]);
  const low = reached.reduce((least, value) => Math.min(least, value));
  const high = reached.reduce((most, value) => Math.max(most, value));
  const fromZero = low === high || (low > 0 && low < high * 0.4);
  return fromZero ? { low: Math.min(0, low), high: Math.max(0, high) } : { low, high };
}
