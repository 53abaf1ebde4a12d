import { endpoint, type DataOf } from './endpoint.ts';
import { channelQuery, filterQuery, windowQuery } from './query.ts';
import { cents, channel, count, day, ratio } from './values.ts';
import { z } from './zod.ts';

export const grain = z.enum(['day', 'week', 'month']);
export type Grain = z.infer<typeof grain>;

/** Principal less discounts; fines and interest apart. A payment taken back is negative. */
const sums = { payments: count, principalCents: cents, chargesCents: cents };

export const channelReceipts = z.object({
  channel,
  ...sums,
  /** Of everything received, charges included. */
  share: ratio,
});
export type ChannelReceipts = z.infer<typeof channelReceipts>;

export const receiptPeriod = z.object({
  /** Its first day: a Monday for weeks, the first for months. */
  period: day,
  principalCents: cents,
  chargesCents: cents,
  /** Received by channel, charges included; a channel without payments is absent. */
  channels: z.partialRecord(channel, cents),
  /** The window holds only part of it. */
  partial: z.boolean(),
});
export type ReceiptPeriod = z.infer<typeof receiptPeriod>;

export const receipts = endpoint({
  method: 'GET',
  path: '/receipts',
  summary: 'Money received by payment day and channel.',
  query: z.strictObject({
    ...windowQuery,
    ...filterQuery,
    ...channelQuery,
    /** `day` when not asked. */
    grain: z.optional(grain),
  }),
  data: z.object({
    from: day,
    to: day,
    grain,
    /** Those with payments, largest amount first. */
    channels: z.array(channelReceipts),
    /** Every period of the window since the ledger begins, oldest first, also those without payments. */
    series: z.array(receiptPeriod),
    total: z.object(sums),
    /**
     * The window it is compared with: from the first of a month on the same days of the month before,
     * as many as it has; of a whole month the whole one before; else as many days before `from`.
     * Null where the ledger does not reach back.
     */
    previous: z.nullable(z.object({ from: day, to: day, ...sums })),
  }),
});
export type Receipts = DataOf<typeof receipts>;
