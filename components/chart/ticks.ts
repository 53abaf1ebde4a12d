import type { Picture } from './picture.ts';

interface ValueAxis {
  low: number;
  high: number;
  /** How many lines there is room for. */
  most: number;
  /** Half a customer is no tick. */
  whole: boolean;
  format: (value: number) => string;
}

/** Round values that enclose the data; no two of them read the same. */
export function valueTicks({ low, high, most, whole, format }: ValueAxis): number[] {
  if (low === high) return [low];
  const magnitude = 10 ** Math.floor(Math.log10((high - low) / most));
  for (const multiple of [1, 2, 2.5, 5, 10, 20, 25, 50, 100]) {
    const step = multiple * magnitude;
    if (whole && !Number.isInteger(step)) continue;
    const first = Math.floor(low / step);
    const steps = Math.ceil(high / step) - first;
    const ticks = Array.from({ length: steps + 1 }, (_, position) => (first + position) * step);
    const words = new Set(ticks.map(format));
    if (steps <= most && words.size === ticks.length) return ticks;
  }
  return [low, high];
}

export interface PeriodTick {
  at: number;
  label: string;
}

const daysApart = [1, 2, 3, 5, 7, 14];
const monthsApart = [1, 2, 3, 4, 6, 12];

/**
 * Periods that get a label, counted back from the last, as many as there is room for. Days too many
 * for that are told by their months.
 * @param most How many labels fit side by side.
 */
export function periodTicks({ grain, x, labels, months }: Picture, most: number): PeriodTick[] {
  const apart = Math.ceil(x.length / Math.max(1, most));
  if (grain === 'month') return everyNth(labels, roundUp(apart, monthsApart));
  if (apart <= (grain === 'day' ? 14 : 4)) {
    return everyNth(labels, grain === 'day' ? roundUp(apart, daysApart) : apart);
  }
  const starts = months.flatMap((label, at) =>
    (at === 0 ? labels[0]?.startsWith('1 ') : months[at - 1] !== label) ? [{ at, label }] : [],
  );
  const skip = roundUp(Math.ceil(starts.length / Math.max(1, most)), monthsApart);
  return starts.filter((_, position) => (starts.length - 1 - position) % skip === 0);
}

const everyNth = (labels: readonly string[], apart: number): PeriodTick[] =>
  labels.flatMap((label, at) => ((labels.length - 1 - at) % apart === 0 ? [{ at, label }] : []));

const roundUp = (least: number, steps: readonly number[]): number =>
  steps.find((step) => step >= least) ?? least;
