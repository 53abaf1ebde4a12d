import PQueue from 'p-queue';
import { Failure } from './failure.ts';
import { pause } from './pause.ts';

export interface Slots {
  /** @param call Says when the server has answered: the rest begins there. */
  run<Result>(call: (answered: () => void) => Promise<Result>, priority: number): Promise<Result>;
}

/**
 * Keeps us polite: so many calls at once, and a rest after each. The slot rests, not the caller, who
 * reads and works on the answer meanwhile. A call that was never made needs no rest.
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
          let answeredAt: number | null = null;
          try {
            resolve(
              await call(() => {
                answeredAt = performance.now();
              }),
            );
          } catch (error) {
            reject(error);
            if (error instanceof Failure && !error.asked) return;
          }
          const rested = answeredAt === null ? 0 : performance.now() - answeredAt;
          await pause(Math.max(0, pauseMs - rested), closing);
        };
        queue.add(held, { priority, signal: closing }).catch(reject);
      }),
  };
}
