import type {
  Channel,
  ContractStatus,
  LateBase,
  PersonType,
  Ratio,
  SegmentBy,
} from '../../../contract/index.ts';
import { type Day, daysFrom } from './calendar.ts';
import { groupsOf } from './groups.ts';
import { balance, type Ledger, type LedgerTitle } from './ledger.ts';
import type { Contract, Customer } from './records.ts';

/**
 * A filter holds the values that pass, an empty one for what the register does not say; an absent one
 * lets all pass. A title without a contract has no plan, and its contract status is the rest: `other`.
 */
export interface Filters {
  readonly branch?: readonly string[];
  readonly city?: readonly string[];
  readonly neighborhood?: readonly string[];
  readonly personType?: readonly PersonType[];
  readonly customerType?: readonly string[];
  readonly plan?: readonly string[];
  readonly contractStatus?: readonly ContractStatus[];
  /** Of payments, where payments are what is counted. */
  readonly channel?: readonly Channel[];
}

export interface Question {
  readonly asOf: Day;
  readonly lateBase: LateBase;
  readonly filters: Filters;
}

/** About the days from `from` to `to`, the last of them the day of the question. */
export interface WindowQuestion extends Question {
  readonly from: Day;
  readonly to: Day;
}

/** What filters go by, null where the register does not say. */
export interface Attributes extends Readonly<Record<SegmentBy, string | null>> {
  readonly contractStatus: ContractStatus;
}

function attributesOf(
  branchId: string | null,
  customer: Customer | null,
  contract: Contract | null,
): Attributes {
  const address = contract?.ownAddress ?? customer;
  return {
    branch: branchId ?? contract?.branchId ?? customer?.branchId ?? null,
    city: address?.cityId ?? null,
    neighborhood: address?.neighborhood ?? '',
    personType: customer?.personType ?? 'unknown',
    customerType: customer?.typeId ?? null,
    plan: contract?.planId ?? null,
    contractStatus: contract?.status ?? 'other',
  };
}

const ofTitles = new WeakMap<LedgerTitle, Attributes>();
export function titleAttributes(line: LedgerTitle): Attributes {
  const { title, customer, contract } = line;
  const known = ofTitles.get(line) ?? attributesOf(title.branchId, customer, contract);
  ofTitles.set(line, known);
  return known;
}

export const contractAttributes = (contract: Contract, customer: Customer): Attributes =>
  attributesOf(null, customer, contract);

export const passes = (allowed: readonly string[] | undefined, value: string | null): boolean =>
  allowed === undefined || allowed.includes(value ?? '');

const passAll = (filters: Filters, attributes: Attributes): boolean =>
  passes(filters.branch, attributes.branch) &&
  passes(filters.city, attributes.city) &&
  passes(filters.neighborhood, attributes.neighborhood) &&
  passes(filters.personType, attributes.personType) &&
  passes(filters.customerType, attributes.customerType) &&
  passes(filters.plan, attributes.plan) &&
  passes(filters.contractStatus, attributes.contractStatus);

export const titlePasses = (filters: Filters, line: LedgerTitle): boolean =>
  passAll(filters, titleAttributes(line));

export const contractPasses = (filters: Filters, contract: Contract, customer: Customer): boolean =>
  passAll(filters, contractAttributes(contract, customer));

/** The day lateness counts from. */
export const dueDay = ({ title, effectiveDueOn }: LedgerTitle, lateBase: LateBase): Day =>
  lateBase === 'nominal' ? title.dueOn : effectiveDueOn;

/** A title with something owed on the day of the question. */
export interface OpenTitle {
  readonly line: LedgerTitle;
  readonly openCents: number;
  /** By the late base of the question; 0 is not late. */
  readonly daysLate: number;
  readonly daysLateNominal: number;
  readonly daysLateEffective: number;
}

/** What has been worked out of a ledger under some filters: metric after metric asks for it again. */
interface Known {
  readonly titles: readonly LedgerTitle[];
  /** By day and late base. */
  readonly open: Map<string, readonly OpenTitle[]>;
}
const known = new WeakMap<Ledger, WeakMap<Filters, Known>>();

function knownOf(ledger: Ledger, filters: Filters): Known {
  const ofLedger = known.get(ledger) ?? new WeakMap<Filters, Known>();
  known.set(ledger, ofLedger);
  const found = ofLedger.get(filters) ?? {
    titles: ledger.titles.filter((line) => titlePasses(filters, line)),
    open: new Map(),
  };
  ofLedger.set(filters, found);
  return found;
}

/** The titles that filters let through. */
export const countedTitles = (ledger: Ledger, filters: Filters): readonly LedgerTitle[] =>
  knownOf(ledger, filters).titles;

export function openTitles(ledger: Ledger, question: Question): readonly OpenTitle[] {
  const { open } = knownOf(ledger, question.filters);
  const key = `${question.asOf} ${question.lateBase}`;
  const found = open.get(key) ?? readOpenTitles(ledger, question);
  open.set(key, found);
  return found;
}

function readOpenTitles(ledger: Ledger, { asOf, lateBase, filters }: Question): OpenTitle[] {
  const open: OpenTitle[] = [];
  for (const line of countedTitles(ledger, filters)) {
    const openCents = balance(line, asOf);
    if (openCents === 0) continue;
    const daysLateNominal = Math.max(0, daysFrom(line.title.dueOn, asOf));
    const daysLateEffective = Math.max(0, daysFrom(line.effectiveDueOn, asOf));
    const daysLate = lateBase === 'nominal' ? daysLateNominal : daysLateEffective;
    open.push({ line, openCents, daysLate, daysLateNominal, daysLateEffective });
  }
  return open;
}

export const isLate = ({ daysLate }: OpenTitle): boolean => daysLate > 0;

export const sumOpen = (open: readonly OpenTitle[]): number =>
  open.reduce((sum, { openCents }) => sum + openCents, 0);

export const byCustomer = (open: readonly OpenTitle[]): Map<string, OpenTitle[]> =>
  groupsOf(open, ({ line }) => line.title.customerId);

export const oldest = (open: readonly OpenTitle[]): number =>
  Math.max(0, ...open.map(({ daysLate }) => daysLate));

/** Of days before the ledger begins. */
export const notReached: Ratio = { value: null, reason: 'missing_source' };

/** A ratio with what it was divided by, or why there is none. */
export const ratioOf = (
  part: number,
  whole: number,
  shown: { readonly n?: number; readonly baseCents?: number } = {},
): Ratio =>
  whole === 0 ? { value: null, reason: 'no_base', n: 0 } : { value: part / whole, ...shown };
