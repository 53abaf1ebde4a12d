import { decorrelatedJitterGenerator, ExponentialBackoff } from 'cockatiel';
import type { UpstreamCode } from '../../contract/index.ts';
import { Failure } from './failure.ts';
import { pause } from './pause.ts';
import type { IxcTuning } from './settings.ts';

const passing: ReadonlySet<UpstreamCode> = new Set([
  'upstream_throttled',
  'upstream_5xx',
  'upstream_timeout',
  'upstream_reset',
  'upstream_not_json',
  'upstream_bad_payload',
]);

/**
 * Tries again what may pass by itself, later each time. cockatiel's own retry sleeps on after a close,
 * so only its back-off is used.
 * @param mayRetry Asked before each retry, last of all conditions.
 */
export async function withRetries<Result>(
  call: () => Promise<Result>,
  mayRetry: () => boolean,
  tuning: IxcTuning,
  closing: AbortSignal,
): Promise<Result> {
  const backoff = new ExponentialBackoff({
    initialDelay: tuning.firstRetryDelayMs,
    maxDelay: tuning.longestRetryDelayMs,
    generator: decorrelatedJitterGenerator,
  });
  for (let retry = 0, wait = backoff.next(); ; retry += 1, wait = wait.next(undefined)) {
    try {
      return await call();
    } catch (error) {
      const worth = error instanceof Failure && error.asked && passing.has(error.code);
      if (!worth || retry >= tuning.retriesPerCall || !mayRetry()) throw error;
      await pause(wait.duration, closing);
    }
  }
}
