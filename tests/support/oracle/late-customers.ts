import type { Customers, DoNotChase, LateCustomer } from '../../../contract/index.ts';
import type { Day } from './calendar.ts';
import { isLate, oldest, type OpenTitle, sumOpen } from './question.ts';

export type LateFigures = Pick<
  LateCustomer,
  | 'customerId'
  | 'daysLate'
  | 'daysLateNominal'
  | 'daysLateEffective'
  | 'oldestDueOn'
  | 'invoices'
  | 'overdueCents'
>;

/** A whole list, by customer id. */
export interface LateList<Item extends LateFigures = LateFigures> extends Pick<
  Customers,
  'total' | 'leftOut'
> {
  readonly items: readonly Item[];
}

export const nobodyLeftOut = (): Customers['leftOut'] => ({
  awaitingConfirmation: 0,
  exempt: 0,
  gracePeriod: 0,
  publicBody: 0,
});

export function figuresOf(customerId: string, open: readonly OpenTitle[]): LateFigures {
  const late = open.filter(isLate);
  return {
    customerId,
    daysLate: oldest(late),
    daysLateNominal: Math.max(0, ...open.map(({ daysLateNominal }) => daysLateNominal)),
    daysLateEffective: Math.max(0, ...open.map(({ daysLateEffective }) => daysLateEffective)),
    oldestDueOn: late.map(({ line }) => line.title.dueOn).sort()[0] ?? null,
    invoices: late.length,
    overdueCents: sumOpen(late),
  };
}

export const byId = <Item extends LateFigures>(items: readonly Item[]): Item[] =>
  [...items].sort((left, right) => Number(left.customerId) - Number(right.customerId));

export const totalOf = (items: readonly LateFigures[]): Customers['total'] => ({
  customers: items.length,
  overdueCents: items.reduce((sum, { overdueCents }) => sum + overdueCents, 0),
});

export function leftOutOf(
  items: readonly { readonly doNotChase: DoNotChase | null }[],
): Customers['leftOut'] {
  const leftOut = nobodyLeftOut();
  for (const { doNotChase } of items) if (doNotChase !== null) leftOut[doNotChase] += 1;
  return leftOut;
}

export const isConfirmed = ({ line }: OpenTitle): boolean => !line.title.awaitingConfirmation;

/** Why not to call about this debt; grace must hold for every overdue title, and one without a contract has none. */
export function doNotCall(
  late: readonly OpenTitle[],
  asOf: Day,
): Exclude<DoNotChase, 'awaitingConfirmation'> | null {
  const customer = late[0]?.line.customer;
  if (customer?.isExempt === true) return 'exempt';
  if (late.every(({ line }) => (line.contract?.graceUntil ?? '') >= asOf)) return 'gracePeriod';
  return customer?.isPublicBody === true ? 'publicBody' : null;
}
