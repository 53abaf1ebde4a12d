import { type Aging, agingBucketName } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import sql from './aging.sql?raw';
import type { Answer } from './answer.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';

const sum = { invoices: z.number(), customers: z.number(), openCents: z.number() };
const line = z.object({
  bucket: z.union([agingBucketName, z.enum(['overdue', 'total'])]),
  ...sum,
});
type Line = z.output<typeof line>;

/** What is open, and what is late, is decided in ledger.sql and aging.sql. */
export async function computeAging(
  { reader }: MetricDeps,
  question: Question,
): Promise<Answer<Aging>> {
  const lines = await reader.rows(
    line,
    over(['ledger', 'intervals'], sql),
    ledgerParameters(question, [question.asOf]),
  );
  const whole = (name: 'overdue' | 'total') => {
    const { invoices, customers, openCents } = lines.find(({ bucket }) => bucket === name) ?? empty;
    return { invoices, customers, openCents };
  };
  const overdue = whole('overdue');
  const data = {
    buckets: lines.filter(isBucket).map((bucket) =>
      bucket.bucket === 'not-due'
        ? bucket
        : {
            ...bucket,
            shareOfOverdue: ratio(bucket.openCents, overdue.openCents, {
              n: bucket.invoices,
              baseCents: overdue.openCents,
            }),
          },
    ),
    overdue,
    total: whole('total'),
  };
  return { data, missing: [] };
}

const empty = { invoices: 0, customers: 0, openCents: 0 };

const isBucket = (
  candidate: Line,
): candidate is Line & { bucket: Exclude<Line['bucket'], 'overdue' | 'total'> } =>
  candidate.bucket !== 'overdue' && candidate.bucket !== 'total';
