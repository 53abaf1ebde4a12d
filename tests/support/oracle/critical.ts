import type { CriticalList, LateCustomer } from '../../../contract/index.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import {
  byCustomer,
  isLate,
  oldest,
  type OpenTitle,
  openTitles,
  type Question,
  sumOpen,
} from './question.ts';

export type CriticalCustomer = Pick<
  LateCustomer,
  | 'customerId'
  | 'daysLate'
  | 'daysLateNominal'
  | 'daysLateEffective'
  | 'oldestDueOn'
  | 'invoices'
  | 'overdueCents'
>;

export interface Critical extends Pick<CriticalList, 'total' | 'leftOut'> {
  /** By customer id. */
  readonly items: readonly CriticalCustomer[];
}

const CRITICAL_DAY = 7;
const LAST_TRANSITION_DAY = 9;

export function criticalOf(
  ledger: Ledger,
  question: Question,
  { sinceBusinessDay = false } = {},
): Critical {
  const lastDay = sinceBusinessDay ? lastDayReached(ledger, question.asOf) : CRITICAL_DAY;
  const isCritical = (late: readonly OpenTitle[]): boolean =>
    CRITICAL_DAY <= oldest(late) && oldest(late) <= lastDay;

  const items: CriticalCustomer[] = [];
  const leftOut = { awaitingConfirmation: 0, exempt: 0, gracePeriod: 0, publicBody: 0 };
  for (const [customerId, all] of byCustomer(openTitles(ledger, question).filter(isLate))) {
    const late = all.filter(({ line }) => !line.title.awaitingConfirmation);
    if (!isCritical(late)) {
      if (isCritical(all)) leftOut.awaitingConfirmation += 1;
      continue;
    }
    const why = doNotChase(all, question.asOf);
    if (why === null) items.push(itemOf(customerId, late));
    else leftOut[why] += 1;
  }
  return {
    items: items.sort((left, right) => Number(left.customerId) - Number(right.customerId)),
    leftOut,
    total: {
      customers: items.length,
      overdueCents: items.reduce((sum, { overdueCents }) => sum + overdueCents, 0),
    },
  };
}

/** Days late of who reached day 7 right after the last day banks were open before this one. */
function lastDayReached({ calendar }: Ledger, asOf: Day): number {
  const firstDayReached = plus(calendar.lastBefore(asOf), 1);
  return Math.min(LAST_TRANSITION_DAY, CRITICAL_DAY + daysFrom(firstDayReached, asOf));
}

/** Grace must hold for every overdue title; one without a contract has none. */
function doNotChase(late: readonly OpenTitle[], asOf: Day) {
  const customer = late[0]?.line.customer;
  if (customer?.isExempt === true) return 'exempt';
  if (late.every(({ line }) => (line.contract?.graceUntil ?? '') >= asOf)) return 'gracePeriod';
  return customer?.isPublicBody === true ? 'publicBody' : null;
}

function itemOf(customerId: string, late: readonly OpenTitle[]): CriticalCustomer {
  const dueOn = late.map(({ line }) => line.title.dueOn).sort();
  return {
    customerId,
    daysLate: oldest(late),
    daysLateNominal: Math.max(...late.map(({ daysLateNominal }) => daysLateNominal)),
    daysLateEffective: Math.max(...late.map(({ daysLateEffective }) => daysLateEffective)),
    oldestDueOn: dueOn[0] ?? '',
    invoices: late.length,
    overdueCents: sumOpen(late),
  };
}
