import type { Table } from '../../contract/index.ts';
import type { IxcRow } from './client.ts';
import { errorObject } from './error-object.ts';
import { Failure } from './failure.ts';
import { keptRow, unknownColumns } from './rows.ts';

/** What a list call brought, before it is held against what was asked. */
export interface Listing {
  readonly rows: readonly IxcRow[];
  readonly total: number | null;
  readonly totalType: 'string' | 'number' | 'other';
  /** Columns that were dropped, by the first row: a listing has the same in all of them. */
  readonly unknownColumns: readonly string[];
}

/**
 * Reads a reply by its text alone: errors come as 200 and data comes as `text/html`.
 * @throws Failure `upstream_not_json`, `upstream_error` or `upstream_bad_payload`.
 */
export function parseListing(table: Table, status: number, text: string): Listing {
  const reply = parseObject(text);
  const failure = errorObject(reply);
  if (failure !== null) throw failure;
  if (status !== 200) throw new Failure('upstream_bad_payload');

  const total = readTotal(reply['total']);
  const totalType = typeOf(reply['total']);
  const registros = reply['registros'];
  // Some views answer `rows` with cells instead; none of our tables does.
  if (registros === undefined && reply['rows'] !== undefined)
    throw new Failure('upstream_bad_payload');
  if (registros === undefined || (Array.isArray(registros) && registros.length === 0)) {
    // No rows must be said, not merely missing, or a broken reply would empty a table.
    if (total === null) throw new Failure('upstream_bad_payload');
    return { rows: [], total, totalType, unknownColumns: [] };
  }
  if (!Array.isArray(registros)) throw new Failure('upstream_bad_payload');
  const rows = registros.map((row) => {
    const kept = keptRow(table, row);
    if (kept === null) throw new Failure('upstream_bad_payload');
    return kept;
  });
  return { rows, total, totalType, unknownColumns: unknownColumns(table, registros[0] as object) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const start = /\S/.exec(text)?.[0];
  if (start === undefined) throw new Failure('upstream_bad_payload');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(
      start === '{' || start === '[' ? 'upstream_bad_payload' : 'upstream_not_json',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('upstream_bad_payload');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Text on some tables, a number on others. */
function readTotal(total: unknown): number | null {
  if (typeof total === 'string' && /^\d{1,15}$/.test(total)) return Number(total);
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? total : null;
}

const typeOf = (total: unknown) =>
  typeof total === 'string' || typeof total === 'number'
    ? (typeof total as 'string' | 'number')
    : 'other';
