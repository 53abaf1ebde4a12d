import type { Table } from '../../contract/index.ts';
import type { IxcRow } from '../ixc/client.ts';
import type { MirroredTable, Row } from '../store/tables.ts';
import type { Stamped } from './change-stamps.ts';
import { readContract } from './reading/contract.ts';
import { readCustomer } from './reading/customer.ts';
import { Fields, UnreadableRow } from './reading/fields.ts';
import { readInvoice } from './reading/invoice.ts';
import {
  readBranch,
  readCity,
  readCustomerType,
  readHoliday,
  readPlan,
} from './reading/lookups.ts';
import { readPayment } from './reading/payment.ts';

/** How changes of a table are found after its first full read. */
export type Follow =
  /** By change stamp, inclusive with overlap. */
  | 'stamp'
  /** New ones by id; those of a changed title are read again and replaced. */
  | 'settlements'
  /** Small and slow: read whole at start and daily. */
  | 'daily';

export interface MirrorTable<Name extends MirroredTable = MirroredTable> {
  readonly name: Name;
  readonly follow: Follow;
  /** Greater is read first. */
  readonly priority: number;
  readonly read: (fields: Fields) => Row<Name>;
}

const define = <Name extends MirroredTable>(
  name: Name,
  follow: Follow,
  priority: number,
  read: (fields: Fields) => Row<Name>,
): MirrorTable<Name> => ({ name, follow, priority, read });

/** Where IXC's rows become ours: one line per table. */
export const mirrorTables = {
  invoices: define('invoice', 'stamp', 2, readInvoice),
  payments: define('payment', 'settlements', 1, readPayment),
  customers: define('customer', 'stamp', 3, readCustomer),
  customerTypes: define('customer_type', 'daily', 4, readCustomerType),
  contracts: define('contract', 'stamp', 3, readContract),
  cities: define('city', 'daily', 4, readCity),
  branches: define('branch', 'daily', 4, readBranch),
  plans: define('plan', 'daily', 4, readPlan),
  holidays: define('holiday', 'daily', 4, readHoliday),
} satisfies Record<Table, MirrorTable>;

export const allTables = Object.keys(mirrorTables) as Table[];

export interface RejectedRow {
  readonly id: string;
  /** The column that could not be read. */
  readonly reason: string;
}

export interface ReadPage {
  readonly rows: readonly Row<MirroredTable>[];
  readonly rejected: readonly RejectedRow[];
  readonly stamped: readonly Stamped[];
}

const stampOf = (row: Row<MirroredTable>): string | null =>
  'updated_at' in row && typeof row.updated_at === 'string' ? row.updated_at : null;

/** Reads a page row by row: a bad field is nulled, a bad row set aside, the others go on. */
export function readPage(table: Table, rows: readonly IxcRow[]): ReadPage {
  const read = mirrorTables[table].read as (fields: Fields) => Row<MirroredTable>;
  const good: Row<MirroredTable>[] = [];
  const rejected: RejectedRow[] = [];
  const stamped: Stamped[] = [];
  for (const row of rows) {
    try {
      const ours = read(new Fields(row));
      good.push(ours);
      const stamp = stampOf(ours);
      if (stamp !== null) stamped.push({ id: row['id'] ?? '', stamp });
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      rejected.push({ id: row['id'] ?? '', reason: error.message });
    }
  }
  return { rows: good, rejected, stamped };
}
