import type { Kind, Picture } from '../../../../contract/section.ts';
import {
  formatCentsShort,
  formatCount,
  formatPercentShort,
} from '../../../../components/core/format.ts';
import { written } from '../written.ts';

/** A value, or nothing where there is none that could be drawn. */
export const known = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Steps between lines of a grid, at most. */
const STEPS = 5;
const roundSteps = [1, 2, 5, 10];
/** A line whose values lie this close together shows nothing over a zero. */
const CLOSE = 0.5;

/** The lines of a grid around these values, at round numbers. */
export function scaleOf(values: readonly number[], { kind, form }: Pick<Picture, 'kind' | 'form'>) {
  const least = Math.min(...values);
  const base = form === 'line' && least > 0 && least > Math.max(...values) * CLOSE ? least : 0;
  const from = Math.min(base, least);
  const to = Math.max(base, ...values);
  const step = stepOf(to - from, kind);
  const first = Math.floor(from / step);
  const last = Math.max(Math.ceil(to / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { low: first * step, high: last * step, ticks } satisfies Scale;
}

function stepOf(span: number, kind: Kind): number {
  const rough = span / STEPS;
  const least = kind === 'cents' ? 100 : kind === 'count' ? 1 : 0;
  if (rough <= least) return least || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(least, (roundSteps.find((round) => round * power >= rough) ?? 10) * power);
}

/** A number beside the grid, as short as the steps allow. */
export function tickWords(value: number, kind: Kind, { ticks: [first = 0, second = 0] }: Scale) {
  if (kind === 'cents') return formatCentsShort(value);
  if (kind === 'count') return formatCount(value);
  const step = second - first;
  if (kind === 'days' && step >= 1) return formatCount(value);
  if (kind === 'ratio' && step >= 0.01) return formatPercentShort(value);
  return written({ kind, value });
}
