import { type Clock, saoPauloTime } from '../calendar/clock.ts';
import { HOUR, shiftStamp, timeOfStamp, ZONE_HOURS } from './upstream-time.ts';

/** A row as it was stamped. */
export interface Stamped {
  readonly id: string;
  /** `YYYY-MM-DD HH:MM:SS` by the server's clock. */
  readonly stamp: string;
}

/** What the clock that stamps rows may be ahead of the one in the `Date` header. */
const TOLERANCE_MILLISECONDS = 5 * 60_000;

/** One row that is stamped by hand says nothing about the server's zone. */
const WITNESSES = 3;

/**
 * How far change stamps can be believed. A server stamps in the zone it stands in and does not say which: as
 * many whole hours from São Paulo as rows stamped today show, and until some do, as few as Brazil has. A row
 * stamped ahead of that is kept, and moves no cursor: what changes until then would be stepped over.
 */
export class ChangeStamps {
  readonly #clock: Clock;
  /** Rows by the whole hours between their stamp and São Paulo's time, none kept beyond what is needed. */
  readonly #witnesses = new Map<number, Set<string>>();
  #day = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The newest stamp that can be honest, null where none is. */
  newest(rows: readonly Stamped[], servedAt: Date | null): string | null {
    const now = saoPauloTime(servedAt ?? this.#clock.now());
    this.#learn(rows, now);
    const hours = Math.max(
      -ZONE_HOURS,
      ...[...this.#witnesses].flatMap(([hour, { size }]) => (size >= WITNESSES ? [hour] : [])),
    );
    const latest = shiftStamp(now, hours * HOUR + TOLERANCE_MILLISECONDS);
    const honest = rows.map(({ stamp }) => stamp).filter((stamp) => stamp <= latest);
    return honest.reduce<string | null>(
      (newest, stamp) => (stamp > (newest ?? '') ? stamp : newest),
      null,
    );
  }

  #learn(rows: readonly Stamped[], now: string): void {
    const day = now.slice(0, 10);
    if (day !== this.#day) this.#witnesses.clear();
    this.#day = day;
    for (const { id, stamp } of rows) {
      const ahead = timeOfStamp(stamp) - timeOfStamp(now);
      const hour = Math.ceil((ahead - TOLERANCE_MILLISECONDS) / HOUR);
      if (Math.abs(hour) > ZONE_HOURS) continue;
      const witnesses = this.#witnesses.get(hour) ?? new Set();
      if (witnesses.size < WITNESSES) witnesses.add(`${id} ${stamp}`);
      this.#witnesses.set(hour, witnesses);
    }
  }
}
