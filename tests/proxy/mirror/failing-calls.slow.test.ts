import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../proxy/simulator/faults/script.ts';
import { freshnessOf } from '../routes/support/answers.ts';
import { codesOf, startingOnOneSimulator, staysEqual } from './support/provider.ts';

const startProvider = startingOnOneSimulator();

/** Thrice what it takes. */
const MOST_CYCLES = 33;

describe('U-01: bursts of 5xx', () => {
  test('one call in twenty fails: all is read, with a fifth more calls at most', async () => {
    const clean = await startProvider();
    const { total } = await clean.callsOf(clean.cycle);
    const provider = await startProvider();
    await provider.arm({ fault: '503', every: 20 });

    const failing = await provider.callsOf(provider.cycle);

    expect(failing.calls.filter(({ status }) => status >= 500).length).toBeGreaterThan(1);
    expect(failing.total).toBeLessThanOrEqual(1.2 * total);
    await provider.isEqual();
  });

  test('half of the calls fail: each cycle goes on where the last one stopped, until there are numbers', async () => {
    const provider = await startProvider();
    await provider.arm(
      { fault: '500', every: 3 },
      { fault: '502', every: 5, afterCalls: 1 },
      { fault: '503', every: 7, afterCalls: 3 },
    );
    const { mirror } = provider.proxy;
    for (let cycles = 0; mirror.status.published.generation === 0; cycles += 1) {
      expect(cycles).toBeLessThan(MOST_CYCLES);
      expect((await mirror.cycle())?.succeeded).toBe(false);
    }
    await provider.advance(20);
    await provider.proxy.mirror.cycle();
    await provider.disarm();
    await provider.cycle();
    await provider.isEqual();
  });

  test('all calls fail: the breaker opens after five, and no more are made until a probe is due', async () => {
    const provider = await startProvider({ tuning: { probeAfterMs: 600_000 } });
    await provider.cycle();
    await provider.arm({ fault: '500' });
    const { total } = await provider.callsOf(async () => {
      for (let cycle = 0; cycle < 3; cycle += 1) {
        expect(await codesOf(provider)).toEqual(new Set(['upstream_5xx']));
      }
    });
    // One more may be under way when the fifth fails.
    expect(total).toBeLessThanOrEqual(6);
    expect((await freshnessOf(provider.proxy)).upstream.breaker).toBe('open');
    expect((await provider.proxy.ask('/api/v1/aging')).status).toBe(200);
    await provider.isEqual();
  });
});

/** A page in the middle of the titles, told as often as the case needs. */
const TABLE = 'fn_areceber';

describe('a line that breaks within a page: it is asked for again, whole, and nothing of it is kept', () => {
  test.each<[string, string, Fault]>([
    ['U-02', 'no answer', { fault: 'slow', ms: 0 }],
    ['U-03', 'a dripping body', { fault: 'drip' }],
    ['U-04', 'dripping headers', { fault: 'drip-headers' }],
    ['U-05', 'reset before headers', { fault: 'reset', bytes: 0 }],
    ['U-05', 'reset within the body', { fault: 'reset' }],
    ['U-06', 'closed before headers', { fault: 'half-closed', bytes: 0 }],
    ['U-06', 'closed within headers', { fault: 'half-closed', bytes: 60 }],
    ['U-06', 'closed within the body', { fault: 'half-closed' }],
    ['U-06', 'shorter than announced', { fault: 'short-length' }],
    ['U-06', 'chunks cut', { fault: 'cut-chunk' }],
    ['U-06', 'oversized headers', { fault: 'oversized-headers' }],
    ['U-06', 'no HTTP at all', { fault: 'not-http' }],
    ['U-08', 'cut JSON', { fault: 'truncated' }],
  ])('%s: %s', async (_id, _what, fault) => {
    const provider = await startProvider({ client: { timeoutMs: 3_000 } });
    // Each table's pages are asked for one after the other, the next one while this one is stored.
    await provider.arm({ ...fault, table: TABLE, afterCalls: 3, times: 1 });

    const { calls } = await provider.callsOf(provider.cycle);

    const asked = calls
      .filter(({ resource }) => resource === TABLE)
      .map((call) => ({ ...call, after: /"query":"(\d+)"/.exec(call.asked)?.[1] }));
    const [struck] = asked.filter((call) => call.fault !== null);
    expect(struck?.fault).toBe(fault.fault);
    expect(asked.filter(({ after }) => after === struck?.after)).toHaveLength(2);
    await provider.isEqual();
  });

  test('U-05, U-06: now one, now another, at every tenth call, from the first read to the increments', async () => {
    const provider = await startProvider();
    const faults = ['reset', 'half-closed', 'short-length', 'cut-chunk', 'not-http'] as const;
    await provider.arm(
      ...faults.map((fault, turn): Fault => ({ fault, every: 50, afterCalls: 10 * turn })),
    );
    await staysEqual(provider);
  });
});

test('U-07: every seventh page is sound JSON of fewer rows than there are: none is lost', async () => {
  const provider = await startProvider();
  // Rarely enough that it is never the look at the end of a table three times in a row, which ends a cycle.
  await provider.arm({ fault: 'close-delimited', every: 7 });
  await staysEqual(provider);
});
