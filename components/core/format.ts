import { msg, str } from '@lit/localize';

const language = 'pt-BR';
const currency = { style: 'currency', currency: 'BRL' } as const;
const money = new Intl.NumberFormat(language, currency);
const shortMoney = new Intl.NumberFormat(language, {
  ...currency,
  notation: 'compact',
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat(language);
const percent = new Intl.NumberFormat(language, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const shortPercent = new Intl.NumberFormat(language, {
  style: 'percent',
  maximumFractionDigits: 0,
});
const points = new Intl.NumberFormat(language, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const calendarDay = new Intl.DateTimeFormat(language, { timeZone: 'UTC' });
const zone = 'America/Sao_Paulo';
const clock = new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: 'short' });
const dayAndClock = new Intl.DateTimeFormat(language, {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const zoneDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

export const formatCents = (cents: number): string => money.format(cents / 100);

/** "R$ 84 mil": for drawings, never where a person copies a figure from. */
export const formatCentsShort = (cents: number): string => shortMoney.format(cents / 100);

export const formatCount = (count: number): string => whole.format(count);

export const formatPercent = (ratio: number): string => percent.format(ratio);

/** "35%": for drawings. */
export const formatPercentShort = (ratio: number): string => shortPercent.format(ratio);

/** A number of days with one decimal: "18,2". */
export const formatDays = (days: number): string => points.format(days);

/** Difference of two rates: 0.012 is 1,2 percentage points. */
export const formatPoints = (difference: number): string =>
  msg(str`${points.format(difference * 100)} p.p.`);

/** A plain date has no zone: read and written in UTC, it cannot slip a day. */
export const formatDay = (day: string): string => calendarDay.format(new Date(`${day}T00:00:00Z`));

/** Hour and minute in São Paulo, with the day when it is not today's. */
export function formatInstant(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  return zoneDay.format(date) === zoneDay.format(now)
    ? clock.format(date)
    : dayAndClock.format(date);
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
