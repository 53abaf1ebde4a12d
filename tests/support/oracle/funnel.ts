import type {
  Access,
  FunnelCell,
  FunnelColumn,
  FunnelRow,
  FunnelRowName,
  SuspensionFunnel,
} from '../../../contract/index.ts';
import type { Day } from './calendar.ts';
import { groupsOf } from './groups.ts';
import type { Ledger } from './ledger.ts';
import {
  isLate,
  oldest,
  type OpenTitle,
  openTitles,
  type Question,
  ratioOf,
  sumOpen,
} from './question.ts';
import type { Contract } from './records.ts';

const accesses: Readonly<Record<string, Access>> = {
  A: 'active',
  FA: 'notice',
  CA: 'blocked',
  CM: 'blocked',
  CE: 'blocked',
};

/** Suspended at the customer's wish is no block, and neither is what nobody knows. */
export const accessOf = (contract: Contract | null): Access =>
  contract === null || contract.suspended ? 'other' : (accesses[contract.accessCode] ?? 'other');

export function isUnlockInUse(contract: Contract | null, on: Day): boolean {
  if (contract === null) return false;
  const { trustUnlock, unlockedOn, unlockEndsOn } = contract;
  if (trustUnlock) return true;
  return unlockedOn !== null && unlockEndsOn !== null && unlockedOn <= on && on <= unlockEndsOn;
}

const columnOf = (contract: Contract | null, on: Day): FunnelColumn =>
  isUnlockInUse(contract, on) ? 'trustUnlock' : accessOf(contract);

function rowAt(daysLate: number): FunnelRowName {
  if (daysLate <= 6) return '1-6';
  return daysLate <= 9 ? '7-9' : '9+';
}

/** A contract with anything overdue; its column is null on days whose access was not recorded. */
export interface LateContract {
  readonly contractId: string;
  readonly customerIds: ReadonlySet<string>;
  readonly contract: Contract | null;
  readonly row: FunnelRowName;
  readonly column: FunnelColumn | null;
  readonly overdueCents: number;
}

/** IXC tells how access stands now, never how it stood. */
export const isAccessKnown = ({ today }: Ledger, on: Day): boolean => on === today;

export function lateContracts(ledger: Ledger, question: Question): LateContract[] {
  const late = openTitles(ledger, question).filter(isLate);
  const known = isAccessKnown(ledger, question.asOf);
  return [...groupsOf(late, contractIdOf)].flatMap(([contractId, own]) => {
    if (contractId === null) return [];
    const contract = ledger.contracts.get(contractId) ?? null;
    return {
      contractId,
      customerIds: new Set(own.map(({ line }) => line.title.customerId)),
      contract,
      row: rowAt(oldest(own)),
      column: known ? columnOf(contract, question.asOf) : null,
      overdueCents: sumOpen(own),
    };
  });
}

const contractIdOf = ({ line }: OpenTitle): string | null => line.title.contractId;

export function funnelOf(ledger: Ledger, question: Question): SuspensionFunnel {
  const contracts = lateContracts(ledger, question);
  const known = isAccessKnown(ledger, question.asOf);
  const loose = openTitles(ledger, question)
    .filter(isLate)
    .filter((title) => contractIdOf(title) === null);
  return {
    rows: (['1-6', '7-9', '9+'] as const).map((row) =>
      rowOf(
        row,
        contracts.filter((late) => late.row === row),
        known,
      ),
    ),
    ...leaksOf(
      contracts.filter(({ row }) => row !== '1-6'),
      known,
    ),
    unassigned: { invoices: loose.length, overdueCents: sumOpen(loose) },
  };
}

function rowOf(row: FunnelRowName, contracts: readonly LateContract[], known: boolean): FunnelRow {
  const cell = (column: FunnelColumn): FunnelCell =>
    known ? sumsOf(contracts.filter(isIn(column))) : { contracts: null, overdueCents: null };
  return {
    row,
    ...sumsOf(contracts),
    trustUnlock: cell('trustUnlock'),
    active: cell('active'),
    notice: cell('notice'),
    blocked: cell('blocked'),
    other: cell('other'),
    ...leaksOf(contracts, known),
  };
}

const sumsOf = (contracts: readonly LateContract[]) => ({
  contracts: contracts.length,
  overdueCents: contracts.reduce((sum, { overdueCents }) => sum + overdueCents, 0),
});

const isIn =
  (...columns: FunnelColumn[]) =>
  ({ column }: LateContract): boolean =>
    column !== null && columns.includes(column);

/** Still connected although late, without trust unlock. */
function leaksOf(
  contracts: readonly LateContract[],
  known: boolean,
): Pick<FunnelRow, 'leak' | 'leakCents' | 'noticeLeak'> {
  if (!known) {
    const missing = { value: null, reason: 'missing_source' } as const;
    return { leak: missing, leakCents: missing, noticeLeak: missing };
  }
  const whole = sumsOf(contracts);
  const connected = sumsOf(contracts.filter(isIn('active', 'notice')));
  const noticed = sumsOf(contracts.filter(isIn('notice')));
  const n = whole.contracts;
  const baseCents = whole.overdueCents;
  return {
    leak: ratioOf(connected.contracts, n, { n }),
    leakCents: ratioOf(connected.overdueCents, baseCents, { baseCents }),
    noticeLeak: ratioOf(noticed.contracts, n, { n }),
  };
}
