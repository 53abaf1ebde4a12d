import type { LateBase } from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';
import type { Parameters } from '../store/binder.ts';
import type { Reader } from '../store/store.ts';
import access from './access.sql?raw';
import contracts from './contracts.sql?raw';
import lateCustomers from './late-customers.sql?raw';
import ledger from './ledger.sql?raw';

type Choice = readonly string[] | undefined;

/** What is counted: absent means all. */
export interface Filters {
  readonly branch?: Choice;
  readonly city?: Choice;
  readonly neighborhood?: Choice;
  readonly personType?: Choice;
  readonly customerType?: Choice;
  readonly plan?: Choice;
  readonly contractStatus?: Choice;
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

const parts = { ledger, contracts, access, lateCustomers };

/**
 * Puts the shared steps before a metric's own; each part is a list of CTEs without its `with`.
 * @param begins Whether the metric goes on with steps of its own or with its select.
 */
export const over = (
  names: readonly (keyof typeof parts)[],
  sql: string,
  begins: 'steps' | 'select' = 'steps',
): string =>
  `with ${names.map((name) => parts[name]).join(',\n')}${begins === 'steps' ? ',' : ''}\n${sql}`;

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
  branch: filters.branch ?? null,
  city: filters.city ?? null,
  neighborhood: filters.neighborhood ?? null,
  personType: filters.personType ?? null,
  customerType: filters.customerType ?? null,
  plan: filters.plan ?? null,
  contractStatus: filters.contractStatus ?? null,
});
