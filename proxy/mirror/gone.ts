import type { Table } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Clock, saoPauloDay, today } from '../calendar/clock.ts';
import type { Day } from '../calendar/day.ts';
import { type IxcClient, IxcError } from '../ixc/client.ts';
import type { Store } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { readTableStates } from './bookkeeping.ts';
import { pagesAfter } from './pages.ts';
import { countRows, stagePage } from './staging.ts';
import { mirrorTables } from './tables.ts';

/** Rows that may vanish at once, whatever the size of the table, and the share of it. */
const LEAST_SUSPICIOUS_ROWS = 500;
const SUSPICIOUS_SHARE = 0.02;
const IDS_A_CALL = 100;

interface Asking {
  readonly store: Store;
  readonly ixc: IxcClient;
}

/**
 * Asks once more, by id, for the mirrored rows the pass did not meet: only what is missing twice is
 * taken as deleted. Much missing at once is a fault of the server, not a clean-up; so is a table that is
 * empty all at once, but for lookups that are so for a second day.
 * @throws IxcError `upstream_paging_broken` then; the pass starts anew the next time.
 */
export async function confirmGone(
  { store, ixc, clock }: Asking & { readonly clock: Clock },
  table: Table,
): Promise<void> {
  const { name, follow } = mirrorTables[table];
  const missing = await store.read((reader) =>
    reader.rows(
      z.object({ id: z.string() }),
      `select id::varchar as id from ${name}
       where id not in (select id from ${stagedName(name)})
       order by ${name}.id`,
    ),
  );
  const mirrored = await countRows(store, name);
  const isEmptied = mirrored > 0 && (await countRows(store, stagedName(name))) === 0;
  const isBelieved = follow === 'daily' && (await wasRefusedBefore(store, table, today(clock)));
  const most = Math.max(LEAST_SUSPICIOUS_ROWS, mirrored * SUSPICIOUS_SHARE);
  if ((isEmptied && !isBelieved) || missing.length > most) {
    await store.write((writer) =>
      writer.run('delete from sync_range where name = $table', { table }),
    );
    throw new IxcError('upstream_paging_broken');
  }
  const ids = missing.map(({ id }) => id);
  await askAgain({ store, ixc }, table, ids, stagedName(name));
}

/** Whether the last read of the table, of a day before, ended as this one would. */
async function wasRefusedBefore(store: Store, table: Table, day: Day): Promise<boolean> {
  const { lastErrorCode, lastErrorAt } = (await store.read(readTableStates))[table];
  if (lastErrorCode !== 'upstream_paging_broken' || lastErrorAt === null) return false;
  return saoPauloDay(new Date(lastErrorAt)) < day;
}

/**
 * Stages what of these ids is still there. They are asked for beside rows that are: an answer that shows none
 * of those is no answer about the others.
 * @param known Rows of ours that the server should have, as what follows `from`. Where it has none of them
 *   any more, the row that it shows last takes their place.
 * @throws IxcError `upstream_paging_broken`
 */
export async function askAgain(
  deps: Asking,
  table: Table,
  ids: readonly string[],
  known: string,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await deps.store.read((reader) =>
    reader.rows(
      z.object({ id: z.string() }),
      // From all over the table: those of one moment may go together.
      `select distinct unnest(quantile_disc(id, [0, 0.5, 1]))::varchar as id from ${known}`,
    ),
  );
  const witnesses = rows.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    const asked = ids.slice(start, start + IDS_A_CALL);
    const met = await stageThese(deps, table, [...witnesses, ...asked]);
    if (witnesses.length === 0 || witnesses.some((id) => met.has(id))) continue;
    const { priority } = mirrorTables[table];
    const end = await deps.ixc.page({ table, after: 0n, order: 'desc', rows: 1, priority });
    const shown = String(BigInt(end.rows[0]?.['id'] ?? 0));
    if (!(await stageThese(deps, table, [shown, ...asked])).has(shown)) {
      throw new IxcError('upstream_paging_broken');
    }
  }
}

/** @returns The ids that were met. */
async function stageThese(
  { store, ixc }: Asking,
  table: Table,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { priority } = mirrorTables[table];
  const value = [...new Set(ids)].join(',');
  const filters = [{ column: 'id', operator: 'IN', value }] as const;
  const met = new Set<string>();
  for await (const page of pagesAfter(ixc, table, 0n, { filters, priority })) {
    await store.write((writer) => stagePage(writer, table, page));
    for (const row of page.rows) met.add(String(BigInt(row['id'] ?? 0)));
  }
  return met;
}
