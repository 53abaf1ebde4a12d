import { addDays, type Day, daysBetween, type Span } from './day.ts';
import { nextPeriod, periodOf } from './period.ts';

/**
 * What a window is compared with. A month from its first day on: as many days of the month before,
 * or all of that when it is shorter. A whole month: the whole one before. Any other: as many days,
 * right before it.
 */
export function previousWindow(from: Day, to: Day): Span {
  const eve = addDays(from, -1);
  if (from !== periodOf(to, 'month'))
    return { from: addDays(eve, -daysBetween(from, to)), to: eve };
  const first = periodOf(eve, 'month');
  const sameDay = addDays(first, daysBetween(from, to));
  const isWhole = nextPeriod(from, 'month') === addDays(to, 1);
  return { from: first, to: isWhole || sameDay > eve ? eve : sameDay };
}
