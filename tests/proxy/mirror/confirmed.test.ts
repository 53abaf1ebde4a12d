import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../../proxy/store/store.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy } from '../../support/node/proxy.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';

/** Who counts the published rows of a table is told how many there were, once `counted` is over. */
const slowToCount = (store: Store, table: string, counted: () => Promise<void> | null): Store => ({
  read: (work) =>
    store.read((reader) =>
      work({
        ...reader,
        async row(schema, sql, parameters) {
          const found = await reader.row(schema, sql, parameters);
          if (sql.endsWith(`as count from ${table}`)) await counted();
          return found;
        },
      }),
    ),
  write: (work) => store.write(work),
  copyHistory: (day) => store.copyHistory(day),
  close: () => store.close(),
});

test.each(['plan', 'payment'])(
  'U-01: a table that was read whole is kept as it is until it is published: %s',
  async (table) => {
    const simulator = await startSimulatorProcess({ customers: 20 });
    onTestFinished(() => simulator.stop());
    let published: Promise<void> | null = null;
    let counts = 0;
    const proxy = await openProxy({
      ixc: clientOf(simulator),
      mirrorStore: (store) =>
        slowToCount(store, table, () => {
          counts += 1;
          return published;
        }),
    });
    onTestFinished(() => proxy.remove());

    await simulator.command('POST', 'faults', { fault: '404', table: 'fn_areceber' });
    const first = await proxy.mirror.cycle();
    expect(first?.errors.map((error) => error.table)).toEqual(['invoices']);
    await simulator.command('DELETE', 'faults');
    // Else nothing would be held up below.
    expect(counts).toBeGreaterThan(0);

    published = new Promise((resolve) => {
      proxy.mirror.listen(({ event }) => {
        if (event === 'generation') resolve();
      });
    });
    expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
    expect(await differences(proxy.store, simulator)).toEqual([]);
  },
);
