import type { Table, UpstreamCode } from '../../contract/index.ts';
import { upstreamCode } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader, Writer } from '../store/store.ts';
import { ixcTables } from '../ixc/tables.ts';

/** Where reading a table stands; kept in the store beside the rows it is about. */
export interface TableState {
  readonly table: Table;
  /** Null until the token's rights to it are known. */
  readonly granted: boolean | null;
  /** Its first full read has ended. */
  readonly complete: boolean;
  readonly cursorStamp: string | null;
  /** A full read is under way, or stopped in the middle; or it has ended, and is still to be published. */
  readonly pass: 'full' | 'confirmed' | null;
  /** When the last full read began by the upstream's clock, as early as a stamp of that moment can be. */
  readonly passStartedAt: string | null;
  /** When it began, or was given up, by our own clock in São Paulo. */
  readonly lastPassAt: string | null;
  readonly expectedRows: number | null;
  readonly lastSuccessAt: string | null;
  readonly lastErrorCode: UpstreamCode | null;
  readonly lastErrorAt: string | null;
}

const stateRow = z.object({
  table: z.string(),
  granted: z.nullable(z.boolean()),
  complete: z.boolean(),
  cursorStamp: z.nullable(z.string()),
  pass: z.nullable(z.enum(['full', 'confirmed'])),
  passStartedAt: z.nullable(z.string()),
  lastPassAt: z.nullable(z.string()),
  expectedRows: z.nullable(z.number()),
  lastSuccessAt: z.nullable(z.string()),
  lastErrorCode: z.nullable(upstreamCode),
  lastErrorAt: z.nullable(z.string()),
});

const stateSql = `
  select name as "table", granted, complete, cursor_stamp as "cursorStamp", pass,
    pass_started_at as "passStartedAt", last_pass_at as "lastPassAt",
    expected_rows as "expectedRows",
    last_success_at as "lastSuccessAt", last_error_code as "lastErrorCode",
    last_error_at as "lastErrorAt"
  from sync_table`;

export type TableStates = Readonly<Record<Table, TableState>>;

export async function readTableStates(reader: Reader): Promise<TableStates> {
  const rows = await reader.rows(stateRow, stateSql);
  return Object.fromEntries(rows.map((row) => [row.table, row])) as Record<Table, TableState>;
}

/** The first lines of an empty mirror. */
export async function prepareBookkeeping(writer: Writer, layout: number, source: string) {
  await writer.append('mirror', [
    {
      layout,
      source,
      generation: 0n,
      published_at: null,
      complete: false,
      calendar: null,
      rejected_rows: 0n,
      from_settlements: false,
      quality: null,
    },
  ]);
  await writer.append(
    'sync_table',
    Object.keys(ixcTables).map((name) => ({
      name,
      granted: null,
      complete: false,
      cursor_stamp: null,
      pass: null,
      pass_started_at: null,
      last_pass_at: null,
      expected_rows: null,
      last_success_at: null,
      last_error_code: null,
      last_error_at: null,
    })),
  );
}

const COLUMN = {
  granted: 'granted',
  complete: 'complete',
  cursorStamp: 'cursor_stamp',
  pass: 'pass',
  passStartedAt: 'pass_started_at',
  lastPassAt: 'last_pass_at',
  expectedRows: 'expected_rows',
  lastSuccessAt: 'last_success_at',
  lastErrorCode: 'last_error_code',
  lastErrorAt: 'last_error_at',
} as const satisfies Record<keyof Omit<TableState, 'table'>, string>;

/** Changes what is known of a table, inside the transaction of the rows it belongs to. */
export async function updateTableState(
  writer: Writer,
  table: Table,
  change: Partial<Omit<TableState, 'table'>>,
): Promise<void> {
  const fields = Object.keys(change) as (keyof typeof change)[];
  const settings = fields.map((field) => `${COLUMN[field]} = $${field}`).join(', ');
  await writer.run(`update sync_table set ${settings} where name = $table`, { ...change, table });
}
