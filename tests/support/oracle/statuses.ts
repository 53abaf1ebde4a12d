import type { Status, Statuses } from '../../../contract/index.ts';
import { type Day, plus } from './calendar.ts';
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
  sumOpen,
} from './question.ts';
import type { Contract } from './records.ts';

const names: readonly Status[] = ['current', 'standard', 'transition', 'chronic'];

function statusAt(daysLate: number): Status {
  if (daysLate === 0) return 'current';
  if (daysLate <= 6) return 'standard';
  return daysLate <= 9 ? 'transition' : 'chronic';
}

export function statusesOf(ledger: Ledger, question: Question): Statuses {
  const now = standings(ledger, question);
  const daysAgo = (days: number) =>
    standings(ledger, { ...question, asOf: plus(question.asOf, -days) });
  // Before its first title the ledger knows nothing, which is not the same as nobody.
  const firstDay = ledger.titles.map(({ issuedOn }) => issuedOn).sort()[0] ?? question.asOf;
  const yesterday = daysAgo(1);
  const lastWeek = daysAgo(7);
  return {
    statuses: names.map((status) => {
      const customers = now.customers.get(status) ?? [];
      const change = (days: number, before: Standings) =>
        plus(question.asOf, -days) < firstDay
          ? null
          : customers.length - (before.customers.get(status)?.length ?? 0);
      const open = customers.flat();
      return {
        status,
        customers: customers.length,
        contracts: now.contracts.get(status)?.length ?? 0,
        openCents: sumOpen(open),
        overdueCents: sumOpen(open.filter(isLate)),
        change: { yesterday: change(1, yesterday), lastWeek: change(7, lastWeek) },
      };
    }),
    trustUnlock: trustUnlockOf(ledger, question),
    total: { customers: [...now.customers.values()].reduce((sum, { length }) => sum + length, 0) },
  };
}

/** Customers and contracts by status, each as its open titles. */
interface Standings {
  readonly customers: ReadonlyMap<Status, readonly OpenTitle[][]>;
  readonly contracts: ReadonlyMap<Status, readonly OpenTitle[][]>;
}

function standings(ledger: Ledger, question: Question): Standings {
  const open = openTitles(ledger, question);
  const titlesOfCustomer = byCustomer(open);
  const titlesOfContract = groupsOf(open, ({ line }) => line.title.contractId);

  const customers = new Set<string>();
  const contracts = new Set<string>();
  for (const contract of ledger.contracts.values()) {
    const customer = ledger.customers.get(contract.customerId);
    if (!customer || customer.isProspect || !isKept(contract, question.asOf)) continue;
    if (!contractPasses(question.filters, contract, customer)) continue;
    contracts.add(contract.id);
    customers.add(contract.customerId);
  }
  for (const { line } of open.filter(isLate)) {
    customers.add(line.title.customerId);
    if (line.title.contractId !== null) contracts.add(line.title.contractId);
  }
  const grouped = (ids: ReadonlySet<string>, titles: ReadonlyMap<string | null, OpenTitle[]>) =>
    groupsOf(
      [...ids].map((id) => titles.get(id) ?? []),
      (own) => statusAt(oldest(own)),
    );
  return {
    customers: grouped(customers, titlesOfCustomer),
    contracts: grouped(contracts, titlesOfContract),
  };
}

/** Active or negatived that day: activated by then, and not yet cancelled. */
function isKept({ status, activatedOn, cancelledOn }: Contract, on: Day): boolean {
  if (activatedOn !== null && activatedOn > on) return false;
  if (status === 'active' || status === 'negative') return true;
  return status === 'cancelled' && cancelledOn !== null && cancelledOn > on;
}

/** The flag has no history: only today's can be told. */
function trustUnlockOf(ledger: Ledger, question: Question): Statuses['trustUnlock'] {
  if (question.asOf !== ledger.today)
    return { customers: null, contracts: null, overdueCents: null };
  const late = openTitles(ledger, question)
    .filter(isLate)
    .filter(({ line }) => line.contract?.trustUnlock === true);
  return {
    customers: byCustomer(late).size,
    contracts: new Set(late.map(({ line }) => line.contract?.id)).size,
    overdueCents: sumOpen(late),
  };
}
