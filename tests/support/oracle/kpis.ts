import type { Kpi, KpiName, Ratio } from '../../../contract/index.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import { effectivenessOf } from './cei.ts';
import { delinquencyRateOf } from './delinquency.ts';
import type { Ledger } from './ledger.ts';
import { daysOutstanding, paymentTimeOf } from './payment-time.ts';
import { paymentsIn, sumCash, sumCharges } from './payments.ts';
import {
  byCustomer,
  isLate,
  oldest,
  type OpenTitle,
  openTitles,
  type Question,
  ratioOf,
  sumOpen,
  type WindowQuestion,
} from './question.ts';
import { curesOf, rollsOf } from './roll-rate.ts';

export interface KpiQuestion extends WindowQuestion {
  /** Days of the window that a course shows, its first and last among them. */
  readonly course: readonly Day[];
}

export function kpisOf(ledger: Ledger, question: KpiQuestion): Kpi[] {
  const { from, to, course, filters } = question;
  const before = plus(from, -1);
  const at = (asOf: Day): Question => ({ ...question, asOf });
  const openOn = new Map([before, to, ...course].map((day) => [day, openTitles(ledger, at(day))]));
  /** As many days as the window has, the last of them this one. */
  const windowTo = (last: Day): WindowQuestion => ({
    ...at(last),
    from: plus(last, -daysFrom(from, to)),
    to: last,
  });

  const quantity = (kpi: KpiName, unit: 'cents' | 'count', on: (day: Day) => number): Kpi => {
    const value = on(to);
    const previous = on(before);
    return {
      kpi,
      unit,
      value,
      previous,
      change: value - previous,
      changeRatio: ratioOf(value - previous, Math.abs(previous)),
      course: course.map(on),
    };
  };
  const level = (
    kpi: KpiName,
    unit: 'cents' | 'count',
    measure: (open: readonly OpenTitle[]) => number,
  ) => quantity(kpi, unit, (day) => measure(openOn.get(day) ?? []));
  const average = (kpi: KpiName, unit: 'ratio' | 'days', on: (day: Day) => Ratio): Kpi => {
    const value = on(to);
    const previous = on(before);
    const change =
      value.value === null || previous.value === null ? null : value.value - previous.value;
    return { kpi, unit, value, previous, change, course: course.map(on) };
  };

  return [
    level('open', 'cents', sumOpen),
    level('overdue', 'cents', (open) => sumOpen(open.filter(isLate))),
    level('customersLate', 'count', (open) => byCustomer(open.filter(isLate)).size),
    average('delinquencyRate', 'ratio', (day) => delinquencyRateOf(ledger.titles, at(day))),
    average('par30', 'ratio', (day) => portfolioAtRisk(openOn.get(day) ?? [], day)),
    average('cei', 'ratio', (day) => effectivenessOf(ledger, windowTo(day))),
    quantity('received', 'cents', (day) => {
      const window = windowTo(day);
      const payments = paymentsIn(ledger, filters, window.from, window.to);
      return sumCash(payments) + sumCharges(payments);
    }),
    average('daysToPay', 'days', (day) => meanDaysToPay(ledger, windowTo(day))),
    average('dso', 'days', (day) => daysOutstanding(ledger, windowTo(day)).dso),
    average('cureRate', 'ratio', (day) => {
      const window = windowTo(day);
      return curesOf(rollsOf(ledger, { ...window, from: plus(window.from, -1) })).cure;
    }),
  ];
}

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
  const { invoices, daysToPay } = paymentTimeOf(ledger, window);
  return daysToPay.mean === null
    ? { value: null, reason: 'no_base' }
    : { value: daysToPay.mean, n: invoices };
}
