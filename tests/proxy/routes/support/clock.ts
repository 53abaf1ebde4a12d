import type { Clock } from '../../../../proxy/calendar/clock.ts';

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  moveTo(instant: string): void;
  pass(seconds: number): void;
}

export function movableClock(start: Date = new Date()): MovableClock {
  let now = start.valueOf();
  return {
    now: () => new Date(now),
    moveTo(instant) {
      now = Date.parse(instant);
    },
    pass(seconds) {
      now += seconds * 1000;
    },
  };
}
