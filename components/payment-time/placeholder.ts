import type { PaymentTime } from '../../contract/index.ts';

const days = { value: 10 };
const limits: readonly (readonly [number | null, number | null])[] = [
  [null, -6],
  [-5, -1],
  [0, 0],
  [1, 3],
  [4, 6],
  [7, 9],
  [10, 30],
  [31, null],
];

/** Eight ranges, for the skeleton. */
export const paymentTimePlaceholder: PaymentTime = {
  from: '2000-01-01',
  to: '2000-01-31',
  invoices: 100,
  daysToPay: { median: 10, mean: 10, weightedMean: 10 },
  delay: { median: 1, mean: 1, lateMean: 5 },
  onTime: { value: 0.5 },
  distribution: limits.map(([from, to]) => ({ from, to, invoices: 10, principalCents: 100_000 })),
  dso: days,
  bestPossibleDso: days,
  averageDaysDelinquent: days,
};
