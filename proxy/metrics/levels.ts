import type { Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Span } from '../calendar/day.ts';
import type { Reader } from '../store/store.ts';
import { ledgerParameters, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';
import { spanParameters } from './spans.ts';

export const level = z.object({
  spanDays: z.number(),
  openCents: z.number(),
  overdueCents: z.number(),
  customersLate: z.number(),
  recentOverdueCents: z.number(),
  fallenDueCents: z.number(),
  fallenDueInvoices: z.number(),
  atRiskCents: z.number(),
  receivableCents: z.number(),
  receivableBilledCents: z.number(),
});
export type Level = z.output<typeof level>;

/** How things stand at the end of each span, in the order asked. Definitions are in levels.sql. */
export const readLevels = (
  reader: Reader,
  question: Question,
  spans: readonly Span[],
): Promise<Level[]> =>
  reader.rows(
    level,
    over(
      ['ledger', 'fallenDue', 'spans', 'levels'],
      'select * from span_level order by position',
      'select',
    ),
    {
      ...ledgerParameters(question, [...new Set(spans.map(({ to }) => to))]),
      ...spanParameters(spans),
    },
  );

export const par30 = ({ atRiskCents, receivableCents }: Level): Ratio =>
  ratio(atRiskCents, receivableCents, { baseCents: receivableCents });

/** Days of the span's billing that an amount is worth. */
const inDays = (cents: number, { receivableBilledCents, spanDays }: Level): Ratio =>
  ratio(cents * spanDays, receivableBilledCents, { baseCents: receivableBilledCents });

export const dso = (level: Level): Ratio => inDays(level.receivableCents, level);

export const bestPossibleDso = (level: Level): Ratio =>
  inDays(level.receivableCents - level.overdueCents, level);

export const averageDaysDelinquent = (level: Level): Ratio => inDays(level.overdueCents, level);
