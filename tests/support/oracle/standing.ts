import type { Status } from '../../../contract/index.ts';
import type { Day } from './calendar.ts';
import { groupsOf } from './groups.ts';
import type { Ledger } from './ledger.ts';
import {
  byCustomer,
  contractPasses,
  isLate,
  oldest,
  openTitles,
  type OpenTitle,
  type Question,
} from './question.ts';
import type { Contract, Customer } from './records.ts';

export const statusNames: readonly Status[] = ['current', 'standard', 'transition', 'chronic'];

export function statusAt(daysLate: number): Status {
  if (daysLate === 0) return 'current';
  if (daysLate <= 6) return 'standard';
  return daysLate <= 9 ? 'transition' : 'chronic';
}

export const statusOf = (own: readonly OpenTitle[]): Status => statusAt(oldest(own));

/** Everybody in the base on a day, by id, with what they have open. */
export interface Base {
  readonly customers: ReadonlyMap<string, readonly OpenTitle[]>;
  readonly contracts: ReadonlyMap<string, readonly OpenTitle[]>;
}

/** With a contract in force, or with anything overdue. */
export function baseOf(ledger: Ledger, question: Question): Base {
  const open = openTitles(ledger, question);
  const customers = new Set<string>();
  const contracts = new Set<string>();
  for (const { contract, customer } of contractsInForce(ledger, question.asOf)) {
    if (!contractPasses(question.filters, contract, customer)) continue;
    contracts.add(contract.id);
    customers.add(contract.customerId);
  }
  for (const { line } of open.filter(isLate)) {
    customers.add(line.title.customerId);
    if (line.title.contractId !== null) contracts.add(line.title.contractId);
  }
  return {
    customers: withTitles(customers, byCustomer(open)),
    contracts: withTitles(
      contracts,
      groupsOf(open, ({ line }) => line.title.contractId),
    ),
  };
}

const withTitles = (ids: ReadonlySet<string>, titles: ReadonlyMap<string | null, OpenTitle[]>) =>
  new Map([...ids].map((id) => [id, titles.get(id) ?? []]));

/** Of customers that are known and are none to be. */
export function contractsInForce(
  ledger: Ledger,
  on: Day,
): { readonly contract: Contract; readonly customer: Customer }[] {
  return [...ledger.contracts.values()].flatMap((contract) => {
    const customer = ledger.customers.get(contract.customerId);
    const counts = customer && !customer.isProspect && isInForce(contract, on);
    return counts ? [{ contract, customer }] : [];
  });
}

/** Active or negatived that day: activated by then, and not yet cancelled. */
function isInForce({ status, activatedOn, cancelledOn }: Contract, on: Day): boolean {
  if (activatedOn !== null && activatedOn > on) return false;
  if (status === 'active' || status === 'negative') return true;
  return status === 'cancelled' && cancelledOn !== null && cancelledOn > on;
}
