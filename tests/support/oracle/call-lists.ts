import { branchesOn } from './branches.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import type { ListedCustomer } from './customers.ts';
import {
  byId,
  doNotCall,
  figuresOf,
  isConfirmed,
  type LateList,
  nobodyLeftOut,
  totalOf,
} from './late-customers.ts';
import type { Ledger } from './ledger.ts';
import { contractsOf } from './listed-contracts.ts';
import { byCustomer, isLate, oldest, openTitles, type Question } from './question.ts';

/** Nobody on a call list is not to be called. */
type Called = Omit<ListedCustomer, 'doNotChase'>;

const CRITICAL_DAY = 7;
const LAST_TRANSITION_DAY = 9;

export function criticalOf(
  ledger: Ledger,
  question: Question,
  { sinceBusinessDay = false } = {},
): LateList<Called> {
  const lastDay = sinceBusinessDay ? lastDayReached(ledger, question.asOf) : CRITICAL_DAY;
  return callListOf(ledger, question, CRITICAL_DAY, lastDay);
}

/** Who will be critical in one or two days. */
export const preventionOf = (ledger: Ledger, question: Question): LateList<Called> =>
  callListOf(ledger, question, CRITICAL_DAY - 2, CRITICAL_DAY - 1);

/** Customers whose oldest title is this many days late, but for those not to be called. */
function callListOf(
  ledger: Ledger,
  question: Question,
  firstDay: number,
  lastDay: number,
): LateList<Called> {
  const isWithin = (days: number): boolean => firstDay <= days && days <= lastDay;
  const { asOf } = question;
  const branchOf = branchesOn(ledger, question, [asOf]);
  const items: Called[] = [];
  const leftOut = nobodyLeftOut();
  for (const [customerId, all] of byCustomer(openTitles(ledger, question).filter(isLate))) {
    const late = all.filter(isConfirmed);
    if (!isWithin(oldest(late))) {
      if (isWithin(oldest(all))) leftOut.awaitingConfirmation += 1;
      continue;
    }
    const why = doNotCall(late, asOf);
    if (why !== null) {
      leftOut[why] += 1;
      continue;
    }
    items.push({
      ...figuresOf(customerId, late),
      branch: branchOf(customerId, all),
      contracts: contractsOf(ledger, asOf, late),
    });
  }
  return { items: byId(items), leftOut, total: totalOf(items) };
}

/** Days late of who reached day 7 right after the last day banks were open before this one. */
function lastDayReached({ calendar }: Ledger, asOf: Day): number {
  const firstDayReached = plus(calendar.lastBefore(asOf), 1);
  return Math.min(LAST_TRANSITION_DAY, CRITICAL_DAY + daysFrom(firstDayReached, asOf));
}
