import type { PaymentTime, Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Answer, answered } from './answer.ts';
import { covers, missingLedger } from './coverage.ts';
import { averageDaysDelinquent, bestPossibleDso, dso, type Level, readLevels } from './levels.ts';
import sql from './payment-time.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { missingSource, ratio } from './ratio.ts';
import { spanParameters } from './spans.ts';

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

/**
 * Which titles are paid, and when, is decided in paid-titles.sql; what is still owed in levels.sql.
 * That is in days of what the window billed, so the ledger must have all of it.
 */
export async function computePaymentTime(
  { reader, ledgerFrom }: MetricDeps,
  question: Question,
): Promise<Answer<PaymentTime>> {
  const { from, to } = question;
  const lines = await reader.rows(line, over(['ledger', 'spans', 'paidTitles'], sql), {
    ...ledgerParameters(question, []),
    ...spanParameters([question]),
  });
  const levels = await readLevels(reader, question, [question]);
  const level = answered(levels[0]);
  const all = answered(lines[0]);
  const billingIsKnown = covers(ledgerFrom, from);
  const inDays = (of: (level: Level) => Ratio) => (billingIsKnown ? of(level) : missingSource);
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
      dso: inDays(dso),
      bestPossibleDso: inDays(bestPossibleDso),
      averageDaysDelinquent: inDays(averageDaysDelinquent),
    },
    missing: billingIsKnown
      ? []
      : (['dso', 'bestPossibleDso', 'averageDaysDelinquent'] as const).map((field) =>
          missingLedger(field, ledgerFrom),
        ),
  };
}
