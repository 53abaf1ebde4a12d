import { addDays, type Day, weekday } from './day.ts';

/** How days are put together; a week begins on Monday. */
export type PeriodLength = 'day' | 'week' | 'month';

/** First day of the period a day is in. */
export function periodOf(day: Day, length: PeriodLength): Day {
  if (length === 'month') return `${day.slice(0, 7)}-01`;
  return length === 'week' ? addDays(day, -((weekday(day) + 6) % 7)) : day;
}

/** First day of the period after the one that begins on that day. */
export const nextPeriod = (period: Day, length: PeriodLength): Day =>
  periodOf(addDays(period, { day: 1, week: 7, month: 31 }[length]), length);
