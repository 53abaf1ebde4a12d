import type { Status, Statuses } from '../../../contract/index.ts';
import { plus } from './calendar.ts';
import { isAccessKnown, isUnlockInUse } from './funnel.ts';
import { groupsOf } from './groups.ts';
import { firstDayOf, type Ledger } from './ledger.ts';
import {
  byCustomer,
  isLate,
  openTitles,
  type OpenTitle,
  type Question,
  sumOpen,
} from './question.ts';
import { baseOf, statusNames, statusOf } from './standing.ts';

export function statusesOf(ledger: Ledger, question: Question): Statuses {
  const now = standings(ledger, question);
  const daysAgo = (days: number) =>
    standings(ledger, { ...question, asOf: plus(question.asOf, -days) });
  // Before its first title the ledger knows nothing, which is not the same as nobody.
  const firstDay = firstDayOf(ledger) ?? question.asOf;
  const yesterday = daysAgo(1);
  const lastWeek = daysAgo(7);
  return {
    statuses: statusNames.map((status) => {
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

type OpenTitles = readonly OpenTitle[];

/** Customers and contracts by status, each as its open titles. */
interface Standings {
  readonly customers: ReadonlyMap<Status, OpenTitles[]>;
  readonly contracts: ReadonlyMap<Status, OpenTitles[]>;
}

function standings(ledger: Ledger, question: Question): Standings {
  const { customers, contracts } = baseOf(ledger, question);
  const grouped = (titles: ReadonlyMap<string, OpenTitles>) => groupsOf(titles.values(), statusOf);
  return { customers: grouped(customers), contracts: grouped(contracts) };
}

function trustUnlockOf(ledger: Ledger, question: Question): Statuses['trustUnlock'] {
  if (!isAccessKnown(ledger, question.asOf))
    return { customers: null, contracts: null, overdueCents: null };
  const late = openTitles(ledger, question)
    .filter(isLate)
    .filter(({ line }) => isUnlockInUse(line.contract, question.asOf));
  return {
    customers: byCustomer(late).size,
    contracts: new Set(late.map(({ line }) => line.contract?.id)).size,
    overdueCents: sumOpen(late),
  };
}
