import type { Kpi, KpiName, Kpis, Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day, daysBetween } from '../calendar/day.ts';
import type { Reader } from '../store/store.ts';
import { type Answer, answered } from './answer.ts';
import { ceiTerms, effectiveness } from './cei.ts';
import { readCures } from './cures.ts';
import daysToPaySql from './days-to-pay.sql?raw';
import { delinquencyRate } from './delinquency-rate.ts';
import { readFlows } from './flows.ts';
import { dso, par30, readLevels } from './levels.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';

/** Points of a course: enough to see where it goes in a line a thumb wide. */
const COURSE_POINTS = 8;

/** Evenly spaced days of the window, its first and last among them. */
export function courseDays(from: Day, to: Day): Day[] {
  const span = daysBetween(from, to);
  const steps = Math.min(COURSE_POINTS - 1, span);
  if (steps === 0) return [to];
  return Array.from({ length: steps + 1 }, (_, step) =>
    addDays(from, Math.round((span * step) / steps)),
  );
}

/** Every figure is read for the eve of the window, which is what it is compared with, and its course. */
export async function computeKpis(
  { reader }: MetricDeps,
  question: Question,
): Promise<Answer<Kpis>> {
  const { from, to } = question;
  const windowDays = daysBetween(from, to) + 1;
  const days = [addDays(from, -1), ...courseDays(from, to)];
  const windows = days.map((day) => ({ from: addDays(day, 1 - windowDays), to: day }));
  const rolls = days.map((day) => ({ from: addDays(day, -windowDays), to: day }));

  const levels = await readLevels(reader, question, days, windowDays);
  const flows = await readFlows(reader, question, windows);
  const paid = await readDaysToPay(reader, question, days, windowDays);
  const cures = await readCures(reader, question, rolls);
  return {
    data: {
      from,
      to,
      kpis: [
        quantity(
          'open',
          'cents',
          levels.map(({ openCents }) => openCents),
        ),
        quantity(
          'overdue',
          'cents',
          levels.map(({ overdueCents }) => overdueCents),
        ),
        quantity(
          'customersLate',
          'count',
          levels.map(({ customersLate }) => customersLate),
        ),
        average('delinquencyRate', 'ratio', levels.map(delinquencyRate)),
        average('par30', 'ratio', levels.map(par30)),
        average(
          'cei',
          'ratio',
          flows.map((flow, index) => effectiveness(ceiTerms(flow, answered(levels[index])))),
        ),
        quantity(
          'received',
          'cents',
          flows.map(({ receivedCents }) => receivedCents),
        ),
        average('daysToPay', 'days', paid),
        average(
          'dso',
          'days',
          levels.map((level) => dso(level, windowDays)),
        ),
        average('cureRate', 'ratio', cures),
      ],
    },
    missing: [],
  };
}

const daysToPay = z.object({ invoices: z.number(), meanDays: z.nullable(z.number()) });

async function readDaysToPay(
  reader: Reader,
  question: Question,
  days: readonly Day[],
  windowDays: number,
): Promise<Ratio[]> {
  const lines = await reader.rows(daysToPay, over(['ledger', 'paidTitles'], daysToPaySql), {
    ...ledgerParameters(question, days),
    windowDays,
  });
  return lines.map(({ invoices, meanDays }) =>
    meanDays === null ? { value: null, reason: 'no_base', n: 0 } : { value: meanDays, n: invoices },
  );
}

/** A count or an amount, by day: first the one it is compared with, last the one it is now. */
function quantity(kpi: KpiName, unit: 'cents' | 'count', values: readonly number[]): Kpi {
  const previous = answered(values[0]);
  const value = answered(values.at(-1));
  return {
    kpi,
    unit,
    value,
    previous,
    change: value - previous,
    changeRatio: ratio(value - previous, Math.abs(previous)),
    course: values.slice(1),
  };
}

/** A rate or an average, by day in the same order. */
function average(kpi: KpiName, unit: 'ratio' | 'days', values: readonly Ratio[]): Kpi {
  const previous = answered(values[0]);
  const value = answered(values.at(-1));
  return {
    kpi,
    unit,
    value,
    previous,
    change: value.value === null || previous.value === null ? null : value.value - previous.value,
    course: values.slice(1),
  };
}
