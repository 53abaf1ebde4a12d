import type { NeutralTone, Tone } from '../../contract/section.ts';

export interface ChartSeries {
  label: string;
  tone: Tone | NeutralTone;
  /** Bars stand on zero, side by side or one on top of the other; a line need not. */
  kind: 'bar' | 'stacked-bar' | 'line';
  /** One for each period; null is a gap, never zero. */
  values: readonly (number | null)[];
}

/** Of one period, all series together; unknown when one of them is. */
export function totalAt(series: readonly ChartSeries[], at: number): number | null {
  let sum = 0;
  for (const { values } of series) {
    const value = values[at] ?? null;
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/** Only parts of a whole add up. */
export const addUp = (series: readonly ChartSeries[]): boolean =>
  series.length > 1 && series.every(({ kind }) => kind === 'stacked-bar');
