import type { PaymentTime } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { daysBetween } from '../calendar/day.ts';
import { type Answer, answered } from './answer.ts';
import { averageDaysDelinquent, bestPossibleDso, dso, readLevels } from './levels.ts';
import sql from './payment-time.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';

const days = z.nullable(z.number());
const line = z.object({
  from: days,
  to: days,
  invoices: z.number(),
  principalCents: z.number(),
  paidInvoices: z.number(),
  medianDays: days,
  meanDays: days,
  weightedDays: days,
  medianDelay: days,
  meanDelay: days,
  meanLateDelay: days,
  onTime: z.number(),
});

/** Which titles are paid, and when, is decided in paid-titles.sql; what is still owed in levels.sql. */
export async function computePaymentTime(
  { reader }: MetricDeps,
  question: Question,
): Promise<Answer<PaymentTime>> {
  const { from, to } = question;
  const windowDays = daysBetween(from, to) + 1;
  const lines = await reader.rows(line, over(['ledger', 'paidTitles'], sql), {
    ...ledgerParameters(question, [to]),
    windowDays,
  });
  const levels = await readLevels(reader, question, [to], windowDays);
  const level = answered(levels[0]);
  const all = answered(lines[0]);
  return {
    data: {
      from,
      to,
      invoices: all.paidInvoices,
      daysToPay: { median: all.medianDays, mean: all.meanDays, weightedMean: all.weightedDays },
      delay: { median: all.medianDelay, mean: all.meanDelay, lateMean: all.meanLateDelay },
      onTime: ratio(all.onTime, all.paidInvoices, { n: all.paidInvoices }),
      distribution: lines.map((range) => ({
        from: range.from,
        to: range.to,
        invoices: range.invoices,
        principalCents: range.principalCents,
      })),
      dso: dso(level, windowDays),
      bestPossibleDso: bestPossibleDso(level, windowDays),
      averageDaysDelinquent: averageDaysDelinquent(level, windowDays),
    },
    missing: [],
  };
}
