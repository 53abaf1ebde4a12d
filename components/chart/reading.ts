import { msg } from '@lit/localize';
import { pointWords, type Periods } from './period-words.ts';
import { addUp, totalAt, type ChartSeries } from './series.ts';

/** One period in words: for the tooltip, and for who listens. */
export interface Reading {
  period: string;
  lines: (Pick<ChartSeries, 'label' | 'tone' | 'kind'> & { order: number; words: string })[];
  /** Of parts that are all on screen and all known. */
  total: string | undefined;
}

interface Words {
  format: (value: number) => string;
  /** What a gap means. */
  unknown: string;
}

export function readingAt(
  at: number,
  periods: Periods,
  series: readonly ChartSeries[],
  shown: readonly boolean[],
  { format, unknown }: Words,
): Reading {
  const total = addUp(series) && shown.every(Boolean) ? totalAt(series, at) : null;
  return {
    period: pointWords(periods, at),
    lines: series.flatMap(({ label, tone, kind, values }, order) => {
      if (shown[order] !== true) return [];
      const value = values[at] ?? null;
      return [{ label, tone, kind, order, words: value === null ? unknown : format(value) }];
    }),
    total: total === null ? undefined : format(total),
  };
}

/** "12/03/2025: Pix R$ 10,00; Boleto sem valor". The name of an only series is the chart's. */
export function spoken({ period, lines, total }: Reading): string {
  const said = lines.map(({ label, words }) => (lines.length === 1 ? words : `${label} ${words}`));
  if (total !== undefined) said.push(`${msg('total')} ${total}`);
  return `${period}: ${said.join('; ')}`;
}
