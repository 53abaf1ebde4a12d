import type { Kpi, KpiName, Kpis, Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day, daysBetween } from '../calendar/day.ts';
import { previousWindow } from '../calendar/previous-window.ts';
import { type Answer, answered } from './answer.ts';
import { ceiTerms, effectiveness } from './cei.ts';
import { covers, missingLedger } from './coverage.ts';
import { delinquencyRate } from './delinquency-rate.ts';
import { flow } from './flows.ts';
import kpisSql from './kpis.sql?raw';
import { dso, level, par30 } from './levels.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { missingSource, noBase, ratio } from './ratio.ts';
import { spanParameters } from './spans.ts';

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

const steps = [
  'ledger',
  'contracts',
  'spans',
  'fallenDue',
  'levels',
  'flows',
  'paidTitles',
  'daysToPay',
  'cures',
] as const;

const line = z.extend(z.extend(level, flow.shape), {
  beginningCents: z.number(),
  paidInvoices: z.number(),
  meanDaysToPay: z.nullable(z.number()),
  lateBeforeCustomers: z.number(),
  curedCustomers: z.number(),
});
type Line = z.output<typeof line>;

/**
 * Every figure is read over spans: the first is what the window is compared with, the others its
 * course, the last of them the window itself. What the ledger does not reach back to is unknown, not
 * zero: a balance needs its day, and what moves needs every day it moves over.
 */
export async function computeKpis(
  { reader, ledgerFrom }: MetricDeps,
  question: Question,
): Promise<Answer<Kpis>> {
  const { from, to } = question;
  const previous = previousWindow(from, to);
  const course = courseDays(from, to).map((day) => ({
    from: addDays(day, -daysBetween(from, to)),
    to: day,
  }));
  const spans = [previous, ...course];
  const startDays = spans.map((span) => addDays(span.from, -1));
  const lines = await reader.rows(line, over(steps, kpisSql, 'select'), {
    ...ledgerParameters(question, [...new Set([...spans.map(({ to }) => to), ...startDays])]),
    ...spanParameters(spans),
  });

  const ended = spans.map((span) => covers(ledgerFrom, span.to));
  const whole = spans.map((span) => covers(ledgerFrom, span.from));
  // The window itself is told as far as the ledger has it, as in the answers of their own.
  const begun = [...whole.slice(0, -1), ...ended.slice(-1)];
  const rolled = startDays.map((day) => covers(ledgerFrom, day));
  const kpis = [
    quantity(
      'open',
      'cents',
      lines.map(({ openCents }) => openCents),
      ended,
    ),
    quantity(
      'overdue',
      'cents',
      lines.map(({ overdueCents }) => overdueCents),
      ended,
    ),
    quantity(
      'customersLate',
      'count',
      lines.map(({ customersLate }) => customersLate),
      ended,
    ),
    average('delinquencyRate', 'ratio', lines.map(delinquencyRate), ended),
    average('par30', 'ratio', lines.map(par30), ended),
    average(
      'cei',
      'ratio',
      lines.map((of) => effectiveness(ceiTerms(of))),
      begun,
    ),
    quantity(
      'received',
      'cents',
      lines.map(({ receivedCents }) => receivedCents),
      begun,
    ),
    average('daysToPay', 'days', lines.map(daysToPay), begun),
    average('dso', 'days', lines.map(dso), whole),
    average('cureRate', 'ratio', lines.map(cureRate), rolled),
  ];
  return {
    data: { from, to, previous, kpis },
    missing: (['value', 'previous', 'course'] as const)
      .filter((field) => kpis.some((kpi) => [kpi[field]].flat().some(isMissing)))
      .map((field) => missingLedger(field, ledgerFrom)),
  };
}

/** The cure rate from the day before a span to its last, as the roll rate has it. */
const cureRate = ({ curedCustomers, lateBeforeCustomers }: Line): Ratio =>
  ratio(curedCustomers, lateBeforeCustomers, { n: lateBeforeCustomers });

const daysToPay = ({ meanDaysToPay, paidInvoices }: Line): Ratio =>
  meanDaysToPay === null ? noBase() : { value: meanDaysToPay, n: paidInvoices };

/** A count or an amount by span: first the one it is compared with, last the one it is now. */
function quantity(
  kpi: KpiName,
  unit: 'cents' | 'count',
  values: readonly number[],
  known: readonly boolean[],
): Kpi {
  const [before, ...course] = values.map((value, index) => (known[index] ? value : null));
  const previous = answered(before);
  const value = answered(course.at(-1));
  const change = difference(value, previous);
  return {
    kpi,
    unit,
    value,
    previous,
    change,
    changeRatio:
      change === null || previous === null ? missingSource : ratio(change, Math.abs(previous)),
    course,
  };
}

/** A rate or an average by span, in the same order. */
function average(
  kpi: KpiName,
  unit: 'ratio' | 'days',
  values: readonly Ratio[],
  known: readonly boolean[],
): Kpi {
  const [before, ...course] = values.map((value, index) => (known[index] ? value : missingSource));
  const previous = answered(before);
  const value = answered(course.at(-1));
  return { kpi, unit, value, previous, change: difference(value.value, previous.value), course };
}

const difference = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : now - before;

const isMissing = (value: number | Ratio | null): boolean =>
  typeof value !== 'number' && (value === null || value.reason === 'missing_source');
