import { day, type Endpoint, periodPreset, presetSpan } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day } from '../calendar/day.ts';
import type { WrittenFilters } from './description-schema.ts';

/** Said beside the filters, or for one page only. */
const OTHERS = ['sort', 'limit', 'cursor'];
const DAYS = ['period', 'from', 'to'];

/** Whether a metric is narrowed by it; a period is its first and last day. */
export const takes = ({ query }: Endpoint, name: string): boolean =>
  Object.hasOwn(query.shape, name === 'period' ? 'from' : name) && !OTHERS.includes(name);

/** What is wrong with the days among filters, which an address does not know. */
export function wrongDay(filters: WrittenFilters): readonly [name: string, reason: string] | null {
  const { period, asOf } = filters;
  if (period !== undefined && !z.safeParse(periodPreset, period).success) {
    return ['period', `must be one of ${periodPreset.options.join(', ')}`];
  }
  if (period !== undefined && ('from' in filters || 'to' in filters)) {
    return ['period', 'is from and to: say it or them'];
  }
  if (
    asOf !== undefined &&
    asOf !== 'today' &&
    asOf !== 'yesterday' &&
    !z.safeParse(day, asOf).success
  ) {
    return ['asOf', 'must be today, yesterday or a day YYYY-MM-DD'];
  }
  return null;
}

/** What a metric takes of a report's filters, under its own: whoever says new days says all of them. */
export function merged(
  endpoint: Endpoint,
  shared: WrittenFilters,
  own: WrittenFilters,
): WrittenFilters {
  const hasDays = DAYS.some((name) => Object.hasOwn(own, name));
  const kept = Object.entries(shared).filter(
    ([name]) => takes(endpoint, name) && !(hasDays && DAYS.includes(name)),
  );
  return { ...Object.fromEntries(kept), ...own };
}

/** Filters as an address spells them. @param open The day to look at where they say none. */
export function spelled(
  { period, asOf, ...others }: WrittenFilters,
  today: Day,
  open: Day,
): Readonly<Record<string, readonly string[]>> {
  const seenOn = asOf === undefined ? open : dayOf(asOf as string, today);
  const { from, to } =
    period === undefined ? {} : presetSpan(z.parse(periodPreset, period), seenOn);
  return {
    ...Object.fromEntries(
      Object.entries(others).map(([name, said]) => [
        name,
        typeof said === 'string' ? [said] : said,
      ]),
    ),
    ...(asOf !== undefined && { asOf: [seenOn] }),
    ...(from !== undefined && to !== undefined && { from: [from], to: [to] }),
  };
}

function dayOf(said: string, today: Day): Day {
  if (said === 'today') return today;
  return said === 'yesterday' ? addDays(today, -1) : said;
}
