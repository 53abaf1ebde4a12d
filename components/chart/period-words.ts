import { msg, str } from '@lit/localize';
import { formatDay } from '../core/format.ts';
import { inLanguage } from '../core/spoken.ts';

export type Grain = 'day' | 'week' | 'month';

export interface Periods {
  grain: Grain;
  /** Oldest first: days `YYYY-MM-DD`, or months `YYYY-MM`. */
  x: readonly string[];
  /** Those of which there is only a part. */
  partials: readonly boolean[];
}

const utc = { timeZone: 'UTC' } as const;

const written = inLanguage((language) => ({
  shortMonth: new Intl.DateTimeFormat(language, { ...utc, month: 'short' }),
  longMonth: new Intl.DateTimeFormat(language, { ...utc, month: 'long', year: 'numeric' }),
  weekday: new Intl.DateTimeFormat(language, { ...utc, weekday: 'long' }),
}));

/** Months may come as `YYYY-MM` or as their first day. */
const dateOf = (period: string): Date =>
  new Date(`${period.length === 7 ? `${period}-01` : period}T00:00:00Z`);

export const grainOf = (period: string | undefined): Grain =>
  period?.length === 7 ? 'month' : 'day';

/** Where a period lies on the axis: months are equally long there. */
export function placeOf(period: string, grain: Grain): number {
  const date = dateOf(period);
  return grain === 'month'
    ? date.getUTCFullYear() * 12 + date.getUTCMonth()
    : date.getTime() / 86_400_000;
}

// Intl ends the abbreviation with a dot, which an axis does not need.
const monthName = (date: Date): string => written().shortMonth.format(date).replace('.', '');

/** "mar 25". */
export function monthWords(period: string): string {
  const date = dateOf(period);
  return `${monthName(date)} ${String(date.getUTCFullYear()).slice(-2)}`;
}

/** As short as an axis needs: "12 mar", "mar 25". */
export const axisWords = (period: string, grain: Grain): string =>
  grain === 'month'
    ? monthWords(period)
    : `${dateOf(period).getUTCDate()} ${monthName(dateOf(period))}`;

/** Each as short as an axis needs, of a picture that stands alone: what is not over yet says so. */
export const axisPoints = ({ grain, x, partials }: Periods): string[] =>
  x.map((period, at) => marked(axisWords(period, grain), partials[at]));

/** Each in full, for the table. */
export const periodWords = ({ grain, x, partials }: Periods): string[] =>
  x.map((period, at) => marked(fullWords(period, grain), partials[at]));

/** One in full and with the day of the week, where it is looked at. */
export function pointWords({ grain, x, partials }: Periods, at: number): string {
  const period = x[at] ?? '';
  const words = fullWords(period, grain);
  return marked(
    grain === 'day' ? `${written().weekday.format(dateOf(period))}, ${words}` : words,
    partials[at],
  );
}

function fullWords(period: string, grain: Grain): string {
  if (grain === 'month') return written().longMonth.format(dateOf(period));
  return grain === 'week' ? msg(str`semana de ${formatDay(period)}`) : formatDay(period);
}

const marked = (words: string, partial: boolean | undefined): string =>
  partial ? msg(str`${words} (parcial)`) : words;

export function grainWords(grain: Grain): string {
  const words: Record<Grain, string> = { day: msg('Dia'), week: msg('Semana'), month: msg('Mês') };
  return words[grain];
}
