import { saoPauloTime } from '../calendar/clock.ts';

export const HOUR = 3_600_000;

/** Brazil spans two hours either side of São Paulo's clock, and a server stamps in its own. */
export const ZONE_HOURS = 2;

/** Wall time of the upstream as milliseconds, to be held against others of its kind. */
export const timeOfStamp = (stamp: string): number => Date.parse(`${stamp.replace(' ', 'T')}Z`);

/** Wall time of the upstream moved by milliseconds, `YYYY-MM-DD HH:MM:SS`. */
export const shiftStamp = (stamp: string, milliseconds: number): string =>
  new Date(timeOfStamp(stamp) + milliseconds).toISOString().slice(0, 19).replace('T', ' ');

/** No row that changed after this instant is stamped earlier, wherever in Brazil the server stands. */
export const earliestStamp = (servedAt: Date): string =>
  shiftStamp(saoPauloTime(servedAt), -ZONE_HOURS * HOUR);
