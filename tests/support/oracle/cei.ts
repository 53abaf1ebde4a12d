import type { Cei, Ratio } from '../../../contract/index.ts';
import { type Day, plus } from './calendar.ts';
import { balance, type Ledger, overpaid, reachesBack } from './ledger.ts';
import { paymentsIn, sumCash } from './payments.ts';
import {
  countedTitles,
  isLate,
  notReached,
  openTitles,
  ratioOf,
  sumOpen,
  type WindowQuestion,
} from './question.ts';

const MONTHS = 12;

export function ceiOf(ledger: Ledger, question: WindowQuestion): Cei {
  const { from, to } = question;
  return {
    from,
    to,
    cei: effectivenessOf(ledger, question),
    terms: termsOf(ledger, question),
    series: lastMonths(to).map((month) => {
      const lastDay = lastDayOf(month);
      const partial = to < lastDay;
      const window = { from: `${month}-01`, to: partial ? to : lastDay };
      return { month, cei: effectivenessOf(ledger, { ...question, ...window }), partial };
    }),
  };
}

/** The cash form of the index; unknown where the ledger has no day of the window. */
export function effectivenessOf(ledger: Ledger, question: WindowQuestion): Ratio {
  if (!reachesBack(ledger, question.to)) return notReached;
  const { receivedCents, overdueCents } = termsOf(ledger, question);
  const baseCents = receivedCents + overdueCents;
  return ratioOf(receivedCents, baseCents, { baseCents });
}

function termsOf(ledger: Ledger, question: WindowQuestion): Cei['terms'] {
  const { from, to, filters } = question;
  const counted = countedTitles(ledger, filters);
  const owedOn = (day: Day) => counted.reduce((sum, line) => sum + balance(line, day), 0);
  const overpaidOn = (day: Day) => counted.reduce((sum, line) => sum + overpaid(line, day), 0);
  const before = plus(from, -1);
  const billedCents = counted
    .filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to)
    .reduce((sum, { principalCents }) => sum + principalCents, 0);
  const beginningCents = owedOn(before);
  const endingCents = owedOn(to);
  const cashCents = sumCash(paymentsIn(ledger, filters, from, to));
  const receivedCents = cashCents - (overpaidOn(to) - overpaidOn(before));
  const overdueCents = sumOpen(openTitles(ledger, { ...question, asOf: to }).filter(isLate));
  return {
    receivedCents,
    overdueCents,
    beginningCents,
    billedCents,
    endingCents,
    endingCurrentCents: endingCents - overdueCents,
    adjustmentCents: beginningCents + billedCents - endingCents - receivedCents,
  };
}

const lastDayOf = (month: string): Day => plus(firstDayAfter(month), -1);

const firstDayAfter = (month: string): Day => `${plus(`${month}-01`, 31).slice(0, 7)}-01`;

/** Oldest first, the last the one the day is in. */
function lastMonths(day: Day): string[] {
  const months = [day.slice(0, 7)];
  while (months.length < MONTHS) months.unshift(plus(`${months[0] ?? ''}-01`, -1).slice(0, 7));
  return months;
}
