import type { Kpi, Ratio, Reason } from '../../contract/index.ts';
import {
  formatCents,
  formatCentsShort,
  formatCount,
  formatPercent,
  formatPoints,
} from '../core/format.ts';
import { meanDaysWords } from '../core/noun.ts';
import { hasSmallBase } from '../core/small-base.ts';
import { baseWords } from './base-words.ts';

/** A figure, or why there is none. */
export type Figure = { text: string } | { reason: Reason | undefined };

/** The kinds of headline figure, made alike for the tile that draws them. */
export interface KpiFigures {
  value: Figure;
  previous: Figure;
  /** Sign and size of the change: a share of what was, points of a rate, or days. */
  change: { direction: number; text: string } | undefined;
  course: (number | null)[];
  courseText: (value: number) => string;
  /** What a rate or an average was divided by. */
  base: string | undefined;
  /** The base has too few cases for the figure to say much. */
  isSmall: boolean;
}

export function kpiFigures(kpi: Kpi): KpiFigures {
  switch (kpi.unit) {
    case 'ratio':
      return average(kpi, formatPercent, formatPoints);
    case 'days':
      return average(kpi, meanDaysWords, meanDaysWords);
    case 'cents':
      return quantity(kpi, formatCents, formatCentsShort);
    case 'count':
      return quantity(kpi, formatCount, formatCount);
  }
}

/** Longer than an amount below a million. */
const LONG = 'R$ 999.999,99'.length;

export const hasLongFigure = (kpi: Kpi): boolean => {
  const { value } = kpiFigures(kpi);
  return 'text' in value && value.text.length > LONG;
};

type Format = (value: number) => string;

const average = (
  { kpi, value, previous, change, course }: Extract<Kpi, { value: Ratio }>,
  format: Format,
  changeFormat: Format,
): KpiFigures => ({
  value: ratioFigure(value, format),
  previous: ratioFigure(previous, format),
  change:
    change === null
      ? undefined
      : { direction: Math.sign(change), text: changeFormat(Math.abs(change)) },
  course: course.map((point) => point.value),
  courseText: format,
  base: baseWords(kpi, value),
  isSmall: hasSmallBase(value),
});

const quantity = (
  { value, previous, change, changeRatio, course }: Extract<Kpi, { changeRatio: Ratio }>,
  format: Format,
  courseText: Format,
): KpiFigures => ({
  value: quantityFigure(value, format),
  previous: quantityFigure(previous, format),
  change:
    change === null
      ? undefined
      : {
          direction: Math.sign(change),
          text:
            changeRatio.value === null
              ? format(Math.abs(change))
              : formatPercent(Math.abs(changeRatio.value)),
        },
  course,
  courseText,
  base: undefined,
  isSmall: false,
});

const ratioFigure = ({ value, reason }: Ratio, format: Format): Figure =>
  value === null ? { reason } : { text: format(value) };

const quantityFigure = (value: number | null, format: Format): Figure =>
  value === null ? { reason: 'missing_source' } : { text: format(value) };
