import type { SyncNews, SyncProgress } from '../../contract/index.ts';
import { mirrorDetail, personalColumns } from './permissions.ts';
import type { Revocable } from './revocations.ts';
import { isAtLeast, type Role } from './roles.ts';

/** Who asks, and what of it answers depend on. */
export interface Caller {
  /** How they came in. */
  readonly way: 'local' | 'origin' | 'token' | 'proxy' | 'schedule';
  /**
   * Who it is, for limits and the audit log: `token:ana`, `user:ana`, `address:10.0.0.7`, `local`,
   * `schedule:morning`.
   */
  readonly subject: string;
  readonly role: Role;
  /** Branches whose rows may be seen; null for all, an empty list for none. */
  readonly branches: readonly string[] | null;
  /** Metrics that may be asked, by name; null for all that the role may. */
  readonly metrics: readonly string[] | null;
  /** When what let them in ends; null for what does not. */
  readonly until: Date | null;
  /** By what it may be taken back sooner; null for what cannot. */
  readonly revocable: Revocable | null;
}

/** What an answer depends on: callers of one view get the same bytes. */
export const viewOf = ({ role, branches }: Caller): readonly unknown[] => [
  role,
  branches && [...new Set(branches)].sort(),
];

export const seesPersonalData = ({ role }: Caller): boolean =>
  isAtLeast(role, personalColumns.name);

export const seesMirrorDetail = ({ role, branches }: Caller): boolean =>
  branches === null && isAtLeast(role, mirrorDetail);

/** How a sync goes, for callers who do not see the mirror table by table: in hundredths, of no table. */
export const withoutCounts = <Progress extends SyncProgress | SyncNews>({
  rows,
  of,
  ...progress
}: Progress) => ({
  ...progress,
  table: null,
  rows: of === null || of === 0 ? 0 : Math.floor((Math.min(rows, of) / of) * 100),
  of: of === null || of === 0 ? null : 100,
});
