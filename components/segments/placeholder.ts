import type { Segments } from '../../contract/index.ts';

const sums = {
  customers: 100,
  customersLate: 10,
  overdueCents: 1_000_000,
  openCents: 2_000_000,
  delinquencyRate: { value: 0.1, n: 100 },
  shareOfOverdue: { value: 0.1 },
};

/** A few segments without a name, for the skeleton. */
export const segmentsPlaceholder: Segments = {
  by: 'neighborhood',
  segments: Array.from({ length: 10 }, (_, position) => ({
    key: String(position),
    label: 'Xxxxxxxxx Xxxxx',
    ...sums,
  })),
  merged: null,
  total: sums,
  nextCursor: 'more',
};
