import type { Kpi, Kpis, Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day, daysBetween } from '../calendar/day.ts';
import type { Answer } from './answer.ts';
import levelsSql from './kpis-levels.sql?raw';
import receivedSql from './kpis-received.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';

/** Points of a course: enough to see where it goes in a line a thumb wide. */
const COURSE_POINTS = 8;

const level = z.object({
  day: z.string(),
  openCents: z.number(),
  overdueCents: z.number(),
  customersLate: z.number(),
  recentOverdueCents: z.number(),
  fallenDueCents: z.number(),
  fallenDueInvoices: z.number(),
});
type Level = z.output<typeof level>;

const received = z.object({ day: z.string(), receivedCents: z.number() });

/** Evenly spaced days of the window, its first and last among them. */
export function courseDays(from: Day, to: Day): Day[] {
  const span = daysBetween(from, to);
  const steps = Math.min(COURSE_POINTS - 1, span);
  if (steps === 0) return [to];
  return Array.from({ length: steps + 1 }, (_, step) =>
    addDays(from, Math.round((span * step) / steps)),
  );
}

/** Definitions are in kpis-levels.sql and kpis-received.sql. */
export async function computeKpis(
  { reader }: MetricDeps,
  question: Question,
): Promise<Answer<Kpis>> {
  const { from, to } = question;
  const course = courseDays(from, to);
  const before = addDays(from, -1);
  const days = [before, ...course];
  const parameters = ledgerParameters(question, days);
  const levels = await reader.rows(level, over(['ledger'], levelsSql), parameters);
  const receipts = await reader.rows(received, over(['ledger'], receivedSql, 'select'), {
    ...parameters,
    length: daysBetween(from, to) + 1,
  });

  const [levelBefore, ...levelCourse] = levels;
  const [receivedBefore, ...receivedCourse] = receipts.map(({ receivedCents }) => receivedCents);
  if (!levelBefore || receivedBefore === undefined)
    throw new Error('A day asked was not answered.');
  const quantities = (value: (line: Level) => number) =>
    quantity(value(levelBefore), levelCourse.map(value));
  return {
    data: {
      from,
      to,
      kpis: [
        { kpi: 'open', unit: 'cents', ...quantities(({ openCents }) => openCents) },
        { kpi: 'overdue', unit: 'cents', ...quantities(({ overdueCents }) => overdueCents) },
        { kpi: 'customersLate', unit: 'count', ...quantities((line) => line.customersLate) },
        delinquencyRate(levelBefore, levelCourse),
        { kpi: 'received', unit: 'cents', ...quantity(receivedBefore, receivedCourse) },
      ],
    },
    missing: [],
  };
}

function quantity(previous: number, course: readonly number[]) {
  const value = course.at(-1) ?? previous;
  return {
    value,
    previous,
    change: value - previous,
    changeRatio: ratio(value - previous, Math.abs(previous)),
    course: [...course],
  };
}

function delinquencyRate(before: Level, course: readonly Level[]): Kpi {
  const rates = course.map(rateOf);
  const value = rates.at(-1) ?? rateOf(before);
  const previous = rateOf(before);
  return {
    kpi: 'delinquencyRate',
    unit: 'ratio',
    value,
    previous,
    change: value.value === null || previous.value === null ? null : value.value - previous.value,
    course: rates,
  };
}

const rateOf = ({ recentOverdueCents, fallenDueCents, fallenDueInvoices }: Level): Ratio =>
  ratio(recentOverdueCents, fallenDueCents, { n: fallenDueInvoices, baseCents: fallenDueCents });
