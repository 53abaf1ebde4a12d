import { z } from './zod.ts';

/** Periods that move with the day. */
export const periodPreset = z.enum([
  'last-7',
  'last-30',
  'last-45',
  'last-90',
  'this-month',
  'last-month',
]);
export type PeriodPreset = z.infer<typeof periodPreset>;

const DAY_MS = 86_400_000;

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** First and last day of such a period, both included, as seen on `day`. */
export function presetSpan(preset: PeriodPreset, day: string): { from: string; to: string } {
  if (preset === 'this-month') return { from: firstOfMonth(day), to: day };
  if (preset === 'last-month') {
    const to = shifted(firstOfMonth(day), -1);
    return { from: firstOfMonth(to), to };
  }
  return { from: shifted(day, 1 - Number(preset.slice('last-'.length))), to: day };
}
