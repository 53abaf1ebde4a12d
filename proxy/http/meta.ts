import {
  type Excluded,
  type LateBase,
  type Meta,
  type Missing,
  type Table,
  table as tableName,
  type Warning,
} from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';
import type { TableState } from '../mirror/bookkeeping.ts';
import type { MirrorStatus } from '../mirror/mirror.ts';
import type { Published } from '../mirror/publish/publish.ts';

/** What holds of an answer for as long as its generation: how the reading of IXC goes stands not in it. */
export type StandingMeta = Omit<Meta, 'stale'>;

export interface MetaParts {
  readonly asOf: Day;
  readonly lateBase: LateBase;
  readonly published: Published;
  readonly demo: boolean;
  readonly excluded: Excluded;
  readonly missing: readonly Missing[];
}

export const standingMeta = ({
  asOf,
  lateBase,
  published,
  demo,
  excluded,
  missing,
}: MetaParts): StandingMeta => ({
  asOf,
  lateBase,
  generation: published.generation,
  publishedAt: published.publishedAt,
  demo,
  coverage: { complete: published.complete, from: published.quality.ledgerFrom },
  excluded,
  missing: [...missing],
  warnings: qualityWarnings(published),
});

/** What an answer says of itself when it leaves. */
export const metaNow = (standing: StandingMeta, status: MirrorStatus): Meta => ({
  ...standing,
  stale: status.stale,
  warnings: [...readingWarnings(status), ...standing.warnings],
});

/** What a reader of any number should know about the data it stands on. */
function qualityWarnings({ quality }: Published): Warning[] {
  const counted = (code: Warning['code'], count: number, table?: Table): Warning[] =>
    count === 0 ? [] : [{ code, count, ...(table && { table }) }];
  return [
    ...counted('unknown_invoice_status', quality.unknownInvoiceStatuses),
    ...counted('unknown_access_code', quality.unknownAccessCodes),
    ...counted('legacy_access_code', quality.legacyAccessCodes),
    ...counted('balance_mismatch', quality.balanceMismatches),
    ...tableName.options.flatMap((table) =>
      counted('rejected_rows', quality.rejectedRows[table], table),
    ),
  ];
}

/** And about how the reading of IXC goes. */
function readingWarnings({ tables }: MirrorStatus): Warning[] {
  const where = (code: Warning['code'], holds: (state: TableState) => boolean): Warning[] =>
    Object.values(tables)
      .filter(holds)
      .map(({ table }) => ({ code, table }));
  return [
    ...where('table_not_granted', ({ granted }) => granted === false),
    ...where(
      'upstream_failing',
      ({ granted, lastErrorCode }) => granted !== false && lastErrorCode !== null,
    ),
  ];
}

export const nothingExcluded: Excluded = {
  cancelled: 0,
  notReleased: 0,
  reversed: 0,
  renegotiated: 0,
  prospect: 0,
  unknownStatus: 0,
  invalid: 0,
};
