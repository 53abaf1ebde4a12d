import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Table } from '../../../contract/index.ts';
import { type Clock, saoPauloTime, systemClock } from '../../../proxy/calendar/clock.ts';
import type { IxcClient, IxcRow, PageRequest } from '../../../proxy/ixc/client.ts';
import { shiftStamp } from '../../../proxy/mirror/upstream-time.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../support/node/simulator.ts';

let simulator: SimulatorProcess;
let proxy: TestProxy;
/** Questions that are answered with no rows, and a total that agrees. */
let isEmptied: (request: PageRequest) => boolean;
/** Rows that answers leave out, from among others. */
let isLeftOut: (row: IxcRow, request: PageRequest) => boolean;
/** Whether every page says that the table is empty, whatever it shows. */
let saysEmpty: boolean;
let now: () => Date;

beforeEach(async () => {
  isEmptied = () => false;
  isLeftOut = () => false;
  saysEmpty = false;
  now = () => systemClock.now();
  const clock: Clock = { now: () => now() };
  simulator = await startSimulatorProcess({ customers: 60, seed: 7 });
  const real = clientOf(simulator, { pageRows: 50 });
  const ixc: IxcClient = {
    async page(request) {
      const page = await real.page(request);
      if (isEmptied(request)) return { ...page, rows: [], total: 0 };
      return {
        ...page,
        rows: page.rows.filter((row) => !isLeftOut(row, request)),
        ...(saysEmpty && { total: 0 }),
      };
    },
    state: () => real.state(),
    close: () => real.close(),
  };
  proxy = await openProxy({ ixc, clock, mirror: { pageRows: 50 } });
});
afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

const cycle = async () => {
  expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
};
const brokenCycle = async (table: Table) => {
  const result = await proxy.mirror.cycle();
  expect(result?.errors).toEqual([{ table, code: 'upstream_paging_broken' }]);
};
/** It answers again, and the next cycle makes the mirror right. */
const mends = async () => {
  isEmptied = () => false;
  await cycle();
  expect(await differences(proxy.store, simulator)).toEqual([]);
};
/** As an operator would, who leaves a stamp. */
const change = (table: string, id: string | undefined, values: object) =>
  simulator.command('POST', 'update', { table, id, values, bumpStamp: true });
const rowsOf = (table: Table) => proxy.mirror.status.quality.rows[table];

test('U-07: a first read that shows nothing more in its middle is not published as whole', async () => {
  isEmptied = ({ table, after }) => table === 'invoices' && after >= 100n;
  await brokenCycle('invoices');
  expect(proxy.mirror.status.published.generation).toBe(0);

  await mends();
});

test('U-07: nor is one that shows nothing although its end was seen', async () => {
  let questions = 0;
  isEmptied = ({ table }) => table === 'contracts' && ++questions > 2;
  await brokenCycle('contracts');
  expect(proxy.mirror.status.published.generation).toBe(0);

  await mends();
});

test('U-19: nor where it was said of the row at its end that there is none', async () => {
  saysEmpty = true;
  let questions = 0;
  isEmptied = ({ table }) => table === 'contracts' && ++questions > 1;
  await brokenCycle('contracts');
  expect(proxy.mirror.status.published.generation).toBe(0);

  await mends();
});

test('U-07: a table that shows nothing from either end at its first read is read whole with the next cycle', async () => {
  isEmptied = ({ table }) => table === 'customers';
  await cycle();
  expect(rowsOf('customers')).toBe(0);

  await mends();
});

test('U-07: a row missing from one full read, but there when asked by id, stays', async () => {
  await cycle();
  const before = rowsOf('customers');
  isLeftOut = ({ id }, { table, filters = [] }) =>
    table === 'customers' && id === '11' && filters.length === 0;

  expect(await proxy.mirror.resync()).toEqual({ succeeded: true, errors: [] });

  expect(rowsOf('customers')).toBe(before);
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-07: an increment that ends before its end is read again from where it began', async () => {
  await cycle();
  await simulator.command('POST', 'advance', { steps: 40 });
  const ids = (await simulator.truth('cliente')).map(({ id }) => Number(id));
  await change('cliente', String(Math.max(...ids)), { razao: 'Mudou' });
  isEmptied = ({ table, after }) => table === 'customers' && after > 0n;
  await brokenCycle('customers');

  await mends();
});

/** Changes the titles of settlements, so that these are asked for anew. */
async function touchPaidTitles(): Promise<void> {
  const titles = new Set(
    (await simulator.truth('fn_areceber_baixas')).map((row) => row['id_receber']),
  );
  for (const id of [...titles].slice(0, 5)) {
    await change('fn_areceber', id, { documento: 'mudou' });
  }
}

const isOfTitles = ({ table, filters = [] }: PageRequest) =>
  table === 'payments' && filters.some(({ column }) => column === 'id_receber');

