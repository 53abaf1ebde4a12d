import { z } from './zod.ts';
import { count, day, instant, lateBase, reason, table } from './values.ts';

/** Titles that no number counts, by the first rule that leaves them out. */
export const excluded = z.object({
  cancelled: count,
  notReleased: count,
  reversed: count,
  renegotiated: count,
  prospect: count,
  unknownStatus: count,
  invalid: count,
});
export type Excluded = z.infer<typeof excluded>;

/** A number that is null in this answer, why, and the first day it exists for, when it does for some. */
export const missing = z.object({
  field: z.string(),
  reason,
  from: z.optional(day),
});
export type Missing = z.infer<typeof missing>;

export const warning = z.object({
  code: z.enum([
    'table_not_granted',
    'upstream_failing',
    'unknown_invoice_status',
    'unknown_access_code',
    'legacy_access_code',
    'balance_mismatch',
    'rejected_rows',
  ]),
  table: z.optional(table),
  count: z.optional(count),
});
export type Warning = z.infer<typeof warning>;

/** What every answer says about itself. */
export const meta = z.object({
  asOf: day,
  lateBase,
  /** Number of the published state of the mirror; 0 before the first. */
  generation: count,
  publishedAt: z.nullable(instant),
  /** True when the upstream is the built-in simulator. */
  demo: z.boolean(),
  /** True when the last successful check is older than twice the sync interval. */
  stale: z.boolean(),
  coverage: z.object({ complete: z.boolean(), from: z.nullable(day) }),
  excluded,
  missing: z.array(missing),
  warnings: z.array(warning),
});
export type Meta = z.infer<typeof meta>;
