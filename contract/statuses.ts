import { endpoint, type DataOf } from './endpoint.ts';
import { dayQuery, filterQuery } from './query.ts';
import { cents, count, status } from './values.ts';
import { z } from './zod.ts';

export const statusRow = z.object({
  status,
  customers: count,
  /** Contracts by their own lateness, so their sum may differ from the customers'. */
  contracts: count,
  openCents: cents,
  overdueCents: cents,
  /** In customers; null where that day cannot be rebuilt. */
  change: z.object({ yesterday: z.nullable(z.int()), lastWeek: z.nullable(z.int()) }),
});
export type StatusRow = z.infer<typeof statusRow>;

export const statuses = endpoint({
  method: 'GET',
  path: '/statuses',
  summary: 'Customers by the days late of their oldest open invoice; trust unlock apart.',
  query: z.strictObject({ ...dayQuery, ...filterQuery }),
  data: z.object({
    /** All four, from `current` to `chronic`. */
    statuses: z.array(statusRow),
    /** Null figures where access was not recorded that day (`meta.missing` says from when it was). */
    trustUnlock: z.object({
      customers: z.nullable(count),
      contracts: z.nullable(count),
      overdueCents: z.nullable(cents),
    }),
    total: z.object({ customers: count }),
  }),
});
export type Statuses = DataOf<typeof statuses>;
