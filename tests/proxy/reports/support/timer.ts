import type { Timer } from '../../../../proxy/reports/schedule/timer.ts';

/** A clock that stands still until it is moved, and wakes who waits for what it passes. */
export interface MovableTimer extends Timer {
  moveTo(instant: string): void;
  /** What is waited for, the soonest first. */
  readonly awaited: () => string[];
}

export function movableTimer(start: string): MovableTimer {
  let now = Date.parse(start);
  const waiting = new Map<object, { readonly at: number; readonly wake: () => void }>();
  return {
    now: () => new Date(now),
    until: (instant, signal) =>
      new Promise((resolve, reject) => {
        const key = {};
        const stop = () => {
          waiting.delete(key);
          reject(signal.reason as Error);
        };
        const wake = () => {
          waiting.delete(key);
          signal.removeEventListener('abort', stop);
          resolve();
        };
        if (signal.aborted) return stop();
        if (instant.valueOf() <= now) return wake();
        signal.addEventListener('abort', stop);
        waiting.set(key, { at: instant.valueOf(), wake });
      }),
    moveTo(instant) {
      now = Date.parse(instant);
      for (const { at, wake } of waiting.values()) if (at <= now) wake();
    },
    awaited: () =>
      [...waiting.values()].map(({ at }) => new Date(at).toISOString().slice(0, 19) + 'Z').sort(),
  };
}
