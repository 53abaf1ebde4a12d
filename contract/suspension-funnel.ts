import { endpoint, type DataOf } from './endpoint.ts';
import { dayQuery, filterQuery } from './query.ts';
import { cents, count, funnelRowName, ratio } from './values.ts';
import { z } from './zod.ts';

/** Null where access was not recorded that day. */
const cell = z.object({ contracts: z.nullable(count), overdueCents: z.nullable(cents) });
export type FunnelCell = z.infer<typeof cell>;

/** `leak`: contracts still connected, without trust unlock; `noticeLeak`: its part under notice. */
const leaks = { leak: ratio, leakCents: ratio, noticeLeak: ratio };

export const funnelRow = z.object({
  row: funnelRowName,
  contracts: count,
  overdueCents: cents,
  trustUnlock: cell,
  active: cell,
  notice: cell,
  blocked: cell,
  other: cell,
  ...leaks,
});
export type FunnelRow = z.infer<typeof funnelRow>;

export const suspensionFunnel = endpoint({
  method: 'GET',
  path: '/suspension-funnel',
  summary:
    'Late contracts by the days late of their oldest invoice and by how their access stands.',
  query: z.strictObject({ ...dayQuery, ...filterQuery }),
  data: z.object({
    /** All three, from `1-6` to `9+`. */
    rows: z.array(funnelRow),
    /** Headline: the rows of 7 days and more together. */
    ...leaks,
    /** Overdue invoices of no contract: in no row. */
    unassigned: z.object({ invoices: count, overdueCents: cents }),
  }),
});
export type SuspensionFunnel = DataOf<typeof suspensionFunnel>;
