import type { Grain } from '../../contract/index.ts';
import { addDays, type Day, weekday } from './day.ts';

/** First day of the day, week or month a day is in; a week begins on Monday. */
export function periodOf(day: Day, grain: Grain): Day {
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  return grain === 'week' ? addDays(day, -((weekday(day) + 6) % 7)) : day;
}

/** First day of the period after the one that begins on that day. */
export const nextPeriod = (period: Day, grain: Grain): Day =>
  periodOf(addDays(period, { day: 1, week: 7, month: 31 }[grain]), grain);
