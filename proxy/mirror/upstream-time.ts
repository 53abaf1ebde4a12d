import { type Clock, saoPauloTime } from '../calendar/clock.ts';

const HOUR = 3_600_000;

/** Brazil spans two hours either side of São Paulo's clock, and a server stamps in its own. */
const ZONE_SPREAD_MILLISECONDS = 2 * HOUR;

/** Wall time of the upstream moved by milliseconds, `YYYY-MM-DD HH:MM:SS`. */
export const shiftStamp = (stamp: string, milliseconds: number): string =>
  new Date(Date.parse(`${stamp.replace(' ', 'T')}Z`) + milliseconds)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

/** No row that changed after this instant is stamped earlier, wherever in Brazil the server stands. */
export const earliestStamp = (servedAt: Date): string =>
  shiftStamp(saoPauloTime(servedAt), -ZONE_SPREAD_MILLISECONDS);

/** No honest stamp is later than this. */
export const latestStamp = (servedAt: Date | null, clock: Clock): string =>
  shiftStamp(saoPauloTime(servedAt ?? clock.now()), ZONE_SPREAD_MILLISECONDS);
