import { isSettled, type Failure } from './failure.ts';
import { pace } from './pace.ts';

/**
 * How long to wait before asking again, or undefined when waiting cannot help.
 * The proxy's own word comes first; else waits double, with jitter so that a wall of
 * widgets does not come back in step.
 */
export function retryDelayMs(failure: Failure, failures: number): number | undefined {
  if (isSettled(failure)) return undefined;
  const { retryAfterSeconds } = failure.detail;
  if (retryAfterSeconds !== undefined) return Math.max(pace.retryMs, retryAfterSeconds * 1_000);
  if (failure.code === 'not_ready') return pace.notReadyMs;
  // Somebody has to permit it first.
  if (failure.code === 'blocked') return pace.retryAtMostMs;
  const longest = Math.min(pace.retryAtMostMs, pace.retryMs * 2 ** (failures - 1));
  return longest * (0.5 + Math.random() / 2);
}
