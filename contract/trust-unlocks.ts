import { endpoint, type DataOf } from './endpoint.ts';
import { lateCustomer, lateCustomers, lateCustomerSort } from './late-customers.ts';
import { drillDownQuery, filterQuery, pageQuery, windowQuery } from './query.ts';
import { count, day, ratio } from './values.ts';
import { z } from './zod.ts';

export const unlockedCustomer = z.extend(lateCustomer, {
  /** Of the oldest unlock in use; null when IXC does not say. */
  unlockedOn: z.nullable(day),
  endsOn: z.nullable(day),
  /** The planned end has passed, the debt has not, and the contract is still connected. */
  expired: z.boolean(),
  /** Unlocks of this customer that ended before, as far as they were recorded. */
  past: z.object({ ended: count, kept: count }),
});
export type UnlockedCustomer = z.infer<typeof unlockedCustomer>;

export const trustUnlocks = endpoint({
  method: 'GET',
  path: '/trust-unlocks',
  summary: 'Who is on trust unlock and still owes, and whether unlocks that ended were honoured.',
  query: z.strictObject({
    ...windowQuery,
    ...filterQuery,
    ...drillDownQuery,
    ...pageQuery,
    sort: z.optional(lateCustomerSort),
  }),
  data: z.extend(lateCustomers, {
    items: z.array(unlockedCustomer),
    /** Contracts on trust unlock with an overdue title at the end of `asOf`. */
    open: z.nullable(count),
    /** Of those, still connected past their planned end. */
    expired: z.nullable(count),
    /** Unlocks granted from `from` to `to`, as far as they were recorded. */
    granted: z.nullable(count),
    /** Unlocks whose planned end fell in the window, and those paid by then. */
    ended: z.nullable(count),
    kept: z.nullable(count),
    keptRate: ratio,
    /** Granted within 90 days of the contract's unlock before. */
    repeats: z.nullable(count),
    /** At the grant; null without any. */
    medianDaysLate: z.nullable(z.number()),
  }),
});
export type TrustUnlocks = DataOf<typeof trustUnlocks>;
