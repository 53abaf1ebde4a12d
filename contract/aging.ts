import { endpoint, type DataOf } from './endpoint.ts';
import { dayQuery, filterQuery } from './query.ts';
import { agingBucketName, cents, count, ratio } from './values.ts';
import { z } from './zod.ts';

const sum = { invoices: count, customers: count, openCents: cents };

export const agingBucket = z.object({
  bucket: agingBucketName,
  ...sum,
  /** Absent on `not-due`, which is not overdue. */
  shareOfOverdue: z.optional(ratio),
});
export type AgingBucket = z.infer<typeof agingBucket>;

export const aging = endpoint({
  method: 'GET',
  path: '/aging',
  summary: 'Open principal by days late, per invoice.',
  query: z.strictObject({ ...dayQuery, ...filterQuery }),
  data: z.object({
    /** All seven, in order, empty ones included. */
    buckets: z.array(agingBucket),
    overdue: z.object(sum),
    total: z.object(sum),
  }),
});
export type Aging = DataOf<typeof aging>;
