import type { Writer } from '../../store/store.ts';
import { answeringTables } from '../../store/tables.ts';

const countsSql = answeringTables
  .map(
    (name) =>
      `select '${name}', count(*), coalesce(bit_xor(hash(t)), 0)::varchar, version() from ${name} t`,
  )
  .join(' union all ');

/**
 * Notes what each table holds, inside the transaction that publishes it: a file may lose or double rows
 * and still open, and only the probe's own count tells.
 */
export async function noteRows(writer: Writer): Promise<void> {
  await writer.run('delete from published_rows');
  await writer.run(`insert into published_rows ${countsSql}`);
}
