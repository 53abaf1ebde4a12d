import { msg, str } from '@lit/localize';
import { inLanguage } from './spoken.ts';

const currency = {
  style: 'currency',
  currency: 'BRL',
  currencyDisplay: 'narrowSymbol',
} as const;
const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const zone = 'America/Sao_Paulo';
const zoneDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

const written = inLanguage((language) => ({
  money: new Intl.NumberFormat(language, currency),
  shortMoney: new Intl.NumberFormat(language, {
    ...currency,
    notation: 'compact',
    // Said, as engines differ in what they take for granted: "R$ 1" or "R$ 1,0".
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }),
  whole: new Intl.NumberFormat(language),
  percent: new Intl.NumberFormat(language, { style: 'percent', ...oneDigit }),
  shortPercent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
  points: new Intl.NumberFormat(language, oneDigit),
  calendarDay: new Intl.DateTimeFormat(language, { timeZone: 'UTC' }),
  dayOfYear: new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
  }),
  clock: new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: 'short' }),
  dayAndClock: new Intl.DateTimeFormat(language, {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }),
}));

export const formatCents = (cents: number): string => written().money.format(cents / 100);

/** "R$ 84 mil": for drawings, never where a person copies a figure from. */
export const formatCentsShort = (cents: number): string => written().shortMoney.format(cents / 100);

export const formatCount = (count: number): string => written().whole.format(count);

export const formatPercent = (ratio: number): string => written().percent.format(ratio);

/** "35%": for drawings. */
export const formatPercentShort = (ratio: number): string => written().shortPercent.format(ratio);

/** A number of days with one decimal: "18,2". */
export const formatDays = (days: number): string => written().points.format(days);

/** Difference of two rates: 0.012 is 1,2 percentage points. */
export const formatPoints = (difference: number): string =>
  msg(str`${written().points.format(difference * 100)} p.p.`);

/** A plain date has no zone: read and written in UTC, it cannot slip a day. */
export const formatDay = (day: string): string =>
  written().calendarDay.format(new Date(`${day}T00:00:00Z`));

/** "01/03": where the year goes without saying. */
export const formatDayShort = (day: string): string =>
  written().dayOfYear.format(new Date(`${day}T00:00:00Z`));

/** Hour and minute in São Paulo, with the day when it is not today's. */
export function formatInstant(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  return zoneDay.format(date) === zoneDay.format(now)
    ? written().clock.format(date)
    : written().dayAndClock.format(date);
}

/** "3 min", to follow "há". A clock that runs ahead of the proxy's counts as now. */
export function formatAge(instant: string, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
  if (minutes < 1) return msg('menos de 1 min');
  if (minutes < 60) return msg(str`${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return msg(str`${hours} h`);
  return msg(str`${Math.floor(hours / 24)} dias`);
}
