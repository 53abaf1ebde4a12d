import type { TrustUnlocks, UnlockedCustomer } from '../../../contract/index.ts';
import { type Day, daysFrom, plus } from './calendar.ts';
import { customersOf, type ListedCustomer } from './customers.ts';
import {
  accessOf,
  isAccessKnown,
  isUnlockInUse,
  type LateContract,
  lateContracts,
} from './funnel.ts';
import { leftOutOf, type LateList, totalOf } from './late-customers.ts';
import { balance, type Ledger, type LedgerTitle } from './ledger.ts';
import { median } from './payment-time.ts';
import { dueDay, type Question, ratioOf, titlePasses, type WindowQuestion } from './question.ts';
import type { Contract } from './records.ts';

export type UnlockedFigures = ListedCustomer &
  Pick<UnlockedCustomer, 'unlockedOn' | 'endsOn' | 'expired'>;

export type UnlockList = LateList<UnlockedFigures> & Omit<TrustUnlocks, 'items' | 'nextCursor'>;

/** Who is on trust unlock, on a day whose access is known, and how the last unlock of each contract went. */
export function trustUnlocksOf(ledger: Ledger, question: WindowQuestion): UnlockList {
  const { from, to } = question;
  const known = isAccessKnown(ledger, to);
  const inUse = known
    ? lateContracts(ledger, question).filter(({ contract }) => isUnlockInUse(contract, to))
    : [];
  const items = customersOf(ledger, question).items.flatMap((customer) => {
    const own = inUse.filter(({ customerIds }) => customerIds.has(customer.customerId));
    return own.length === 0 ? [] : { ...customer, ...unlockOf(own, to) };
  });
  const within = (day: Day | null) => day !== null && from <= day && day <= to;
  const unlocks = unlocksOf(ledger, question);
  const granted = unlocks.filter(({ grantedOn }) => within(grantedOn));
  // As long as the day of the planned end lasts, the promise can still be kept.
  const ended = unlocks.filter(({ endsOn }) => within(endsOn) && endsOn !== ledger.today);
  const kept = ended.filter(({ late, endsOn }) =>
    late.every(({ line }) => endsOn !== null && balance(line, endsOn) === 0),
  );
  return {
    items,
    total: totalOf(items),
    leftOut: leftOutOf(items),
    open: known ? inUse.length : null,
    expired: known ? inUse.filter((late) => isExpired(late, to)).length : null,
    granted: granted.length,
    ended: ended.length,
    kept: kept.length,
    keptRate: ratioOf(kept.length, ended.length, { n: ended.length }),
    // Of a contract's earlier unlocks IXC says nothing.
    repeats: 0,
    medianDaysLate: median(
      granted.map(({ late }) => Math.max(...late.map(({ daysLate }) => daysLate))),
    ),
  };
}

const hasEnded = ({ contract }: LateContract, on: Day): boolean =>
  contract?.unlockEndsOn !== null && (contract?.unlockEndsOn ?? on) < on;

/** Trust that ran out unpaid, and the contract is connected all the same. */
const isExpired = (late: LateContract, on: Day): boolean =>
  hasEnded(late, on) && ['active', 'notice'].includes(accessOf(late.contract));

/** What a customer's list row says of the oldest unlock in use. */
function unlockOf(own: readonly LateContract[], on: Day) {
  const [first] = own
    .map(({ contract }) => contract)
    .sort((left, right) => grantDay(left).localeCompare(grantDay(right)));
  return {
    unlockedOn: first?.unlockedOn ?? null,
    endsOn: first?.unlockEndsOn ?? null,
    expired: own.some((late) => isExpired(late, on)),
  };
}

/** Unknown days come last. */
const grantDay = (contract: Contract | null): Day => contract?.unlockedOn ?? '9999-12-31';

interface Unlock {
  readonly grantedOn: Day;
  readonly endsOn: Day | null;
  /** What was overdue at the grant. */
  readonly late: readonly { readonly line: LedgerTitle; readonly daysLate: number }[];
}

/** Without debt there was nothing to trust in: such unlocks are none. */
const unlocksOf = (ledger: Ledger, question: Question): Unlock[] =>
  [...ledger.contracts.values()].flatMap(({ id, unlockedOn, unlockEndsOn }) => {
    if (unlockedOn === null) return [];
    const late = lateAtGrant(ledger, question, id, unlockedOn);
    return late.length === 0 ? [] : { grantedOn: unlockedOn, endsOn: unlockEndsOn, late };
  });

/** Late that day and owed when it began: who pays on the day of the grant keeps the promise. */
const lateAtGrant = (
  ledger: Ledger,
  { lateBase, filters }: Question,
  contractId: string,
  day: Day,
): Unlock['late'] =>
  ledger.titles
    .filter((line) => line.title.contractId === contractId && titlePasses(filters, line))
    .filter((line) => balance(line, plus(day, -1)) > 0)
    .map((line) => ({ line, daysLate: daysFrom(dueDay(line, lateBase), day) }))
    .filter(({ daysLate }) => daysLate > 0);
