import { endpoint, type DataOf } from './endpoint.ts';
import { dayQuery, filterQuery, pageQuery } from './query.ts';
import { cents, count, ratio } from './values.ts';
import { z } from './zod.ts';

export const segmentBy = z.enum([
  'neighborhood',
  'personType',
  'customerType',
  'city',
  'branch',
  'plan',
]);
export type SegmentBy = z.infer<typeof segmentBy>;

const sums = {
  /** With a contract in force or any overdue invoice. */
  customers: count,
  customersLate: count,
  overdueCents: cents,
  openCents: cents,
  delinquencyRate: ratio,
  shareOfOverdue: ratio,
};

export const segment = z.object({
  /** The value of the filter of the same name; empty where the register does not say. */
  key: z.string(),
  /**
   * As the register spells it most often, a person type in the words of collections; empty with the key.
   */
  label: z.string(),
  ...sums,
});
export type Segment = z.infer<typeof segment>;

export const segments = endpoint({
  method: 'GET',
  path: '/segments',
  summary: 'Debt, delinquency rate and customers by area, kind of customer, branch or plan.',
  query: z.strictObject({
    ...dayQuery,
    ...filterQuery,
    ...pageQuery,
    /** `neighborhood` when not asked. */
    by: z.optional(segmentBy),
    /** Only segments whose label contains this; accents and capitals do not matter. */
    search: z.optional(z.string().check(z.maxLength(100))),
  }),
  data: z.object({
    by: segmentBy,
    /** Largest overdue amount first. */
    segments: z.array(segment),
    /**
     * What the total holds beyond the segments told apart, for callers who may not tell people apart:
     * segments of fewer than five customers, and the smallest of the others where those would be fewer
     * than five customers together.
     */
    merged: z.nullable(z.object({ segments: count, ...sums })),
    /**
     * Of every segment; a customer in two of them is counted once. Null, with `insufficient_n` in
     * `meta.missing` and nothing in `segments` and `merged`, where all that was counted is of fewer than
     * five customers and the caller may not tell people apart; zeros where nothing was.
     */
    total: z.nullable(z.object(sums)),
    nextCursor: z.nullable(z.string()),
  }),
});
export type Segments = DataOf<typeof segments>;
