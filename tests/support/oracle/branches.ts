import type { Day } from './calendar.ts';
import { groupsOf } from './groups.ts';
import type { Ledger } from './ledger.ts';
import {
  contractAttributes,
  contractPasses,
  isLate,
  type OpenTitle,
  type Question,
  titleAttributes,
} from './question.ts';
import { contractsInForce } from './standing.ts';

export type BranchOf = (customerId: string, open: readonly OpenTitle[]) => string | null;

/**
 * Where a list says its customers are: where they are late, else where they owe at all, else where
 * they had a contract on one of the days, else as the register says.
 */
export function branchesOn(ledger: Ledger, { filters }: Question, days: readonly Day[]): BranchOf {
  const inForce = groupsOf(
    days
      .flatMap((day) => contractsInForce(ledger, day))
      .filter(({ contract, customer }) => contractPasses(filters, contract, customer)),
    ({ contract }) => contract.customerId,
  );
  return (customerId, open) => {
    const late = open.filter(isLate);
    if (open.length > 0) {
      const told = late.length > 0 ? late : open;
      return lowest(told.map(({ line }) => titleAttributes(line).branch));
    }
    const contracts = inForce.get(customerId) ?? [];
    const branches = contracts.map(
      ({ contract, customer }) => contractAttributes(contract, customer).branch,
    );
    return lowest(branches) ?? ledger.customers.get(customerId)?.branchId ?? null;
  };
}

const lowest = (ids: readonly (string | null)[]): string | null =>
  ids.filter((id) => id !== null).sort((left, right) => Number(left) - Number(right))[0] ?? null;
