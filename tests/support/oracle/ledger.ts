import type { Excluded } from '../../../contract/index.ts';
import { BankCalendar, type Day, plus } from './calendar.ts';
import { day } from './fields.ts';
import { groupsOf } from './groups.ts';
import {
  type Contract,
  type Customer,
  type RawTables,
  readable,
  readContract,
  readCustomer,
  readSettlement,
  readTitle,
  type Settlement,
  type Title,
} from './records.ts';

/** A title that counts, with everything that ever lowered its balance. */
export interface LedgerTitle {
  readonly title: Title;
  readonly customer: Customer | null;
  readonly contract: Contract | null;
  /** Nothing is owed before. */
  readonly issuedOn: Day;
  readonly effectiveDueOn: Day;
  /** Face value less what was cancelled of it. */
  readonly principalCents: number;
  readonly settlements: readonly Settlement[];
  /** What the settlements do not explain of today's open amount, on the day it appeared. */
  readonly adjustment: { readonly on: Day; readonly cents: number } | null;
}

export interface Ledger {
  readonly today: Day;
  readonly calendar: BankCalendar;
  readonly titles: readonly LedgerTitle[];
  readonly customers: ReadonlyMap<string, Customer>;
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly excluded: Excluded;
}

/** Days before its due date that a title without an issue day is taken to begin. */
const BILLING_LEAD_DAYS = 30;

/** What is owed at the end of a day. */
export const balance = (line: LedgerTitle, on: Day): number =>
  on < line.issuedOn ? 0 : Math.max(0, remainder(line, on));

/** By how much more was paid, and adjusted, than was owed. */
export const overpaid = (line: LedgerTitle, on: Day): number => Math.max(0, -remainder(line, on));

function remainder({ principalCents, settlements, adjustment }: LedgerTitle, on: Day): number {
  const adjustedCents = adjustment !== null && adjustment.on <= on ? adjustment.cents : 0;
  return principalCents - settledBy(settlements, on) - adjustedCents;
}

const settledBy = (settlements: readonly Settlement[], on: Day): number =>
  settlements.reduce(
    (sum, settlement) => (settlement.on <= on ? sum + settlement.principalCents : sum),
    0,
  );

export function readLedger(tables: RawTables, today: Day): Ledger {
  const customers = byId(readable(tables.customers, readCustomer));
  const contracts = byId(readable(tables.contracts, readContract));
  const calendar = new BankCalendar(readable(tables.holidays, (row) => day(row, 'data')));
  const booked =
    tables.settlements &&
    groupsOf(readable(tables.settlements, readSettlement), ({ titleId }) => titleId);
  const titles = readable(tables.titles, readTitle);
  const excluded: Excluded = {
    cancelled: 0,
    notReleased: 0,
    reversed: 0,
    renegotiated: 0,
    prospect: 0,
    unknownStatus: 0,
    invalid: tables.titles.length - titles.length,
  };
  const counted: LedgerTitle[] = [];
  for (const title of titles) {
    const customer = customers.get(title.customerId) ?? null;
    const why = whyExcluded(title, customer);
    if (why !== null) {
      excluded[why] += 1;
      continue;
    }
    const settlements = booked ? (booked.get(title.id) ?? []) : settlementByTitle(title);
    const principalCents = title.valueCents - title.cancelledCents;
    counted.push({
      title,
      customer,
      contract: contracts.get(title.contractId ?? '') ?? null,
      issuedOn: title.issuedOn ?? plus(title.dueOn, -BILLING_LEAD_DAYS),
      effectiveDueOn: calendar.onOrAfter(title.dueOn),
      principalCents,
      settlements,
      adjustment: adjustmentOf(title, principalCents, settlements, today),
    });
  }
  return { today, calendar, titles: counted, customers, contracts, excluded };
}

function whyExcluded(title: Title, customer: Customer | null): keyof Excluded | null {
  if (title.status === 'C') return 'cancelled';
  if (!['A', 'P', 'R'].includes(title.status)) return 'unknownStatus';
  if (title.notReleased) return 'notReleased';
  if (title.reversed) return 'reversed';
  if (title.renegotiated) return 'renegotiated';
  return customer?.isProspect === true ? 'prospect' : null;
}

/** The one settlement a title tells of itself, where the settlements are not granted. */
function settlementByTitle(title: Title): Settlement[] {
  const on = paymentDay(title);
  if (on === null || title.receivedCents === 0) return [];
  const chargesCents = Math.max(0, (title.paidCents ?? 0) - title.receivedCents);
  return [
    {
      titleId: title.id,
      on,
      principalCents: title.receivedCents,
      cashCents: title.receivedCents,
      chargesCents,
      channel: title.channel,
    },
  ];
}

const paymentDay = ({ paidOn, creditedOn, bookedOn }: Title): Day | null =>
  paidOn ?? creditedOn ?? bookedOn;

/** Today's truth is what the ERP calls open. */
function adjustmentOf(
  title: Title,
  principalCents: number,
  settlements: readonly Settlement[],
  today: Day,
): LedgerTitle['adjustment'] {
  const settledCents = settledBy(settlements, today);
  const ruleCents = principalCents - settledCents;
  if (Math.max(0, ruleCents) === title.openCents) return null;
  const on = title.updatedOn ?? paymentDay(title) ?? title.issuedOn ?? title.dueOn;
  return { on: on > today ? today : on, cents: ruleCents - title.openCents };
}

const byId = <Record extends { readonly id: string }>(
  records: readonly Record[],
): Map<string, Record> => new Map(records.map((record) => [record.id, record]));

const firstDays = new WeakMap<Ledger, Day | null>();

/** The first day anything was owed; null without any title. */
export function firstDayOf(ledger: Ledger): Day | null {
  const known = firstDays.get(ledger);
  if (known !== undefined) return known;
  const first = ledger.titles.reduce<Day | null>(
    (earliest, { issuedOn }) => (earliest !== null && earliest < issuedOn ? earliest : issuedOn),
    null,
  );
  firstDays.set(ledger, first);
  return first;
}

/** Whether anything is known of a day. */
export function reachesBack(ledger: Ledger, on: Day): boolean {
  const firstDay = firstDayOf(ledger);
  return firstDay !== null && firstDay <= on;
}
