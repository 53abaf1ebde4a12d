import PQueue from 'p-queue';
import { Failure } from './failure.ts';
import { pause } from './pause.ts';

export interface Slots {
  run<Result>(call: () => Promise<Result>, priority: number): Promise<Result>;
}

/**
 * Keeps us polite: so many calls at once, and a rest after each. The slot rests, not the caller, who
 * works on the answer meanwhile. A call that was never made needs no rest.
 */
export function createSlots(
  { concurrency, pauseMs }: { concurrency: number; pauseMs: number },
  closing: AbortSignal,
): Slots {
  const queue = new PQueue({ concurrency });
  return {
    run: (call, priority) =>
      new Promise((resolve, reject) => {
        const held = async () => {
          try {
            resolve(await call());
          } catch (error) {
            reject(error);
            if (error instanceof Failure && !error.asked) return;
          }
          await pause(pauseMs, closing);
        };
        queue.add(held, { priority, signal: closing }).catch(reject);
      }),
  };
}
