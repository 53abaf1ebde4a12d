import { type Table, table as tableName } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import { mirrorTables } from './tables.ts';

const perTable = z.record(tableName, z.number());

/** What is odd in the published rows, counted when they are published. */
export const quality = z.object({
  rows: perTable,
  nulledFields: perTable,
  rejectedRows: perTable,
  /** Titles whose settlements do not add up to what IXC says is open. */
  balanceMismatches: z.number(),
  /** Titles of a customer that is not in the mirror. */
  orphanInvoices: z.number(),
  unknownInvoiceStatuses: z.number(),
  unknownAccessCodes: z.number(),
  /** Contracts with the code CE, whose meaning differs between servers. */
  legacyAccessCodes: z.number(),
  /** First day the ledger answers for. */
  ledgerFrom: z.nullable(z.string()),
});
export type Quality = Readonly<z.infer<typeof quality>>;

const allTables = Object.keys(mirrorTables) as Table[];

const none = Object.fromEntries(allTables.map((table) => [table, 0])) as Record<Table, number>;

/** Of a mirror that has published nothing. */
export const noQuality: Quality = {
  rows: none,
  nulledFields: none,
  rejectedRows: none,
  balanceMismatches: 0,
  orphanInvoices: 0,
  unknownInvoiceStatuses: 0,
  unknownAccessCodes: 0,
  legacyAccessCodes: 0,
  ledgerFrom: null,
};

const countsSql = allTables
  .map(
    (table) =>
      `select '${table}' as "table", count(*) as rows,
         coalesce(sum(nulled_fields), 0)::bigint as nulled,
         (select count(*) from rejected_row where name = '${table}') as rejected
       from ${mirrorTables[table].name}`,
  )
  .join(' union all ');

const ledgerSql = `
  select
    count(*) filter (where adjusted_cents <> 0) as mismatches,
    count(*) filter (where exclusion = 'unknownStatus') as "unknownStatuses",
    (select count(*) from invoice
     where customer_id not in (select id from customer)) as orphans,
    (select count(*) from contract where access_code = 'CE') as "legacyAccessCodes",
    (select count(*) from contract
     where access_code not in ('', 'A', 'D', 'AA', 'CA', 'CM', 'FA', 'CE')) as "unknownAccessCodes",
    min(issued_on) filter (where exclusion is null) as "ledgerFrom"
  from ledger
  where step = 0`;

export async function readQuality(reader: Reader): Promise<Quality> {
  const counts = await reader.rows(
    z.object({ table: z.string(), rows: z.number(), nulled: z.number(), rejected: z.number() }),
    countsSql,
  );
  const ledger = await reader.row(
    z.object({
      mismatches: z.number(),
      unknownStatuses: z.number(),
      legacyAccessCodes: z.number(),
      unknownAccessCodes: z.number(),
      orphans: z.number(),
      ledgerFrom: z.nullable(z.string()),
    }),
    ledgerSql,
  );
  const byTable = (value: (row: (typeof counts)[number]) => number) =>
    Object.fromEntries(counts.map((row) => [row.table, value(row)])) as Record<Table, number>;
  return {
    rows: byTable(({ rows }) => rows),
    nulledFields: byTable(({ nulled }) => nulled),
    rejectedRows: byTable(({ rejected }) => rejected),
    balanceMismatches: ledger.mismatches,
    orphanInvoices: ledger.orphans,
    unknownInvoiceStatuses: ledger.unknownStatuses,
    unknownAccessCodes: ledger.unknownAccessCodes,
    legacyAccessCodes: ledger.legacyAccessCodes,
    ledgerFrom: ledger.ledgerFrom,
  };
}
