import type { Table } from '../../contract/index.ts';
import type { IxcRow } from './client.ts';
import { Failure } from './failure.ts';
import { ixcTables } from './tables.ts';

/**
 * Without these a row says nothing, or something wrong: a contract without the state of its access would be
 * taken for a connected one. Older versions may lack any other column.
 */
const requiredColumns: Readonly<Partial<Record<Table, readonly string[]>>> = {
  invoices: ['id', 'id_cliente', 'status', 'data_vencimento', 'valor', 'valor_aberto'],
  payments: ['id', 'id_receber', 'data', 'credito'],
  customers: ['id', 'razao'],
  contracts: ['id', 'id_cliente', 'status', 'status_internet'],
};

/** Keeps the white-listed columns of a parsed row; null when it is no row at all. */
export function keptRow(table: Table, row: unknown): IxcRow | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  const source = row as Readonly<Record<string, unknown>>;
  const kept: Record<string, string | null> = {};
  for (const column of ixcTables[table].columns) {
    if (Object.hasOwn(source, column)) kept[column] = textOf(source[column]);
  }
  return kept;
}

/** Names of what `keptRow` drops. */
export const unknownColumns = (table: Table, row: object): readonly string[] => {
  const known: readonly string[] = ixcTables[table].columns;
  return Object.keys(row).filter((name) => !known.includes(name));
};

/** IXC sends text; a number past 2^53 has already lost digits and is worth less than none. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
}

/** @throws Failure `upstream_bad_payload` when a row lacks a column its table cannot do without. */
export function requireColumns(table: Table, rows: readonly IxcRow[]): void {
  const required = requiredColumns[table] ?? ['id'];
  const complete = rows.every(
    (row) => required.every((column) => column in row) && row['id'] !== null,
  );
  if (!complete) throw new Failure('upstream_bad_payload');
}
