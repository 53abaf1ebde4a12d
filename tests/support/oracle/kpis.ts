import type { Kpi, KpiName, Ratio } from '../../../contract/index.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import { balance, type Ledger } from './ledger.ts';
import {
  byCustomer,
  type Filters,
  isLate,
  type OpenTitle,
  openTitles,
  type Question,
  ratioOf,
  sumOpen,
  titlePasses,
} from './question.ts';

export interface WindowQuestion extends Question {
  readonly from: Day;
  readonly to: Day;
  /** Days of the window that a course shows, its first and last among them. */
  readonly course: readonly Day[];
}

/** Days back that a title may have fallen due and still count in the delinquency rate. */
const RECENT_DAYS = 90;

export function kpisOf(ledger: Ledger, question: WindowQuestion): Kpi[] {
  const { from, to, course, filters } = question;
  const before = plus(from, -1);
  const at = (asOf: Day): Question => ({ ...question, asOf });
  const openOn = new Map([before, to, ...course].map((day) => [day, openTitles(ledger, at(day))]));
  const level = (
    kpi: KpiName,
    unit: 'cents' | 'count',
    measure: (open: readonly OpenTitle[]) => number,
  ): Kpi => {
    const on = (day: Day) => measure(openOn.get(day) ?? []);
    return quantity(kpi, unit, on(to), on(before), course.map(on));
  };
  const rate = (asOf: Day) => delinquencyRate(ledger, at(asOf));
  const received = (first: Day, last: Day) => receivedCents(ledger, filters, first, last);
  const now = rate(to);
  const then = rate(before);
  return [
    level('open', 'cents', sumOpen),
    level('overdue', 'cents', (open) => sumOpen(open.filter(isLate))),
    level('customersLate', 'count', (open) => byCustomer(open.filter(isLate)).size),
    {
      kpi: 'delinquencyRate',
      unit: 'ratio',
      value: now,
      previous: then,
      change: now.value === null || then.value === null ? null : now.value - then.value,
      course: course.map(rate),
    },
    quantity(
      'received',
      'cents',
      received(from, to),
      received(plus(before, -daysFrom(from, to)), before),
      course.map((day) => received(plus(day, -daysFrom(from, to)), day)),
    ),
  ];
}

const quantity = (
  kpi: KpiName,
  unit: 'cents' | 'count',
  value: number,
  previous: number,
  course: number[],
): Kpi => ({
  kpi,
  unit,
  value,
  previous,
  change: value - previous,
  changeRatio: ratioOf(value - previous, Math.abs(previous)),
  course,
});

/** Of the principal that fell due in the last 90 days, the part still owed. */
function delinquencyRate(ledger: Ledger, { asOf, lateBase, filters }: Question): Ratio {
  const fallenDue = ledger.titles.filter((line) => {
    const dueOn = lateBase === 'nominal' ? line.title.dueOn : line.effectiveDueOn;
    const recent = plus(asOf, -RECENT_DAYS) <= dueOn && dueOn < asOf;
    return recent && line.issuedOn <= asOf && titlePasses(filters, line);
  });
  const baseCents = fallenDue.reduce((sum, { principalCents }) => sum + principalCents, 0);
  const owedCents = fallenDue.reduce((sum, line) => sum + balance(line, asOf), 0);
  return ratioOf(owedCents, baseCents, { n: fallenDue.length, baseCents });
}

/** What came in on titles that count, fine and interest included; adjustments are no receipts. */
function receivedCents(ledger: Ledger, filters: Filters, first: Day, last: Day): number {
  let sum = 0;
  for (const line of ledger.titles) {
    if (!titlePasses(filters, line)) continue;
    for (const { on, receivedCents: cents } of line.settlements) {
      if (first <= on && on <= last) sum += cents;
    }
  }
  return sum;
}
