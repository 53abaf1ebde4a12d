import { endpoint, type DataOf } from './endpoint.ts';
import { count, instant, table } from './values.ts';
import { z } from './zod.ts';

/** What IXC did wrong; one code per condition. */
export const upstreamCode = z.enum([
  'auth_revoked',
  'upstream_not_found',
  'upstream_throttled',
  'upstream_timeout',
  'upstream_reset',
  'upstream_tls',
  'upstream_5xx',
  'upstream_not_json',
  'upstream_error',
  'upstream_bad_payload',
  'upstream_paging_broken',
]);
export type UpstreamCode = z.infer<typeof upstreamCode>;

export const upstreamFailure = z.object({ code: upstreamCode, at: instant });
export type UpstreamFailure = z.infer<typeof upstreamFailure>;

export const syncState = z.enum([
  'empty',
  'backfilling',
  'live',
  'degraded',
  'frozen',
  'auth_revoked',
]);
export type SyncState = z.infer<typeof syncState>;

export const tableFreshness = z.object({
  table,
  state: syncState,
  rows: count,
  lastSuccessAt: z.nullable(instant),
  lastError: z.nullable(upstreamFailure),
  /** False when the token may not read this table. */
  granted: z.boolean(),
  quality: z.object({
    nulledFields: count,
    rejectedRows: count,
    balanceMismatch: count,
    orphans: count,
  }),
});
export type TableFreshness = z.infer<typeof tableFreshness>;

export const syncProgress = z.object({
  phase: z.enum(['backfill', 'increment', 'resync', 'publish']),
  /**
   * Null between tables; and for callers below manager, and those limited to branches, who are told
   * hundredths in place of counts: `of` is 100.
   */
  table: z.nullable(table),
  rows: count,
  /** What the server said to expect: a hint, null when unknown. */
  of: z.nullable(count),
});
export type SyncProgress = z.infer<typeof syncProgress>;

/** A report that goes out by the clock. */
export const delivery = z.object({
  schedule: z.string(),
  /** `waiting` for its time or for fresh data; `retrying` and `failed` are of the last run. */
  state: z.enum(['waiting', 'delivered', 'retrying', 'failed']),
  /** Of the last try; null before the first. */
  at: z.nullable(instant),
  nextAt: z.nullable(instant),
  /** Of the last run. */
  attempts: count,
});
export type Delivery = z.infer<typeof delivery>;

export const freshness = endpoint({
  method: 'GET',
  path: '/freshness',
  summary: 'How old the numbers are, table by table, and how the upstream behaves.',
  query: z.strictObject({}),
  data: z.object({
    state: syncState,
    syncedAt: z.nullable(instant),
    nextSyncAt: z.nullable(instant),
    running: z.nullable(syncProgress),
    demo: z.boolean(),
    /** Of the whole base: empty for callers below manager, and for those limited to branches. */
    tables: z.array(tableFreshness),
    upstream: z.object({
      breaker: z.enum(['closed', 'open', 'half-open']),
      lastError: z.nullable(upstreamFailure),
    }),
    /** Empty for whom `tables` is empty; absent from proxies before 0.2. */
    deliveries: z.optional(z.array(delivery)),
  }),
});
export type Freshness = DataOf<typeof freshness>;
