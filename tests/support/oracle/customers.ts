import type {
  AgingBucketName,
  CustomerInvoices,
  DoNotChase,
  FunnelColumn,
  FunnelRowName,
  OpenInvoice,
  StageFrom,
  StageTo,
  Status,
} from '../../../contract/index.ts';
import { bucketOf } from './aging.ts';
import { branchesOn } from './branches.ts';
import type { Day } from './calendar.ts';
import { lateContracts } from './funnel.ts';
import {
  byId,
  doNotCall,
  figuresOf,
  isConfirmed,
  leftOutOf,
  type LateFigures,
  type LateList,
  totalOf,
} from './late-customers.ts';
import type { Ledger } from './ledger.ts';
import { contractsOf, type ListedContract } from './listed-contracts.ts';
import {
  byCustomer,
  isLate,
  type OpenTitle,
  openTitles,
  type Question,
  sumOpen,
} from './question.ts';
import { rollsOf } from './roll-rate.ts';
import { baseOf, statusOf } from './standing.ts';

/** What a click on another widget names; several are ANDed. */
export interface DrillDown {
  readonly bucket?: readonly AgingBucketName[];
  readonly status?: readonly Status[];
  readonly row?: readonly FunnelRowName[];
  readonly access?: readonly FunnelColumn[];
  readonly roll?: {
    readonly from: Day;
    readonly to: Day;
    readonly stageFrom?: StageFrom;
    readonly stageTo?: StageTo;
  };
}

export interface ListedCustomer extends LateFigures {
  readonly branch: string | null;
  readonly doNotChase: DoNotChase | null;
  /** Late ones, by id. */
  readonly contracts: readonly ListedContract[];
}

export function customersOf(
  ledger: Ledger,
  question: Question,
  drillDown: DrillDown = {},
): LateList<ListedCustomer> {
  const open = openTitles(ledger, question);
  const titles = byCustomer(open);
  const selections = selectionsOf(ledger, question, drillDown, open);
  const [first, ...others] =
    selections.length > 0 ? selections : [new Set(byCustomer(open.filter(isLate)).keys())];
  const named = [...(first ?? [])].filter((id) => others.every((other) => other.has(id)));
  const { roll } = drillDown;
  const days = [question.asOf, ...(roll ? [roll.from, roll.to] : [])];
  const branchOf = branchesOn(ledger, question, days);
  const items = named.map((id) => {
    const own = titles.get(id) ?? [];
    return { ...listed(ledger, question.asOf, id, own), branch: branchOf(id, own) };
  });
  return { items: byId(items), leftOut: leftOutOf(items), total: totalOf(items) };
}

/** The customers each part of the drill-down names. */
function selectionsOf(
  ledger: Ledger,
  question: Question,
  { bucket, status, row, access, roll }: DrillDown,
  open: readonly OpenTitle[],
): ReadonlySet<string>[] {
  const selections: Set<string>[] = [];
  if (bucket) {
    const within = open.filter(({ daysLate }) => bucket.includes(bucketOf(daysLate)));
    selections.push(new Set(within.map(({ line }) => line.title.customerId)));
  }
  if (status) {
    const base = [...baseOf(ledger, question).customers];
    const within = base.filter(([, own]) => status.includes(statusOf(own)));
    selections.push(new Set(within.map(([id]) => id)));
  }
  if (row ?? access) {
    const within = lateContracts(ledger, question)
      .filter((late) => row === undefined || row.includes(late.row))
      .filter((late) => !access || (late.column !== null && access.includes(late.column)));
    selections.push(new Set(within.flatMap(({ customerIds }) => [...customerIds])));
  }
  if (roll) {
    const within = rollsOf(ledger, { ...question, from: roll.from, to: roll.to })
      .filter(({ from }) => roll.stageFrom === undefined || from === roll.stageFrom)
      .filter(({ to }) => roll.stageTo === undefined || to === roll.stageTo);
    selections.push(new Set(within.map(({ customerId }) => customerId)));
  }
  return selections;
}

function listed(
  ledger: Ledger,
  asOf: Day,
  customerId: string,
  open: readonly OpenTitle[],
): Omit<ListedCustomer, 'branch'> {
  const late = open.filter(isLate);
  return {
    ...figuresOf(customerId, open),
    doNotChase: doNotChase(late, asOf),
    contracts: contractsOf(ledger, asOf, late),
  };
}

function doNotChase(late: readonly OpenTitle[], asOf: Day): DoNotChase | null {
  if (late.length === 0) return null;
  return late.some(isConfirmed) ? doNotCall(late, asOf) : 'awaitingConfirmation';
}

export type InvoiceFigures = Omit<OpenInvoice, 'digitableLine' | 'paymentLink'>;

/** What one customer has open, the oldest first. */
export function invoicesOf(
  ledger: Ledger,
  question: Question,
  customerId: string,
): {
  readonly invoices: readonly InvoiceFigures[];
  readonly total: CustomerInvoices['total'];
} {
  const open = byCustomer(openTitles(ledger, question)).get(customerId) ?? [];
  return {
    invoices: open
      .map(({ line, daysLate, openCents }) => ({
        invoiceId: line.title.id,
        contractId: line.title.contractId,
        dueOn: line.title.dueOn,
        effectiveDueOn: line.effectiveDueOn,
        daysLate,
        openCents,
        awaitingConfirmation: line.title.awaitingConfirmation,
      }))
      .sort((left, right) => left.dueOn.localeCompare(right.dueOn)),
    total: {
      invoices: open.length,
      openCents: sumOpen(open),
      overdueCents: sumOpen(open.filter(isLate)),
    },
  };
}
