import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ixcTables } from '../../../proxy/ixc/tables.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;

const open = async (customers: number, seed: number, calm = false) => {
  simulator = await startSimulatorProcess({ customers, seed, calm });
  proxy = await openProxy({
    ixc: clientOf(simulator, { pageRows: 200 }),
    mirror: { pageRows: 200 },
  });
};

/** Tables whose changes carry a stamp; the others are followed by other means. */
const stamped = ['fn_areceber', 'cliente', 'cliente_contrato'];

const cycle = async () => {
  expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
};

afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

describe.each([1, 2, 3])('the mirror equals the upstream row by row (seed %i)', (seed) => {
  beforeEach(() => open(250, seed));

  test('after the first read', async () => {
    await cycle();

    expect(await differences(proxy.store, simulator)).toEqual([]);
    expect(proxy.mirror.status.published.complete).toBe(true);
  });

  test('after a burst of changes and one increment', async () => {
    await cycle();
    await simulator.command('POST', 'advance', { steps: 20 });
    expect(await differences(proxy.store, simulator)).not.toEqual([]);

    await cycle();

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('U-17: after rows are inserted and updated between the pages of the first read', async () => {
    await simulator.command('POST', 'faults', [
      ...stamped.map((table) => ({ fault: 'insert-between-pages', table, times: 20 })),
      ...stamped.map((table) => ({ fault: 'update-between-pages', table, times: 20 })),
      { fault: 'insert-between-pages', table: 'fn_areceber_baixas', times: 20 },
    ]);
    await cycle();
    await simulator.command('DELETE', 'faults');

    await cycle();

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('after rows are deleted upstream and everything is read again', async () => {
    await cycle();
    const invoices = await simulator.truth('fn_areceber');
    const gone = invoices.filter((_, index) => index % 50 === 0).map(({ id }) => id);
    await simulator.command('POST', 'delete', { table: 'fn_areceber', ids: gone });
    await cycle();
    expect((await differences(proxy.store, simulator)).length).toBe(gone.length);

    await proxy.mirror.resync();

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });
});

describe('a generation', () => {
  beforeEach(() => open(200, 4));

  test('is not published when nothing changed', async () => {
    await cycle();
    const before = proxy.mirror.status.published;

    await cycle();

    expect(proxy.mirror.status.published).toEqual(before);
  });

  test('is published for one changed title', async () => {
    await cycle();
    const before = proxy.mirror.status.published.generation;
    const [invoice] = await simulator.truth('fn_areceber');
    await simulator.command('POST', 'update', {
      table: 'fn_areceber',
      id: invoice?.['id'],
      values: { valor: '12.34' },
      bumpStamp: true,
    });

    await cycle();

    expect(proxy.mirror.status.published.generation).toBe(before + 1);
    expect(await differences(proxy.store, simulator)).toEqual([]);
  });
});

describe('what looks like a deletion and is none', () => {
  // Its calls are counted.
  beforeEach(() => open(250, 5, true));

  /** Calls of a table that this takes. */
  async function callsOf(table: string, work: () => Promise<unknown>): Promise<number> {
    await simulator.command('DELETE', 'log');
    await work();
    const log = await simulator.command<{ perResource: Record<string, number> }>('GET', 'log');
    return log.perResource[table] ?? 0;
  }

  test('a row that one full read missed stays until it was asked for by id', async () => {
    await cycle();
    const usual = await callsOf('cliente', () => proxy.mirror.resync());
    await simulator.command('POST', 'delete', { table: 'cliente', ids: [11, 12] });
    await simulator.command('POST', 'faults', {
      fault: '404',
      table: 'cliente',
      afterCalls: usual,
    });

    const result = await proxy.mirror.resync();

    expect(result?.errors).toEqual([{ table: 'customers', code: 'upstream_not_found' }]);
    expect((await differences(proxy.store, simulator)).length).toBe(2);
    await simulator.command('DELETE', 'faults');
    await proxy.mirror.resync();
    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('a table that lost too much is followed on, and not read again and again', async () => {
    await cycle();
    const usual = await callsOf('fn_areceber', cycle);
    const invoices = await simulator.truth('fn_areceber');
    const ids = invoices.slice(0, 600).map(({ id }) => id);
    await simulator.command('POST', 'delete', { table: 'fn_areceber', ids });
    const result = await proxy.mirror.resync();
    expect(result?.errors).toEqual([{ table: 'invoices', code: 'upstream_paging_broken' }]);
    await simulator.command('POST', 'update', {
      table: 'fn_areceber',
      id: invoices.at(-1)?.['id'],
      values: { valor: '12.34' },
      bumpStamp: true,
    });

    expect(await callsOf('fn_areceber', cycle)).toBeLessThanOrEqual(usual + 1);

    expect((await differences(proxy.store, simulator)).length).toBe(ids.length);
  });

  test.each(['invoices', 'contracts'] as const)(
    'U-10: a server that suddenly shows no %s loses nothing of the mirror',
    async (table) => {
      await cycle();
      const rows = proxy.mirror.status.quality.rows[table];
      expect(rows).toBeGreaterThan(1);
      const { resource } = ixcTables[table];
      const shown = await simulator.truth(resource);
      await simulator.command('POST', 'delete', {
        table: resource,
        ids: shown.map(({ id }) => id),
      });

      const result = await proxy.mirror.resync();

      expect(result?.errors).toEqual([{ table, code: 'upstream_paging_broken' }]);
      expect(proxy.mirror.status.quality.rows[table]).toBe(rows);
    },
  );
});
