import type { Receipts } from '../../contract/index.ts';

const sums = { payments: 100, principalCents: 1_000_000, chargesCents: 10_000 };

/** A few ways of paying, for the skeleton. */
export const paymentChannelsPlaceholder: Receipts = {
  from: '2000-01-01',
  to: '2000-01-31',
  grain: 'day',
  channels: (['pix', 'boleto', 'card', 'cash'] as const).map((channel) => ({
    channel,
    ...sums,
    share: { value: 0.25 },
  })),
  series: [],
  total: sums,
  previous: null,
};
