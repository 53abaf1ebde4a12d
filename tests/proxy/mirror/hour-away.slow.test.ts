import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../proxy/calendar/clock.ts';
import { answerOf, freshnessOf } from '../routes/support/answers.ts';
import { startProvider } from './support/provider.ts';

const DAY = '2025-03-17';
const HOUR_MS = 3_600_000;
const INTERVAL_SECONDS = 300;
const CONCURRENCY = 2;

test('U-24: an hour away, minute by minute: what stands is served with its age, few ask, and all is fresh one interval later', async () => {
  // Timers of ours and of what we use, and both clocks; the pauses between tries and the line stay real.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'],
    now: new Date(`${DAY}T12:00:00-03:00`),
  });
  onTestFinished(() => void vi.useRealTimers());
  const provider = await startProvider({
    flags: { today: DAY },
    tuning: { probeAfterMs: 30_000 },
    proxy: { clock: systemClock, mirror: { intervalSeconds: INTERVAL_SECONDS } },
  });
  const { mirror } = provider.proxy;
  /** Lets the next second pass; ends when the cycle that it may have begun has ended. */
  const second = async () => {
    const ended = new Promise<void>((resolve) => {
      const stop = mirror.listen((news) => {
        if (news.event !== 'sync' || news.data.phase !== 'ended') return;
        stop();
        resolve();
      });
    });
    vi.advanceTimersByTime(1_000);
    const hasBegun = mirror.status.nextSyncAt === null;
    if (hasBegun) await ended;
    return hasBegun;
  };
  await provider.cycle();
  const { data: before } = await answerOf(provider.proxy, '/aging');
  const syncedAt = mirror.status.syncedAt;
  await provider.advance(20);

  await provider.arm({ fault: '503' });
  const left = Date.now();
  const callsBy: { readonly minute: number; readonly calls: number }[] = [];
  const { total } = await provider.callsOf(async () => {
    while (Date.now() - left < HOUR_MS) {
      if (!(await second())) continue;
      const { data, meta } = await answerOf(provider.proxy, '/aging');
      expect(data).toEqual(before);
      expect(meta.stale).toBe(
        Date.now() - Date.parse(syncedAt ?? '') > 2 * INTERVAL_SECONDS * 1000,
      );
      expect(mirror.status.syncedAt).toBe(syncedAt);
      callsBy.push({
        minute: Math.floor((Date.now() - left) / 60_000),
        calls: (await provider.log()).total,
      });
    }
  });
  expect((await freshnessOf(provider.proxy)).state).toBe('degraded');
  // Two minutes in three have a cycle of their own; each may probe once.
  expect(callsBy.length).toBeGreaterThan(60);
  const opening = callsBy[0]?.calls ?? 0;
  expect(opening).toBeLessThanOrEqual(6);
  expect(total - opening).toBeLessThanOrEqual(HOUR_MS / 30_000);
  expect(total - opening).toBeGreaterThan(30);

  await provider.disarm();
  const back = Date.now();
  const log = await provider.callsOf(async () => {
    while (mirror.status.syncedAt === syncedAt) {
      await second();
      expect(Date.now() - back).toBeLessThanOrEqual(INTERVAL_SECONDS * 1000);
    }
  });
  expect(log.runningHighWater).toBeLessThanOrEqual(CONCURRENCY);
  expect((await answerOf(provider.proxy, '/aging')).meta.stale).toBe(false);
  const told = await freshnessOf(provider.proxy);
  expect(told.tables.filter(({ state }) => state !== 'live')).toEqual([]);
  expect(told.state).toBe('live');
  await provider.isEqual();
});
