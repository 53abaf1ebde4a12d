import { msg, str } from '@lit/localize';
import { formatDay } from '../core/format.ts';

export type Grain = 'day' | 'week' | 'month';

const language = 'pt-BR';
const utc = { timeZone: 'UTC' } as const;
const shortMonth = new Intl.DateTimeFormat(language, { ...utc, month: 'short' });
const longMonth = new Intl.DateTimeFormat(language, { ...utc, month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(language, { ...utc, weekday: 'long' });

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
const monthName = (date: Date): string => shortMonth.format(date).replace('.', '');

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

/** In full, for the table. */
export function periodWords(period: string, grain: Grain): string {
  if (grain === 'month') return longMonth.format(dateOf(period));
  return grain === 'week' ? msg(str`semana de ${formatDay(period)}`) : formatDay(period);
}

/** In full and with the day of the week, where one period is looked at. */
export const pointWords = (period: string, grain: Grain): string =>
  grain === 'day'
    ? `${weekday.format(dateOf(period))}, ${formatDay(period)}`
    : periodWords(period, grain);

export function grainWords(grain: Grain): string {
  const words: Record<Grain, string> = { day: msg('Dia'), week: msg('Semana'), month: msg('Mês') };
  return words[grain];
}
