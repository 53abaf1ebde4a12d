import type { DelayRange, PaymentTime } from '../../../contract/index.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import { balance, type Ledger, type LedgerTitle, reachesBack } from './ledger.ts';
import {
  countedTitles,
  dueDay,
  isLate,
  notReached,
  openTitles,
  passes,
  ratioOf,
  sumOpen,
  type WindowQuestion,
} from './question.ts';

/** A title that is paid in full, by what its last payment says. */
interface PaidTitle {
  readonly cents: number;
  readonly daysToPay: number;
  /** Days after the due day, negative when early. */
  readonly delay: number;
}

const ranges: readonly (readonly [from: number | null, to: number | null])[] = [
  [null, -6],
  [-5, -1],
  [0, 0],
  [1, 3],
  [4, 6],
  [7, 9],
  [10, 30],
  [31, null],
];

export function paymentTimeOf(ledger: Ledger, question: WindowQuestion): PaymentTime {
  const paid = paidTitles(ledger, question);
  const days = paid.map(({ daysToPay }) => daysToPay);
  const delays = paid.map(({ delay }) => delay);
  const onTime = delays.filter((delay) => delay <= 0);
  return {
    from: question.from,
    to: question.to,
    invoices: paid.length,
    daysToPay: { median: median(days), mean: mean(days), weightedMean: weightedMean(paid) },
    delay: {
      median: median(delays),
      mean: mean(delays),
      lateMean: mean(delays.filter((delay) => delay > 0)),
    },
    onTime: ratioOf(onTime.length, paid.length, { n: paid.length }),
    distribution: ranges.map(([from, to]) => rangeOf(from, to, paid)),
    ...daysOutstanding(ledger, question),
  };
}

/** Nothing owed at the end of the window, and the last payment in it. */
export function paidTitles(
  ledger: Ledger,
  { from, to, lateBase, filters }: WindowQuestion,
): PaidTitle[] {
  return countedTitles(ledger, filters).flatMap((line) => {
    const last = lastPayment(line, to);
    if (!last || last.on < from || balance(line, to) > 0) return [];
    if (!passes(filters.channel, last.channel)) return [];
    return {
      cents: line.principalCents,
      daysToPay: daysFrom(line.issuedOn, last.on),
      delay: daysFrom(dueDay(line, lateBase), last.on),
    };
  });
}

/** None where all that was paid was taken back. */
function lastPayment({ settlements }: LedgerTitle, on: Day) {
  const known = settlements.filter((settlement) => settlement.on <= on);
  const keptCents = known.reduce((sum, { principalCents }) => sum + principalCents, 0);
  if (keptCents <= 0) return undefined;
  return known
    .filter(({ principalCents }) => principalCents > 0)
    .sort((left, right) => (left.on < right.on ? -1 : 1))
    .at(-1);
}

function rangeOf(from: number | null, to: number | null, paid: readonly PaidTitle[]): DelayRange {
  const within = paid.filter(
    ({ delay }) => (from === null || from <= delay) && (to === null || delay <= to),
  );
  return {
    from,
    to,
    invoices: within.length,
    principalCents: within.reduce((sum, { cents }) => sum + cents, 0),
  };
}

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

function weightedMean(paid: readonly PaidTitle[]): number | null {
  const cents = paid.reduce((sum, title) => sum + title.cents, 0);
  const weighted = paid.reduce((sum, title) => sum + title.daysToPay * title.cents, 0);
  return cents === 0 ? null : weighted / cents;
}

/** A year of titles is often printed at once: none counts as billed earlier than this. */
const BILLING_LEAD_DAYS = 30;

function billedOn({ issuedOn, title }: LedgerTitle): Day {
  const dueLessLead = plus(title.dueOn, -BILLING_LEAD_DAYS);
  return issuedOn > dueLessLead ? issuedOn : dueLessLead;
}

/** What is owed at the end of the window, in days of what the window billed. */
export function daysOutstanding(
  ledger: Ledger,
  question: WindowQuestion,
): Pick<PaymentTime, 'dso' | 'bestPossibleDso' | 'averageDaysDelinquent'> {
  const { from, to, filters } = question;
  const days = daysFrom(from, to) + 1;
  const baseCents = countedTitles(ledger, filters)
    .filter((line) => from <= billedOn(line) && billedOn(line) <= to)
    .reduce((sum, { principalCents }) => sum + principalCents, 0);
  const owed = openTitles(ledger, { ...question, asOf: to }).filter(
    ({ line }) => billedOn(line) <= to,
  );
  // What was billed before the ledger begins nobody knows.
  const inDays = (cents: number) =>
    reachesBack(ledger, from) ? ratioOf(cents * days, baseCents, { baseCents }) : notReached;
  return {
    dso: inDays(sumOpen(owed)),
    bestPossibleDso: inDays(sumOpen(owed.filter((title) => !isLate(title)))),
    averageDaysDelinquent: inDays(sumOpen(owed.filter(isLate))),
  };
}
