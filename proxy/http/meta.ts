import type { Meta, Table, Warning } from '../../contract/index.ts';
import type { LateBase, Missing, Excluded } from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';
import type { MirrorStatus } from '../mirror/mirror.ts';
import type { Published } from '../mirror/publish/publish.ts';

const tablesWith = (status: MirrorStatus, holds: (table: Table) => boolean): readonly Table[] =>
  (Object.keys(status.tables) as Table[]).filter(holds);

/** What a reader of any number should know about the data it stands on. */
export function warningsOf(status: MirrorStatus, { quality }: Published): Warning[] {
  const { tables } = status;
  const counted = (code: Warning['code'], count: number, table?: Table): Warning[] =>
    count === 0 ? [] : [{ code, count, ...(table && { table }) }];
  return [
    ...tablesWith(status, (table) => tables[table].granted === false).map((table): Warning => ({
      code: 'table_not_granted',
      table,
    })),
    ...tablesWith(
      status,
      (table) => tables[table].granted !== false && tables[table].lastErrorCode !== null,
    ).map((table): Warning => ({ code: 'upstream_failing', table })),
    ...counted('unknown_invoice_status', quality.unknownInvoiceStatuses),
    ...counted('unknown_access_code', quality.unknownAccessCodes),
    ...counted('legacy_access_code', quality.legacyAccessCodes),
    ...counted('balance_mismatch', quality.balanceMismatches),
    ...tablesWith(status, (table) => quality.rejectedRows[table] > 0).flatMap((table) =>
      counted('rejected_rows', quality.rejectedRows[table], table),
    ),
  ];
}

export interface MetaParts {
  readonly asOf: Day;
  readonly lateBase: LateBase;
  readonly published: Published;
  readonly status: MirrorStatus;
  readonly demo: boolean;
  readonly excluded: Excluded;
  readonly missing: readonly Missing[];
}

export const metaOf = ({
  asOf,
  lateBase,
  published,
  status,
  demo,
  excluded,
  missing,
}: MetaParts): Meta => ({
  asOf,
  lateBase,
  generation: published.generation,
  publishedAt: published.publishedAt,
  demo,
  stale: status.stale,
  coverage: { complete: published.complete, from: published.quality.ledgerFrom },
  excluded,
  missing: [...missing],
  warnings: warningsOf(status, published),
});

export const nothingExcluded: Excluded = {
  cancelled: 0,
  notReleased: 0,
  reversed: 0,
  renegotiated: 0,
  prospect: 0,
  unknownStatus: 0,
  invalid: 0,
};
