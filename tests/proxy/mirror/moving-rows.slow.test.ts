import { expect, test } from 'vitest';
import { z } from '../../../contract/zod.ts';
import { ixcTables } from '../../../proxy/ixc/tables.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import type { TestProxy } from '../../support/node/proxy.ts';
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

test('U-17: what changes early in a read of half a day is met by the increment after it', async () => {
  const pageRows = 10;
  const { simulator, proxy, arm, disarm, change, cycle, isEqual } = await startProvider({
    flags: { customers: 60, seed: 1 },
    client: { pageRows },
    proxy: { mirror: { pageRows } },
  });
  const { resource } = ixcTables.customers;
  await arm({ fault: 'wrong-shape', table: resource, afterCalls: 4 });
  const broken = await proxy.mirror.cycle();
  expect(broken?.errors).toEqual([{ table: 'customers', code: 'upstream_bad_payload' }]);
  await disarm();
  const [met] = await stagedCustomers(proxy);
  await change(resource, met, { bairro: 'Bairro novo' });
  await simulator.command('POST', 'clock', { seconds: 6 * 3600, zoneSeconds: 0 });

  await cycle();
  expect(await differences(proxy.store, simulator)).toEqual([expect.stringContaining(`${met}`)]);
  await cycle();
  await isEqual();
});

const stagedCustomers = async ({ store }: Pick<TestProxy, 'store'>): Promise<string[]> => {
  const rows = await store.read((reader) =>
    reader.rows(
      z.object({ id: z.string() }),
      'select id::varchar as id from staged_customer order by staged_customer.id',
    ),
  );
  return rows.map(({ id }) => id);
};
