import { type Day, daysFrom, plus } from './calendar.ts';
import {
  byId,
  doNotCall,
  figuresOf,
  isConfirmed,
  type LateFigures,
  type LateList,
  nobodyLeftOut,
  totalOf,
} from './late-customers.ts';
import type { Ledger } from './ledger.ts';
import { byCustomer, isLate, oldest, openTitles, type Question } from './question.ts';

const CRITICAL_DAY = 7;
const LAST_TRANSITION_DAY = 9;

export function criticalOf(
  ledger: Ledger,
  question: Question,
  { sinceBusinessDay = false } = {},
): LateList {
  const lastDay = sinceBusinessDay ? lastDayReached(ledger, question.asOf) : CRITICAL_DAY;
  return callListOf(ledger, question, CRITICAL_DAY, lastDay);
}

/** Who will be critical in one or two days. */
export const preventionOf = (ledger: Ledger, question: Question): LateList =>
  callListOf(ledger, question, CRITICAL_DAY - 2, CRITICAL_DAY - 1);

/** Customers whose oldest title is this many days late, but for those not to be called. */
function callListOf(
  ledger: Ledger,
  question: Question,
  firstDay: number,
  lastDay: number,
): LateList {
  const isWithin = (days: number): boolean => firstDay <= days && days <= lastDay;
  const items: LateFigures[] = [];
  const leftOut = nobodyLeftOut();
  for (const [customerId, all] of byCustomer(openTitles(ledger, question).filter(isLate))) {
    const late = all.filter(isConfirmed);
    if (!isWithin(oldest(late))) {
      if (isWithin(oldest(all))) leftOut.awaitingConfirmation += 1;
      continue;
    }
    const why = doNotCall(all, question.asOf);
    if (why === null) items.push(figuresOf(customerId, late));
    else leftOut[why] += 1;
  }
  return { items: byId(items), leftOut, total: totalOf(items) };
}

/** Days late of who reached day 7 right after the last day banks were open before this one. */
function lastDayReached({ calendar }: Ledger, asOf: Day): number {
  const firstDayReached = plus(calendar.lastBefore(asOf), 1);
  return Math.min(LAST_TRANSITION_DAY, CRITICAL_DAY + daysFrom(firstDayReached, asOf));
}
