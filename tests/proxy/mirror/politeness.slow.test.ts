import { expect, test } from 'vitest';
import { startProvider } from './support/provider.ts';

const CONCURRENCY = 2;
const PAUSE_MS = 40;
/** What a call took is told to the millisecond, and its end may be noted before ours is. */
const BLUR_MS = 5;

test('U-26: first read, increments, a full read, refreshes and retries together stay within the settings', async () => {
  const provider = await startProvider({
    // Calls overlap where they take a moment.
    flags: { latencyMs: 10 },
    client: { pauseMs: PAUSE_MS },
  });
  const { mirror } = provider.proxy;
  await provider.arm({ fault: '503', every: 10 });

  const log = await provider.callsOf(async () => {
    const first = mirror.cycle();
    mirror.refresh();
    await Promise.all([first, mirror.cycle(), mirror.resync()]);
    await provider.advance(20);
    mirror.refresh();
    await Promise.all([mirror.resync(), mirror.cycle(), mirror.resync()]);
  });

  expect(log.total).toBeGreaterThan(100);
  expect(log.calls.some(({ fault }) => fault !== null)).toBe(true);
  expect(log.runningHighWater).toBe(CONCURRENCY);
  const began = log.calls
    .map(({ at, elapsedMs }) => Date.parse(at) - elapsedMs)
    .sort((left, right) => left - right);
  // Of one call more than may run at once, two had the same slot, and a rest between them.
  const spans = began.slice(CONCURRENCY).map((at, index) => at - (began[index] ?? 0));
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(PAUSE_MS - BLUR_MS);

  await provider.disarm();
  await provider.cycle();
  await provider.isEqual();
});
