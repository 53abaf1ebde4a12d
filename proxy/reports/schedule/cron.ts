import { Cron } from 'croner';
import type { Schedule } from './file.ts';

/** A pattern of five fields by the clock of a place; only asked for times, it starts nothing itself. */
export const cronOf = ({ cron, timeZone }: Pick<Schedule, 'cron' | 'timeZone'>): Cron =>
  new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true });

/**
 * The run that is due: the latest that was planned after `settled`, so that of many that were missed one is
 * made up for, and none that is older than `since`. Null where none is.
 */
export function dueRun(cron: Cron, settled: Date, since: Date, now: Date): Date | null {
  // croner looks before the instant it is given; planned for now is due.
  const [latest] = cron.previousRuns(1, new Date(now.valueOf() + 1));
  return latest !== undefined && latest > settled && latest >= since ? latest : null;
}
