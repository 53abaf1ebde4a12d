import { Failure } from './failure.ts';
import { pause } from './pause.ts';
import type { IxcTuning } from './settings.ts';

export interface Throttle {
  /** Resolves when a call may be made. @throws Failure at once when that is too far away. */
  pass(signal: AbortSignal): Promise<void>;
  /** Whether a caller would wait for the next call. */
  readonly passable: boolean;
  /** The server said 429; null when it named no time. */
  slowDown(retryAfterMs: number | null): void;
  /** The server answered. */
  relax(): void;
}

/** Makes no call before the server allows one. */
export function createThrottle(tuning: IxcTuning): Throttle {
  let opensAt = 0;
  let refusals = 0;
  const remainingMs = () => opensAt - performance.now();
  return {
    async pass(signal) {
      // Waiting ends where another call may have been told to slow down meanwhile.
      for (let waitMs = remainingMs(); waitMs > 0; waitMs = remainingMs()) {
        if (waitMs > tuning.patienceMs) throw new Failure('upstream_throttled', { asked: false });
        await pause(Math.ceil(waitMs), signal);
      }
    },
    get passable() {
      return remainingMs() <= tuning.patienceMs;
    },
    slowDown(retryAfterMs) {
      const unnamedMs = tuning.throttleMs * 2 ** refusals;
      refusals = Math.min(refusals + 1, 16);
      const waitMs = Math.min(retryAfterMs ?? unnamedMs, tuning.longestThrottleMs);
      opensAt = Math.max(opensAt, performance.now() + waitMs);
    },
    relax() {
      refusals = 0;
    },
  };
}
