import type { LateBase } from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';
import type { Parameters } from '../store/binder.ts';
import type { Reader } from '../store/store.ts';
import access from './access.sql?raw';
import contracts from './contracts.sql?raw';
import cures from './cures.sql?raw';
import customerDebt from './customer-debt.sql?raw';
import daysToPay from './days-to-pay.sql?raw';
import fallenDue from './fallen-due.sql?raw';
import flows from './flows.sql?raw';
import labels from './labels.sql?raw';
import intervals from './intervals.sql?raw';
import lateContracts from './late-contracts.sql?raw';
import ledger from './ledger.sql?raw';
import levels from './levels.sql?raw';
import paidTitles from './paid-titles.sql?raw';
import received from './received.sql?raw';
import roll from './roll.sql?raw';
import standing from './standing.sql?raw';
import spans from './spans.sql?raw';

type Choice = readonly string[] | undefined;

/** What is counted: absent means all, an empty id what has none. */
export interface Filters {
  readonly branch?: Choice;
  readonly city?: Choice;
  readonly neighborhood?: Choice;
  readonly personType?: Choice;
  readonly customerType?: Choice;
  readonly plan?: Choice;
  readonly contractStatus?: Choice;
  /** Of payments; a metric that counts no payments does not take it. */
  readonly channel?: Choice;
}

/** What every metric is asked, with nothing left to a default. */
export interface Question {
  /** Today in São Paulo when asked. */
  readonly today: Day;
  readonly asOf: Day;
  readonly lateBase: LateBase;
  readonly filters: Filters;
  /** Branches the caller may see; null for all. An empty list sees nothing. */
  readonly scope: readonly string[] | null;
  readonly from: Day;
  readonly to: Day;
}

/** A metric answers from one published state. */
export interface MetricDeps {
  readonly reader: Reader;
  /** Access codes that count as blocked. */
  readonly blockedStates: readonly string[];
  /** First day the ledger answers for; null while it is empty. */
  readonly ledgerFrom: Day | null;
}

const parts = {
  ledger,
  contracts,
  standing,
  intervals,
  access,
  lateContracts,
  customerDebt,
  roll,
  fallenDue,
  labels,
  received,
  spans,
  paidTitles,
  levels,
  flows,
  daysToPay,
  cures,
};
export type Part = keyof typeof parts;

/**
 * Puts the shared steps before a metric's own; each part is a list of CTEs without its `with`.
 * @param begins Whether the metric goes on with steps of its own or with its select.
 */
export const over = (
  names: readonly Part[],
  sql: string,
  begins: 'steps' | 'select' = 'steps',
): string =>
  `with ${names.map((name) => parts[name]).join(',\n')}${begins === 'steps' ? ',' : ''}\n${sql}`;

const idsOf = (choice: Choice) => choice?.filter((id) => id !== '') ?? null;
const asksForNone = (choice: Choice) => choice?.includes('') ?? false;

/** Values of the shared steps, the balance rebuilt for each of `days`. */
export const ledgerParameters = (
  { lateBase, filters, scope, asOf, today }: Question,
  days: readonly Day[],
): Parameters => ({
  days,
  lateBase,
  scope,
  asOf,
  isToday: asOf === today,
  branch: idsOf(filters.branch),
  noBranch: asksForNone(filters.branch),
  city: idsOf(filters.city),
  noCity: asksForNone(filters.city),
  neighborhood: filters.neighborhood ?? null,
  personType: filters.personType ?? null,
  customerType: idsOf(filters.customerType),
  noCustomerType: asksForNone(filters.customerType),
  plan: idsOf(filters.plan),
  noPlan: asksForNone(filters.plan),
  contractStatus: filters.contractStatus ?? null,
  channel: filters.channel ?? null,
});
