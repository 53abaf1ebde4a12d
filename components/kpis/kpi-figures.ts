import { msg, str } from '@lit/localize';
import type { Kpi, Ratio, Reason } from '../../contract/index.ts';
import {
  formatCents,
  formatCentsShort,
  formatCount,
  formatPercent,
  formatPoints,
} from '../core/format.ts';

/** A figure, or why there is none. */
export type Figure = { text: string } | { reason: Reason | undefined };

/** The three kinds of headline figure, made alike for the tile that draws them. */
export interface KpiFigures {
  value: Figure;
  previous: Figure;
  /** Sign and size of the change: a share of what was, or points of a rate. */
  change: { direction: number; text: string; exact: string } | undefined;
  course: (number | null)[];
  courseText: (value: number) => string;
  /** What a rate was divided by. */
  base: string | undefined;
}

export function kpiFigures(kpi: Kpi): KpiFigures {
  if (kpi.unit === 'ratio' || kpi.unit === 'days') {
    return {
      value: ratioFigure(kpi.value),
      previous: ratioFigure(kpi.previous),
      change:
        kpi.change === null
          ? undefined
          : {
              direction: Math.sign(kpi.change),
              text: formatPoints(Math.abs(kpi.change)),
              exact: '',
            },
      course: kpi.course.map(({ value }) => value),
      courseText: formatPercent,
      base: baseWords(kpi.value),
    };
  }
  const format = kpi.unit === 'cents' ? formatCents : formatCount;
  return {
    value: quantityFigure(kpi.value, format),
    previous: quantityFigure(kpi.previous, format),
    change:
      kpi.change === null
        ? undefined
        : {
            direction: Math.sign(kpi.change),
            text:
              kpi.changeRatio.value === null
                ? format(Math.abs(kpi.change))
                : formatPercent(Math.abs(kpi.changeRatio.value)),
            exact: kpi.changeRatio.value === null ? '' : format(Math.abs(kpi.change)),
          },
    course: kpi.course,
    courseText: kpi.unit === 'cents' ? formatCentsShort : formatCount,
    base: undefined,
  };
}

const ratioFigure = ({ value, reason }: Ratio): Figure =>
  value === null ? { reason } : { text: formatPercent(value) };

const quantityFigure = (value: number | null, format: (value: number) => string): Figure =>
  value === null ? { reason: 'missing_source' } : { text: format(value) };

const baseWords = ({ baseCents, n }: Ratio): string | undefined =>
  baseCents !== undefined
    ? msg(str`sobre ${formatCents(baseCents)} vencidos`)
    : n !== undefined
      ? msg(str`base de ${formatCount(n)} casos`)
      : undefined;
