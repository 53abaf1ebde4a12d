import type { Table, UpstreamCode } from '../../contract/index.ts';
import { type Clock, saoPauloTime } from '../calendar/clock.ts';
import type { Store, Writer } from '../store/store.ts';
import { readTableStates, type TableStates, updateTableState } from './bookkeeping.ts';
import { clearStaged } from './staging.ts';
import { allTables, mirrorTables } from './tables.ts';

// A pass reads a table from end to end: the first time, and whenever something may have been deleted.

interface PassDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Hours of São Paulo in which nobody works. */
const NIGHT = { from: '03:00:00', to: '06:00:00' };

/** A title's balance is told by its settlements. */
export const together: readonly Table[] = ['invoices', 'payments'];

/** Marks tables to be read from end to end, from the beginning. */
export const openPasses = (store: Store, tables: readonly Table[]): Promise<void> =>
  store.write(async (writer) => {
    for (const table of tables) {
      await writer.run('delete from sync_range where name = $table', { table });
      await updateTableState(writer, table, { pass: 'full' });
    }
  });

/**
 * Once a day, when nobody works: what was deleted upstream leaves no stamp, and is missed only by reading
 * from end to end. A proxy that was off at night does it when it is back.
 */
export async function openPassesAtNight(
  { store, clock }: PassDeps,
  tables: readonly Table[],
): Promise<void> {
  const now = saoPauloTime(clock.now());
  const night = `${now.slice(0, 10)} ${NIGHT.from}`;
  if (now < night) return;
  const states = await store.read(readTableStates);
  const due = tables.filter((table) => {
    const { granted, complete, pass, lastPassAt } = states[table];
    return granted && complete && pass === null && (lastPassAt ?? '') < night;
  });
  if (due.length > 0) await openPasses(store, due);
}

/**
 * What changes is not followed while a table is read through: that goes first, and the rest waits for
 * another night. A first read goes on where it stopped, and at night so does any; lookups, whose changes
 * nothing else tells, are tried again unless the same would be said.
 */
export async function giveUpBrokenPasses(
  { store, clock }: PassDeps,
  errors: ReadonlyMap<Table, UpstreamCode>,
): Promise<void> {
  const now = saoPauloTime(clock.now());
  const hour = now.slice('2000-01-01 '.length);
  const isNight = hour >= NIGHT.from && hour < NIGHT.to;
  const states = await store.read(readTableStates);
  const open = allTables.filter((table) => states[table].complete && states[table].pass !== null);
  const broken = open.filter((table) => {
    const code = errors.get(table);
    if (code === undefined || code === 'upstream_paging_broken') return code !== undefined;
    return !isNight && mirrorTables[table].follow !== 'daily';
  });
  const isTogether = broken.some((table) => together.includes(table));
  const givenUp = open.filter(
    (table) => broken.includes(table) || (isTogether && together.includes(table)),
  );
  if (givenUp.length === 0) return;
  await store.write(async (writer) => {
    for (const table of givenUp) {
      await writer.run('delete from sync_range where name = $table', { table });
      await clearStaged(writer, table);
      await updateTableState(writer, table, { pass: null, lastPassAt: now });
    }
  });
}

/** Inside the transaction that publishes what they read. */
export async function endPasses(
  writer: Writer,
  tables: readonly Table[],
  states: TableStates,
): Promise<void> {
  for (const table of tables) {
    const { cursorStamp, passStartedAt } = states[table];
    await writer.run('delete from sync_range where name = $table', { table });
    await updateTableState(writer, table, {
      complete: true,
      pass: null,
      expectedRows: null,
      // A stamp ahead of its time may have moved it past what has changed since; the pass met all before.
      cursorStamp: least(cursorStamp, passStartedAt),
    });
  }
}

const least = (left: string | null, right: string | null) =>
  left === null || right === null ? (left ?? right) : left < right ? left : right;
