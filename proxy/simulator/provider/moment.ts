import { DAY_SECONDS } from '../calendar.ts';

/**
 * An instant of a day. What happened today happened in the nightly jobs just after midnight, so
 * that no stamp lies ahead of the clock.
 */
export const moment = (day: number, today: number, roll: number): number =>
  day * DAY_SECONDS + Math.floor(day >= today ? roll * 240 : 28_000 + roll * 40_000);