test('U-10: settlements that changed titles show no more are asked for by id before they go', async () => {
  await cycle();
  const before = rowsOf('payments');
  await touchPaidTitles();
  isEmptied = isOfTitles;

  await cycle();

  expect(rowsOf('payments')).toBe(before);
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-10: an answer without a row that is known to be there takes no settlement away', async () => {
  await cycle();
  const before = rowsOf('payments');
  await touchPaidTitles();
  isEmptied = (request) =>
    isOfTitles(request) ||
    (request.table === 'payments' && (request.filters ?? []).some(({ column }) => column === 'id'));
  await brokenCycle('payments');
  expect(rowsOf('payments')).toBe(before);

  await mends();
});

test('U-10: where every settlement that was known is gone, one that the server shows now tells', async () => {
  const settlements = await simulator.truth('fn_areceber_baixas');
  const ofTitles = new Map(settlements.map((row) => [row['id_receber'], row]));
  const kept = [...ofTitles.values()].slice(0, 3);
  const [reversed, , shown] = kept;
  const remove = (rows: readonly RawRow[]) =>
    simulator.command('POST', 'delete', {
      table: 'fn_areceber_baixas',
      ids: rows.map(({ id }) => id),
    });
  await remove(settlements.filter((row) => !kept.includes(row)));
  await cycle();
  await cycle();
  expect(rowsOf('payments')).toBe(kept.length);

  // A title that goes takes its settlement along, and no stamp tells of it.
  await remove(kept.slice(0, 2));
  for (const row of [reversed, shown]) {
    await change('fn_areceber', row?.['id_receber'], { documento: 'mudou' });
  }
  await cycle();

  expect(rowsOf('payments')).toBe(2);
  await proxy.mirror.resync();
  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-10: a lookup that is empty all at once keeps its names for a day, and its failure ends with the cycle', async () => {
  await cycle();
  const before = rowsOf('customerTypes');
  isEmptied = ({ table }) => table === 'customerTypes';
  const result = await proxy.mirror.resync();
  expect(result?.errors).toEqual([{ table: 'customerTypes', code: 'upstream_paging_broken' }]);
  expect(rowsOf('customerTypes')).toBe(before);
  await cycle();

  now = () => new Date(systemClock.now().valueOf() + 24 * 3_600_000);
  await cycle();
  expect(rowsOf('customerTypes')).toBe(0);
});

test('U-20: a row stamped ahead of its time hides none of what changes until then', async () => {
  await cycle();
  await simulator.command('POST', 'advance', { steps: 20 });
  await cycle();
  const [early, later] = await simulator.truth('cliente');
  const soon = shiftStamp(saoPauloTime(systemClock.now()), 90 * 60_000);
  await simulator.command('POST', 'update', {
    table: 'cliente',
    id: early?.['id'],
    values: { ultima_atualizacao: soon },
  });
  await cycle();
  await change('cliente', later?.['id'], { razao: 'Mudou depois' });

  await cycle();

  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-20: a row that shows only after later ones were met is met by what is read again', async () => {
  await simulator.command('POST', 'advance', { steps: 20 });
  await cycle();
  await cycle();
  const [slow, later] = await simulator.truth('cliente');
  const serverNow = saoPauloTime(systemClock.now());
  const changeAt = (id: string | undefined, stamp: string) =>
    simulator.command('POST', 'update', {
      ...{ table: 'cliente', id },
      values: { razao: 'Mudou', ultima_atualizacao: stamp },
    });
  await changeAt(slow?.['id'], shiftStamp(serverNow, -60_000));
  await changeAt(later?.['id'], serverNow);
  isLeftOut = ({ id }, { table }) => table === 'customers' && id === slow?.['id'];
  await cycle();
  expect(proxy.mirror.status.tables.customers.cursorStamp).toBe(serverNow);
  expect(await differences(proxy.store, simulator)).toHaveLength(1);
  isLeftOut = () => false;

  await cycle();

  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-20: what a wrong clock of the day hid is found from the next full read on', async () => {
  await cycle();
  const [one, two, three, ...others] = (await simulator.truth('cliente')).map(({ id }) => id);
  const soon = shiftStamp(saoPauloTime(systemClock.now()), 90 * 60_000);
  const stamp = (id: string | undefined) =>
    simulator.command('POST', 'update', {
      table: 'cliente',
      id,
      values: { ultima_atualizacao: soon },
    });
  for (const id of [one, two, three]) await stamp(id);
  await cycle();
  await change('cliente', others[0], { razao: 'Mudou na hora errada' });
  await cycle();
  expect(await differences(proxy.store, simulator)).not.toEqual([]);

  await proxy.mirror.resync();
  expect(await differences(proxy.store, simulator)).toEqual([]);
  await change('cliente', others[1], { razao: 'Mudou depois' });
  await cycle();

  expect(await differences(proxy.store, simulator)).toEqual([]);
});

test('U-18: a server that compares ids as text is found before its rows are walked', async () => {
  const greatest = Math.max(...(await simulator.truth('cliente')).map(({ id }) => Number(id)));
  expect(greatest).toBeGreaterThan(9);
  isEmptied = ({ table, after, filters = [] }) =>
    table === 'customers' &&
    filters.some(({ column, value }) => column === 'id' && value < String(after));
  await brokenCycle('customers');
  expect(proxy.mirror.status.published.generation).toBe(0);
});
