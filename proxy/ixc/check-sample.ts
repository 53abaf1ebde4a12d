import { formatCount } from './check-columns.ts';
import { no, unknown, yes } from './check-filters.ts';
import { entryOf, largePageRows, type TableReading } from './check-tables.ts';
import type { IxcRow } from './client.ts';
import type { Answer } from './upstream.ts';

/** What can be said from the pages already read, without another call. */

export function pageCap(large: Answer): string {
  const got = large.rows.length;
  if (got === largePageRows) return 'recebe 1000';
  if (got > largePageRows) return `pede 1000, recebe ${formatCount(got)}`;
  if (large.total === null || large.total <= got) return unknown('a tabela tem menos de 1000');
  return `pede 1000, recebe ${formatCount(got)}`;
}

export function totalType({ totalType }: Answer): string {
  if (totalType === 'other') return 'ausente';
  return totalType === 'string' ? 'texto' : 'número';
}

/** Codes outside the known set; anything that does not look like a code is counted, not shown. */
export function unknownCodes(
  rows: readonly IxcRow[],
  column: string,
  known: readonly string[],
): string {
  const held = rows.map((row) => row[column]).filter((code) => typeof code === 'string');
  if (held.length === 0) return unknown('coluna ausente ou sem registros');
  const odd = [...new Set(held)].filter((code) => code !== '' && !known.includes(code));
  if (odd.length === 0) return 'nenhum';
  return odd.map((code) => (/^[A-Z]{1,3}$/.test(code) ? code : '(outro formato)')).join(', ');
}

export function missingColumns({ table, small }: TableReading): string {
  const [row] = small?.rows ?? [];
  if (row === undefined) return unknown('sem registros');
  const missing = entryOf(table).columns.filter((column) => !(column in row));
  return missing.length === 0 ? 'nenhuma' : missing.join(', ');
}

export function clockDifference({ servedAt }: Answer): string {
  if (servedAt === null) return unknown('o servidor não informa a hora');
  const seconds = Math.round((servedAt.getTime() - Date.now()) / 1000);
  if (Math.abs(seconds) <= 5) return 'certo';
  return `${formatCount(Math.abs(seconds))} s ${seconds > 0 ? 'adiantado' : 'atrasado'}`;
}

export const accepted = (refusal: { readonly code: string } | null) =>
  refusal === null ? yes : `${no} (${refusal.code})`;
