import type { IxcFilter, PageRequest } from './client.ts';
import { ixcTables } from './tables.ts';

/**
 * The body of a list call. Every value is a string and every column carries its table, because IXC
 * answers a bare column with its red page. The filter on id is the main one and `page` stays 1: a
 * keyset walk neither loses nor repeats rows while the table changes under it.
 */
export function listBody(request: PageRequest, rows: number): string {
  const { prefix } = ixcTables[request.table];
  const named = (column: string) => `${prefix}.${column}`;
  const others = filtersBesideId(request).map(({ column, operator, value }) => ({
    TB: named(column),
    OP: operator,
    P: value,
  }));
  return JSON.stringify({
    qtype: named('id'),
    query: String(request.after),
    oper: '>',
    page: '1',
    rp: String(rows),
    sortname: named('id'),
    sortorder: request.order ?? 'asc',
    // IXC wants the filters as text inside the JSON, not as an array.
    grid_param: JSON.stringify(others),
  });
}

/** What must hold besides `id > after`. */
export function filtersBesideId({ upTo, filters = [] }: PageRequest): readonly IxcFilter[] {
  if (upTo === undefined) return filters;
  return [{ column: 'id', operator: '<=', value: String(upTo) }, ...filters];
}
