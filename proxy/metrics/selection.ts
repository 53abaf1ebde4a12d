import type {
  AgingBucketName,
  FunnelColumn,
  FunnelRowName,
  StageFrom,
  StageTo,
  Status,
} from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';
import type { Parameters } from '../store/binder.ts';
import byBucket from './chosen-bucket.sql?raw';
import byContract from './chosen-contract.sql?raw';
import byRoll from './chosen-roll.sql?raw';
import byStatus from './chosen-status.sql?raw';
import byUnlock from './chosen-unlock.sql?raw';
import type { Part } from './question.ts';

/** Which customers a list is about: all it names at once; naming none is all who are late. */
export interface Selection {
  readonly bucket?: readonly AgingBucketName[] | undefined;
  readonly status?: readonly Status[] | undefined;
  /** With `access`, one contract must be in both. */
  readonly row?: readonly FunnelRowName[] | undefined;
  readonly access?: readonly FunnelColumn[] | undefined;
  readonly roll?: ChosenRoll | undefined;
  /** With a contract on trust unlock. */
  readonly unlocked?: boolean;
}

/** Cells of the roll rate between two days; any stage where none is named. */
export interface ChosenRoll {
  readonly from: Day;
  readonly to: Day;
  readonly stageFrom?: StageFrom | undefined;
  readonly stageTo?: StageTo | undefined;
}

/**
 * A selection as steps of a statement: `chosen_debt`, who is chosen and what of theirs is overdue, and
 * `base_branch`, where their contracts in force are.
 */
export interface Chosen {
  readonly parts: readonly Part[];
  readonly sql: string;
  /** Days whose balances it needs beside the list's own. */
  readonly days: readonly Day[];
  readonly parameters: Parameters;
  /** Customers without anything overdue may be among the chosen. */
  readonly beyondLate: boolean;
}

interface ChosenSet {
  readonly sql: string;
  readonly parts: readonly Part[];
  readonly beyondLate?: boolean;
}

const contractParts: readonly Part[] = ['intervals', 'access', 'lateContracts'];

/** Parts in the order in which they stand on each other. */
const partOrder: readonly Part[] = [
  'ledger',
  'contracts',
  'standing',
  'intervals',
  'access',
  'lateContracts',
  'customerDebt',
  'roll',
];

/** Everybody in `debt` is late, as nobody asked for more. */
const allWhoAreLate = `
chosen_debt as (
    select d.customer_id as chosen_id, d.*
    from debt d
)`;

const chosenBy = (all: readonly ChosenSet[]): string => `
chosen_customer as (
    select distinct customer_id
    from (
        ${all.map(({ sql }) => sql).join('intersect\n')}
    ) named
),

chosen_debt as (
    select h.customer_id as chosen_id, d.*
    from chosen_customer h
    left join debt d on d.customer_id = h.customer_id
)`;

/** Branches of who has nothing open: only a choice among the base names such a customer. */
const baseBranch = (parts: ReadonlySet<Part>): string => `
base_branch as (
    ${
      parts.has('contracts')
        ? 'select customer_id, branch_id from base_contract'
        : 'select null::bigint as customer_id, null::bigint as branch_id where false'
    }
)`;

export function chosen({ bucket, status, row, access, roll, unlocked }: Selection): Chosen {
  const asked: ChosenSet[] = [];
  if (bucket) {
    asked.push({ sql: byBucket, parts: ['intervals'], beyondLate: bucket.includes('not-due') });
  }
  if (status) {
    const beyondLate = status.includes('current');
    asked.push({ sql: byStatus, parts: ['intervals', 'contracts', 'standing'], beyondLate });
  }
  if (row ?? access) asked.push({ sql: byContract, parts: contractParts });
  if (unlocked) asked.push({ sql: byUnlock, parts: contractParts });
  if (roll) {
    asked.push({ sql: byRoll, parts: ['contracts', 'intervals', 'roll'], beyondLate: true });
  }
  const parts = new Set<Part>(['ledger', 'customerDebt', ...asked.flatMap((one) => one.parts)]);
  return {
    parts: partOrder.filter((part) => parts.has(part)),
    sql: [asked.length === 0 ? allWhoAreLate : chosenBy(asked), baseBranch(parts)].join(','),
    days: roll ? [roll.from, roll.to] : [],
    parameters: {
      bucket: bucket ?? null,
      status: status ?? null,
      row: row ?? null,
      access: access ?? null,
      from: roll?.from ?? null,
      to: roll?.to ?? null,
      stageFrom: roll?.stageFrom ?? null,
      stageTo: roll?.stageTo ?? null,
    },
    beyondLate: asked.length > 0 && asked.every(({ beyondLate }) => beyondLate),
  };
}
