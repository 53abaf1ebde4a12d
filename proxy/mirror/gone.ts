import type { Table } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Clock } from '../calendar/clock.ts';
import { type IxcClient, IxcError } from '../ixc/client.ts';
import type { Store } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { pagesAfter } from './pages.ts';
import { countRows, stagePage } from './staging.ts';
import { mirrorTables } from './tables.ts';
import { latestStamp } from './upstream-time.ts';

/** Rows that may vanish at once, whatever the size of the table, and the share of it. */
const LEAST_SUSPICIOUS_ROWS = 500;
const SUSPICIOUS_SHARE = 0.02;
const IDS_A_CALL = 100;

/**
 * Asks once more, by id, for the mirrored rows the pass did not meet: only what is missing twice is
 * taken as deleted. Much missing at once is a fault of the server, not a clean-up; so is a table that is
 * empty all at once, but for lookups, which may be.
 * @throws IxcError `upstream_paging_broken` then; the pass starts anew the next time.
 */
export async function confirmGone(
  { store, ixc, clock }: { store: Store; ixc: IxcClient; clock: Clock },
  table: Table,
): Promise<void> {
  const { name, priority, follow } = mirrorTables[table];
  const missing = await store.read((reader) =>
    reader.rows(
      z.object({ id: z.string() }),
      `select id::varchar as id from ${name}
       where id not in (select id from ${stagedName(name)})
       order by ${name}.id`,
    ),
  );
  const mirrored = await countRows(store, name);
  const isEmptied =
    follow !== 'daily' && mirrored > 0 && (await countRows(store, stagedName(name))) === 0;
  const most = Math.max(LEAST_SUSPICIOUS_ROWS, mirrored * SUSPICIOUS_SHARE);
  if (isEmptied || missing.length > most) {
    await store.write((writer) =>
      writer.run('delete from sync_range where name = $table', { table }),
    );
    throw new IxcError('upstream_paging_broken');
  }
  const ids = missing.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    const value = ids.slice(start, start + IDS_A_CALL).join(',');
    const filters = [{ column: 'id', operator: 'IN', value }] as const;
    for await (const page of pagesAfter(ixc, table, 0n, { filters, priority })) {
      await store.write((writer) =>
        stagePage(writer, table, page, latestStamp(page.servedAt, clock)),
      );
    }
  }
}
