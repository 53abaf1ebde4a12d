import type { Table } from '../../contract/index.ts';
import type { Page } from '../ixc/client.ts';
import { z } from '../../contract/zod.ts';
import type { Store, Writer } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { mirrorTables, type ReadPage, readPage } from './tables.ts';

/** Puts a page beside the published rows, inside the caller's transaction; a row read again replaces itself. */
export async function stagePage(
  writer: Writer,
  table: Table,
  page: Page,
  owing: 'changed' | 'all' = 'changed',
): Promise<ReadPage> {
  const read = readPage(table, page.rows);
  const { name } = mirrorTables[table];
  const staged = stagedName(name);
  const ids = page.rows.map((row) => row['id'] ?? '').filter((id) => /^\d{1,18}$/.test(id));
  await writer.run(`delete from ${staged} where id = any($ids::bigint[])`, { ids });
  await writer.append(name, read.rows, staged);
  if (table === 'invoices') await oweSettlements(writer, ids, owing);
  await writer.run('delete from rejected_row where name = $table and id = any($ids::varchar[])', {
    table,
    ids,
  });
  await writer.append(
    'rejected_row',
    read.rejected.map(({ id, reason }) => ({ name: table, id, reason })),
  );
  return read;
}

/**
 * Settlements carry no stamp, and reversing one deletes it: its title alone tells. Kept until they are read,
 * whatever becomes of the title meanwhile. A first read asks for all settlements anyway.
 */
async function oweSettlements(
  writer: Writer,
  ids: readonly string[],
  owing: 'changed' | 'all',
): Promise<void> {
  await writer.run(
    `insert into owed_invoice
     select id from (
       select * from staged_invoice where id = any($ids::bigint[])
       except select * from invoice where id = any($ids::bigint[]) and not $all) changed
     where exists (select 1 from invoice)
       and id not in (select invoice_id from owed_invoice)`,
    { ids, all: owing === 'all' },
  );
}

/** Forgets what was read of a table and not published, inside the caller's transaction. */
export async function clearStaged(writer: Writer, table: Table): Promise<void> {
  await writer.run(`delete from ${stagedName(mirrorTables[table].name)}`);
  if (table === 'payments') await writer.run('delete from replaced_invoice');
}

/** Rows of a mirrored table or of its staged twin. */
export async function countRows(store: Store, name: string): Promise<number> {
  const { count } = await store.read((reader) =>
    reader.row(z.object({ count: z.number() }), `select count(*) as count from ${name}`),
  );
  return count;
}
