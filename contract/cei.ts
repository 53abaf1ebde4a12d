import { endpoint, type DataOf } from './endpoint.ts';
import { filterQuery, windowQuery } from './query.ts';
import { cents, day, ratio } from './values.ts';
import { z } from './zod.ts';

/** A calendar month, `YYYY-MM`. */
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

export const cei = endpoint({
  method: 'GET',
  path: '/cei',
  summary: 'Collection effectiveness index of a window, its terms, and the last twelve months.',
  query: z.strictObject({ ...windowQuery, ...filterQuery }),
  data: z.object({
    from: day,
    to: day,
    /** Received over received and overdue (Srinivasan; Credit Research Foundation). */
    cei: ratio,
    terms: z.object({
      /**
       * Principal by payment day, less discounts, and less what titles were paid beyond what was owed:
       * by how much that grew over the window.
       */
      receivedCents: cents,
      overdueCents: cents,
      beginningCents: cents,
      billedCents: cents,
      endingCents: cents,
      endingCurrentCents: cents,
      /** What lowered balances without money: beginning + billed − ending = received + this. */
      adjustmentCents: cents,
    }),
    /**
     * Twelve calendar months, the last the one `to` is in; `partial` when it ends before its month,
     * `missing_source` when its month ended before the ledger begins.
     */
    series: z.array(z.object({ month, cei: ratio, partial: z.boolean() })),
  }),
});
export type Cei = DataOf<typeof cei>;
