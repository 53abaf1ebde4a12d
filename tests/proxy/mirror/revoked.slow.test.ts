import { expect, test } from 'vitest';
import { answerOf, freshnessOf } from '../routes/support/answers.ts';
import { movableClock } from '../routes/support/clock.ts';
import { codesOf, startProvider } from './support/provider.ts';

const INTERVAL_SECONDS = 60;

test.each(['401', '403'] as const)(
  'U-11: a token revoked in the middle of a sync (%s): two calls more at most, what stands is served, and no restart is needed',
  async (fault) => {
    const clock = movableClock();
    const provider = await startProvider({
      tuning: { probeAfterMs: 3_000 },
      proxy: { clock, mirror: { intervalSeconds: INTERVAL_SECONDS } },
    });
    const { proxy, simulator } = provider;
    await provider.cycle();
    const { data: before } = await answerOf(proxy, '/aging');
    await provider.advance(20);

    await provider.arm({ fault, afterCalls: 7 });
    const { calls } = await provider.callsOf(async () => {
      await proxy.mirror.resync();
      // Whoever asks meanwhile asks nothing of a server that refused us.
      expect(await codesOf(provider)).toEqual(new Set(['auth_revoked']));
    });
    const first = calls.findIndex((call) => call.fault === fault);
    expect(first).toBeGreaterThan(0);
    expect(calls.length - 1 - first).toBeLessThanOrEqual(2);

    clock.pass(3 * INTERVAL_SECONDS);
    const during = await answerOf(proxy, '/aging');
    expect(during.meta.stale).toBe(true);
    expect(during.data).toEqual(before);
    const told = await freshnessOf(proxy);
    expect(told.state).toBe('auth_revoked');
    expect(told.upstream).toMatchObject({ breaker: 'open', lastError: { code: 'auth_revoked' } });
    expect(JSON.stringify(told)).not.toContain(simulator.token);

    await provider.disarm();
    await expect
      .poll(async () => (await proxy.mirror.cycle())?.succeeded, { timeout: 60_000, interval: 100 })
      .toBe(true);
    expect((await freshnessOf(proxy)).state).toBe('live');
    expect((await answerOf(proxy, '/aging')).meta.stale).toBe(false);
    await proxy.mirror.resync();
    await provider.isEqual();
  },
);
