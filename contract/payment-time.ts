import { endpoint, type DataOf } from './endpoint.ts';
import { channelQuery, filterQuery, windowQuery } from './query.ts';
import { cents, count, day, ratio } from './values.ts';
import { z } from './zod.ts';

const days = z.nullable(z.number());

export const delayRange = z.object({
  /** Days from the due day to payment, both inclusive, negative when early; null where open. */
  from: z.nullable(z.int()),
  to: z.nullable(z.int()),
  invoices: count,
  principalCents: cents,
});
export type DelayRange = z.infer<typeof delayRange>;

export const paymentTime = endpoint({
  method: 'GET',
  path: '/payment-time',
  summary: 'Days from issue and from the due day to payment, for titles fully paid in a window.',
  query: z.strictObject({ ...windowQuery, ...filterQuery, ...channelQuery }),
  data: z.object({
    from: day,
    to: day,
    invoices: count,
    /** Days; null without any such title. `weightedMean` is by amount. */
    daysToPay: z.object({ median: days, mean: days, weightedMean: days }),
    /** Days after the due day, negative when early; `lateMean` is of the late ones only. */
    delay: z.object({ median: days, mean: days, lateMean: days }),
    onTime: ratio,
    /** Earliest first, empty ranges included. */
    distribution: z.array(delayRange),
    /**
     * Days; not narrowed by channel, which an open title does not have. `missing_source` where the
     * window begins before the ledger, and what it billed is not known.
     */
    dso: ratio,
    bestPossibleDso: ratio,
    averageDaysDelinquent: ratio,
  }),
});
export type PaymentTime = DataOf<typeof paymentTime>;
