import type { Aging } from '../../contract/index.ts';

const sum = { invoices: 100, customers: 100, openCents: 1_000_000 };

/** Seven buckets of a falling shape, for the skeleton. */
export const agingPlaceholder: Aging = {
  buckets: [
    { bucket: 'not-due', ...sum },
    ...(['1-6', '7-9', '10-30', '31-60', '61-90', '90+'] as const).map((bucket, position) => ({
      bucket,
      ...sum,
      openCents: 1_000_000 - position * 150_000,
      shareOfOverdue: { value: 0.1 },
    })),
  ],
  overdue: sum,
  total: sum,
};
