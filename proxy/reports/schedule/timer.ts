import type { Clock } from '../../calendar/clock.ts';
import { pause } from '../../ixc/pause.ts';

/** A clock that can be waited for: passed in, so that a test waits for nothing. */
export interface Timer extends Clock {
  /** Resolves when it is that late. @throws the signal's reason as soon as it aborts. */
  until(instant: Date, signal: AbortSignal): Promise<void>;
}

/** A machine that slept, and one whose clock was set, are late by no more than this. */
const LONGEST_NAP_MILLISECONDS = 60_000;

export const timerOf = (clock: Clock): Timer => ({
  now: () => clock.now(),
  async until(instant, signal) {
    signal.throwIfAborted();
    for (;;) {
      const left = instant.valueOf() - clock.now().valueOf();
      if (left <= 0) return;
      await pause(Math.min(left, LONGEST_NAP_MILLISECONDS), signal);
    }
  },
});
