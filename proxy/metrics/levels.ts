import type { Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Day } from '../calendar/day.ts';
import type { Reader } from '../store/store.ts';
import sql from './levels.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';

const level = z.object({
  day: z.string(),
  openCents: z.number(),
  overdueCents: z.number(),
  customersLate: z.number(),
  recentOverdueCents: z.number(),
  fallenDueCents: z.number(),
  fallenDueInvoices: z.number(),
  atRiskCents: z.number(),
  receivableCents: z.number(),
  billedCents: z.number(),
});
export type Level = z.output<typeof level>;

/**
 * How things stand at the end of each day, earliest first. Definitions are in levels.sql.
 * @param windowDays Days whose billing the receivable is compared with.
 */
export const readLevels = (
  reader: Reader,
  question: Question,
  days: readonly Day[],
  windowDays: number,
): Promise<Level[]> =>
  reader.rows(level, over(['ledger', 'fallenDue'], sql), {
    ...ledgerParameters(question, days),
    windowDays,
  });

export const par30 = ({ atRiskCents, receivableCents }: Level): Ratio =>
  ratio(atRiskCents, receivableCents, { baseCents: receivableCents });

/** Days of billing that an amount is worth. */
const inDays = (cents: number, { billedCents }: Level, windowDays: number): Ratio =>
  ratio(cents * windowDays, billedCents, { baseCents: billedCents });

export const dso = (level: Level, windowDays: number): Ratio =>
  inDays(level.receivableCents, level, windowDays);

export const bestPossibleDso = (level: Level, windowDays: number): Ratio =>
  inDays(level.receivableCents - level.overdueCents, level, windowDays);

export const averageDaysDelinquent = (level: Level, windowDays: number): Ratio =>
  inDays(level.overdueCents, level, windowDays);
