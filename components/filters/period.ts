import {
  day as daySchema,
  periodPreset,
  type PeriodPreset,
  presetSpan,
} from '../../contract/index.ts';

export const presets = periodPreset.options;
export type Preset = PeriodPreset;

/** From a day to a day, both included; the proxy's own where one is absent. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type Period = Preset | Span;

/** The proxy refuses days before the first and spans beyond the second. */
export const EARLIEST_DAY = '1990-01-01';
const LONGEST_SPAN_DAYS = 731;

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Plain dates are counted in UTC, where every day has 24 hours. */
export const addDays = (day: string, days: number): string =>
  new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days of a period as seen on `day`; undefined where they cannot be told, or all lie after it. */
export function spanOf(period: Period, day: string | undefined): Span | undefined {
  if (typeof period === 'object') return clipped(period, day);
  if (day === undefined) return undefined;
  return presetSpan(period, day);
}

function clipped({ from, to }: Span, day: string | undefined): Span | undefined {
  if (day === undefined) return { from, to };
  if (from !== undefined && from > day) return undefined;
  return { from, to: to !== undefined && to > day ? day : to };
}

export const isPreset = (text: string | undefined): text is Preset =>
  presets.some((preset) => preset === text);

export const isDay = (text: string | undefined): text is string =>
  daySchema.safeParse(text).success && text !== undefined && text >= EARLIEST_DAY;

/** Why a span cannot be asked; undefined when it can. */
export function faultOf({ from, to }: Span): 'unordered' | 'too-long' | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from > to) return 'unordered';
  return at(to) - at(from) >= LONGEST_SPAN_DAYS * DAY_MS ? 'too-long' : undefined;
}
