import { setTimeout as delay } from 'node:timers/promises';

/** Waits, milliseconds. Throws the signal's reason as soon as it aborts, leaving no timer behind. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (durationMs <= 0) return;
  try {
    await delay(durationMs, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
