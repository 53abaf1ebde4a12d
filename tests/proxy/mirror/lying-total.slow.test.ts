import { expect, test } from 'vitest';
import type { Table } from '../../../contract/index.ts';
import type { Fault } from '../../../proxy/simulator/faults/script.ts';
import { codesOf, startingOnOneSimulator, staysEqual } from './support/provider.ts';

const startProvider = startingOnOneSimulator();

const lie = (total: number | string, more: Partial<Fault> = {}): Fault => ({
  fault: 'total-lies',
  total,
  ...more,
});

test.each<[string, readonly Fault[]]>([
  ['none', [lie(0)]],
  ['one', [lie(1)]],
  ['a billion billions', [lie(1e15)]],
  ['now this, now that', [lie(3, { every: 2 }), lie('999999', { every: 3 }), lie(0, { every: 5 })]],
])('U-19: a total that says %s changes no row of the mirror', async (_what, lies) => {
  const provider = await startProvider();
  await provider.arm(...lies);
  await staysEqual(provider);
});

test.each([[-5], ['muitos']])(
  'U-19: with a total of %j nothing says that a table ends: nothing is taken away, and it mends',
  async (total) => {
    const provider = await startProvider();
    await provider.cycle();
    const { status } = provider.proxy.mirror;
    await provider.advance(20);
    await provider.arm(lie(total));
    expect(await codesOf(provider)).toEqual(new Set(['upstream_bad_payload']));
    // What was met until there is true; what was not met is not gone.
    for (const [table, rows] of Object.entries(provider.proxy.mirror.status.quality.rows)) {
      expect(rows, table).toBeGreaterThanOrEqual(status.quality.rows[table as Table]);
    }
    await provider.disarm();
    await provider.cycle();
    await provider.isEqual();
  },
);
