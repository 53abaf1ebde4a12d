import type { Cei } from '../../../contract/index.ts';
import { type Day, plus } from './calendar.ts';
import { balance, type Ledger } from './ledger.ts';
import { paymentsIn, sumCash } from './payments.ts';
import {
  isLate,
  openTitles,
  ratioOf,
  sumOpen,
  titlePasses,
  type WindowQuestion,
} from './question.ts';

const MONTHS = 12;

export function ceiOf(ledger: Ledger, question: WindowQuestion): Cei {
  const { from, to } = question;
  const terms = termsOf(ledger, question);
  return {
    from,
    to,
    cei: indexOf(terms),
    terms,
    series: lastMonths(to).map((month) => {
      const lastDay = lastDayOf(month);
      const partial = to < lastDay;
      const window = { from: `${month}-01`, to: partial ? to : lastDay };
      return { month, cei: indexOf(termsOf(ledger, { ...question, ...window })), partial };
    }),
  };
}

type Terms = Cei['terms'];

/** The cash form of the index. */
const indexOf = ({ receivedCents, overdueCents }: Terms) => {
  const baseCents = receivedCents + overdueCents;
  return ratioOf(receivedCents, baseCents, { baseCents });
};

function termsOf(ledger: Ledger, question: WindowQuestion): Terms {
  const { from, to, filters } = question;
  const counted = ledger.titles.filter((line) => titlePasses(filters, line));
  const owedOn = (day: Day) => counted.reduce((sum, line) => sum + balance(line, day), 0);
  const billedCents = counted
    .filter(({ issuedOn }) => from <= issuedOn && issuedOn <= to)
    .reduce((sum, { principalCents }) => sum + principalCents, 0);
  const beginningCents = owedOn(plus(from, -1));
  const endingCents = owedOn(to);
  const receivedCents = sumCash(paymentsIn(ledger, filters, from, to));
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
