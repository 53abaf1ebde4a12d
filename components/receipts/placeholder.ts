import type { Receipts } from '../../contract/index.ts';

const sums = { payments: 100, principalCents: 10_000_000, chargesCents: 100_000 };

/** Sums without a drawing, for the skeleton. */
export const receiptsPlaceholder: Receipts = {
  from: '2000-01-01',
  to: '2000-01-31',
  grain: 'day',
  channels: [],
  series: [],
  total: sums,
  previous: { from: '1999-12-01', to: '1999-12-31', ...sums },
};
