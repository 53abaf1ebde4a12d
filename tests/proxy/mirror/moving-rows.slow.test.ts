import { expect, test } from 'vitest';
import { ixcTables } from '../../../proxy/ixc/tables.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { startProvider } from './support/provider.ts';

const moving = ['invoices', 'payments', 'customers', 'contracts'] as const;

test.each([1, 2, 3, 4, 5])(
  'U-17: of rows that stay while others come, change and go between pages none is lost, none is twice (seed %i)',
  async (seed) => {
    const provider = await startProvider({ flags: { customers: 30, seed } });
    const { simulator, proxy, arm, disarm } = provider;
    const idsOf = async (table: (typeof moving)[number]) =>
      (await simulator.truth(ixcTables[table].resource)).map(({ id }) => id ?? '');
    const before = new Map<string, string[]>();
    for (const table of moving) before.set(table, await idsOf(table));

    await arm(
      ...moving.flatMap((table) =>
        (['insert', 'update', 'delete'] as const).map((what) => ({
          fault: `${what}-between-pages` as const,
          table: ixcTables[table].resource,
          rows: 2,
          times: 12,
        })),
      ),
    );
    await provider.cycle();
    await disarm();

    const found = new Set(await differences(proxy.store, simulator));
    for (const table of moving) {
      const after = new Set(await idsOf(table));
      const stayed = (before.get(table) ?? []).filter((id) => after.has(id));
      expect(stayed.length).toBeLessThan(before.get(table)?.length ?? 0);
      for (const id of stayed) {
        expect(found).not.toContain(`${table} ${id} is missing`);
        expect(found).not.toContain(`${table} ${id} twice`);
      }
    }
    // What came or changed behind the page that would have met it is met by the next increment.
    await provider.cycle();
    const left = await differences(proxy.store, simulator);
    expect(left.filter((one) => !one.endsWith('should be gone'))).toEqual([]);
    // Deletions leave no stamp: the next full read finds them.
    await proxy.mirror.resync();
    await provider.isEqual();
  },
);
