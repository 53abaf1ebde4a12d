import type { Aging, AgingBucketName } from '../../../contract/index.ts';
import type { Ledger } from './ledger.ts';
import {
  byCustomer,
  isLate,
  type OpenTitle,
  openTitles,
  type Question,
  ratioOf,
  sumOpen,
} from './question.ts';

const buckets: readonly (readonly [AgingBucketName, from: number, to: number])[] = [
  ['not-due', 0, 0],
  ['1-6', 1, 6],
  ['7-9', 7, 9],
  ['10-30', 10, 30],
  ['31-60', 31, 60],
  ['61-90', 61, 90],
  ['90+', 91, Infinity],
];

export const bucketOf = (daysLate: number): AgingBucketName =>
  buckets.find(([, from, to]) => from <= daysLate && daysLate <= to)?.[0] ?? 'not-due';

export function agingOf(ledger: Ledger, question: Question): Aging {
  const open = openTitles(ledger, question);
  const overdue = open.filter(isLate);
  const overdueCents = sumOpen(overdue);
  return {
    buckets: buckets.map(([bucket, from, to]) => {
      const within = open.filter(({ daysLate }) => from <= daysLate && daysLate <= to);
      const sums = { bucket, ...sumsOf(within) };
      if (bucket === 'not-due') return sums;
      const shown = { n: within.length, baseCents: overdueCents };
      return { ...sums, shareOfOverdue: ratioOf(sums.openCents, overdueCents, shown) };
    }),
    overdue: sumsOf(overdue),
    total: sumsOf(open),
  };
}

const sumsOf = (open: readonly OpenTitle[]) => ({
  invoices: open.length,
  customers: byCustomer(open).size,
  openCents: sumOpen(open),
});
