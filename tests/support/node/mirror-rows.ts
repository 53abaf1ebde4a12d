import type { Table } from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import { ixcTables } from '../../../proxy/ixc/tables.ts';
import { mirrorTables, readPage } from '../../../proxy/mirror/tables.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { columnsOf } from '../../../proxy/store/tables.ts';
import type { RawRow, SimulatorProcess } from './simulator.ts';

type Line = readonly [id: string, values: string];

/** What the mirror should hold of these rows: each with all its columns, by id. */
function expected(table: Table, truth: readonly RawRow[]): Map<string, string> {
  const { rows } = readPage(table, truth);
  const columns = columnsOf(mirrorTables[table].name).map(([column]) => column);
  return new Map(
    rows.map((row): Line => {
      const values = row as unknown as Readonly<Record<string, unknown>>;
      return [String(row.id), columns.map((column) => String(values[column])).join('|')];
    }),
  );
}

async function mirrored(store: Store, table: Table): Promise<Line[]> {
  const { name } = mirrorTables[table];
  const columns = columnsOf(name).map(([column]) => `coalesce(${column}::varchar, 'null')`);
  const rows = await store.read((reader) =>
    reader.rows(
      z.object({ id: z.string(), values: z.string() }),
      `select id::varchar as id, ${columns.join(" || '|' || ")} as "values" from ${name}`,
    ),
  );
  return rows.map(({ id, values }): Line => [id, values]);
}

/** Differences between the mirror and the upstream's truth, both ways; empty when they are equal. */
export async function differences(store: Store, simulator: SimulatorProcess): Promise<string[]> {
  const found: string[] = [];
  for (const table of Object.keys(mirrorTables) as Table[]) {
    const wanted = expected(table, await simulator.truth(ixcTables[table].resource));
    const seen = new Set<string>();
    for (const [id, values] of await mirrored(store, table)) {
      if (seen.has(id)) found.push(`${table} ${id} twice`);
      seen.add(id);
      const right = wanted.get(id);
      if (right === undefined) found.push(`${table} ${id} should be gone`);
      else if (right !== values) found.push(`${table} ${id}: ${values} should be ${right}`);
    }
    for (const id of wanted.keys()) if (!seen.has(id)) found.push(`${table} ${id} is missing`);
  }
  return found;
}
