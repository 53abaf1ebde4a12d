import type { LateContract } from '../../../contract/index.ts';
import type { Day } from './calendar.ts';
import { accessOf, isAccessKnown, isUnlockInUse } from './funnel.ts';
import type { Ledger } from './ledger.ts';
import type { OpenTitle } from './question.ts';

export type ListedContract = Pick<LateContract, 'contractId' | 'access' | 'trustUnlock'>;

/** The contracts these titles are of, by id. */
export function contractsOf(
  ledger: Ledger,
  asOf: Day,
  titles: readonly OpenTitle[],
): ListedContract[] {
  const known = isAccessKnown(ledger, asOf);
  const contracts = new Map(titles.map(({ line }) => [line.title.contractId, line.contract]));
  return [...contracts]
    .flatMap(([contractId, contract]) =>
      contractId === null
        ? []
        : {
            contractId,
            access: known ? accessOf(contract) : null,
            trustUnlock: known ? isUnlockInUse(contract, asOf) : null,
          },
    )
    .sort((left, right) => Number(left.contractId) - Number(right.contractId));
}
