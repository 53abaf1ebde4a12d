import type { Table, UpstreamCode } from '../../contract/index.ts';
import { IxcError, type PageRequest } from './client.ts';
import { alignedLines, formatCount, formatMs } from './check-columns.ts';
import { requireColumns } from './rows.ts';
import { ixcTables, type IxcTable } from './tables.ts';
import type { Answer, Upstream } from './upstream.ts';

export const largePageRows = 1000;
const smallPageRows = 20;

/** What one table let us read. */
export interface TableReading {
  readonly table: Table;
  /** Null when it could be read. */
  readonly refusal: { readonly code: UpstreamCode; readonly notGranted: boolean } | null;
  readonly small: Answer | null;
  readonly large: Answer | null;
}

export const tableNames = Object.keys(ixcTables) as Table[];

/** The table's own entry, without the literal types of the whole. */
export const entryOf = (table: Table): IxcTable => ixcTables[table];

/** An answer with the columns we need, or why there is none. Other errors are ours and pass. */
export async function tryAsking(upstream: Upstream, request: PageRequest) {
  try {
    const answer = await upstream.ask(request);
    requireColumns(request.table, answer.rows);
    return { answer, refusal: null };
  } catch (error) {
    if (!(error instanceof IxcError)) throw error;
    return { answer: null, refusal: { code: error.code, notGranted: error.notGranted } };
  }
}

export async function readTable(upstream: Upstream, table: Table): Promise<TableReading> {
  const small = await tryAsking(upstream, { table, after: 0n, rows: smallPageRows });
  if (small.answer === null) return { table, refusal: small.refusal, small: null, large: null };
  const large = await tryAsking(upstream, { table, after: 0n, rows: largePageRows });
  return { table, refusal: null, small: small.answer, large: large.answer };
}

export function tableLines(readings: readonly TableReading[]): string[] {
  const header = ['Tabela', 'Leitura', 'Registros', 'Página pequena', 'Página de 1000'];
  return alignedLines([header, ...readings.map(tableCells)]);
}

function tableCells({ table, refusal, small, large }: TableReading): string[] {
  const { resource, required } = entryOf(table);
  const name = required ? `${resource} (obrigatória)` : resource;
  if (refusal !== null) return [name, refusal.notGranted ? 'não' : refusal.code, '–', '–', '–'];
  const total = small?.total ?? null;
  return [
    name,
    'sim',
    total === null ? '–' : formatCount(total),
    small === null ? '–' : formatMs(small.elapsedMs),
    large === null ? 'falhou' : formatMs(large.elapsedMs),
  ];
}
