import type { Kpi, KpiName, Kpis, Ratio } from '../../../contract/index.ts';
import { type Day, daysFrom, plus, windowBefore } from './calendar.ts';
import { effectivenessOf } from './cei.ts';
import { delinquencyRateOf } from './delinquency.ts';
import { type Ledger, reachesBack } from './ledger.ts';
import { daysOutstanding, mean, paidTitles } from './payment-time.ts';
import { paymentsIn, sumCash, sumCharges } from './payments.ts';
import {
  byCustomer,
  isLate,
  notReached,
  oldest,
  type OpenTitle,
  openTitles,
  type Question,
  ratioOf,
  sumOpen,
  type WindowQuestion,
} from './question.ts';
import { curesOf } from './roll-rate.ts';

export interface KpiQuestion extends WindowQuestion {
  /** Days of the window that a course shows, its first and last among them. */
  readonly course: readonly Day[];
}

export function kpisOf(ledger: Ledger, question: KpiQuestion): Kpis {
  const { from, to, course, filters } = question;
  const previous = windowBefore(from, to);
  const at = (asOf: Day): Question => ({ ...question, asOf });
  const openOn = new Map(
    [previous.to, to, ...course].map((day) => [day, openTitles(ledger, at(day))]),
  );
  const whole: WindowQuestion = { ...at(to), from, to };
  const before: WindowQuestion = { ...at(previous.to), ...previous };
  /** As many days as the window has, the last of them this one. */
  const until = (last: Day): WindowQuestion => ({
    ...at(last),
    from: plus(last, -daysFrom(from, to)),
    to: last,
  });

  /** What can be told: a figure of the window itself however little of it the ledger has. */
  type Reach = (window: WindowQuestion) => boolean;
  const ofLastDay: Reach = (window) => reachesBack(ledger, window.to);
  const ofAllDays: Reach = (window) => reachesBack(ledger, window.from);
  const ofAllDaysOrItself: Reach = (window) =>
    window.to === to ? ofLastDay(window) : ofAllDays(window);

  const quantity = (
    kpi: KpiName,
    unit: 'cents' | 'count',
    reaches: Reach,
    over: (window: WindowQuestion) => number,
  ): Kpi => {
    const known = (window: WindowQuestion) => (reaches(window) ? over(window) : null);
    const [value, was] = [known(whole), known(before)];
    return {
      kpi,
      unit,
      value,
      previous: was,
      change: difference(value, was),
      changeRatio:
        value === null || was === null ? notReached : ratioOf(value - was, Math.abs(was)),
      course: course.map((day) => known(until(day))),
    };
  };
  const level = (
    kpi: KpiName,
    unit: 'cents' | 'count',
    measure: (open: readonly OpenTitle[]) => number,
  ) => quantity(kpi, unit, ofLastDay, (window) => measure(openOn.get(window.to) ?? []));
  const average = (
    kpi: KpiName,
    unit: 'ratio' | 'days',
    reaches: Reach,
    over: (window: WindowQuestion) => Ratio,
  ): Kpi => {
    const known = (window: WindowQuestion) => (reaches(window) ? over(window) : notReached);
    const [value, was] = [known(whole), known(before)];
    return {
      kpi,
      unit,
      value,
      previous: was,
      change: difference(value.value, was.value),
      course: course.map((day) => known(until(day))),
    };
  };

  return {
    from,
    to,
    previous,
    kpis: [
      level('open', 'cents', sumOpen),
      level('overdue', 'cents', (open) => sumOpen(open.filter(isLate))),
      level('customersLate', 'count', (open) => byCustomer(open.filter(isLate)).size),
      average('delinquencyRate', 'ratio', ofLastDay, (window) =>
        delinquencyRateOf(ledger.titles, window),
      ),
      average('par30', 'ratio', ofLastDay, (window) =>
        portfolioAtRisk(openOn.get(window.to) ?? [], window.to),
      ),
      average('cei', 'ratio', ofAllDaysOrItself, (window) => effectivenessOf(ledger, window)),
      quantity('received', 'cents', ofAllDaysOrItself, (window) => {
        const payments = paymentsIn(ledger, filters, window.from, window.to);
        return sumCash(payments) + sumCharges(payments);
      }),
      average('daysToPay', 'days', ofAllDaysOrItself, (window) => meanDaysToPay(ledger, window)),
      average('dso', 'days', ofAllDays, (window) => daysOutstanding(ledger, window).dso),
      average(
        'cureRate',
        'ratio',
        (window) => reachesBack(ledger, plus(window.from, -1)),
        (window) => curesOf(ledger, { ...window, from: plus(window.from, -1) }).cure,
      ),
    ],
  };
}

const difference = (now: number | null, was: number | null): number | null =>
  now === null || was === null ? null : now - was;

const RISK_DAYS = 30;

/**
 * Of what is open, the part of customers with any title more than 30 days late. Titles due later
 * than 30 days ahead are batches of the future, on either side of the fraction.
 */
function portfolioAtRisk(open: readonly OpenTitle[], asOf: Day): Ratio {
  const portfolio = open.filter(({ line }) => line.title.dueOn <= plus(asOf, RISK_DAYS));
  const atRisk = [...byCustomer(portfolio).values()]
    .filter((own) => oldest(own) > RISK_DAYS)
    .flat();
  const baseCents = sumOpen(portfolio);
  return ratioOf(sumOpen(atRisk), baseCents, { baseCents });
}

function meanDaysToPay(ledger: Ledger, window: WindowQuestion): Ratio {
  const paid = paidTitles(ledger, window);
  const days = mean(paid.map(({ daysToPay }) => daysToPay));
  return days === null ? { value: null, reason: 'no_base' } : { value: days, n: paid.length };
}
