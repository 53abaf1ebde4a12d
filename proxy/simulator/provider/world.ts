import { orderBy } from './column-store.ts';
import { some, trait } from './dice.ts';
import { Historian } from './history.ts';
import { Ledger } from './ledger.ts';
import { markOddTitles, titleQuirks } from './quirks.ts';
import type { Chains, Generated } from '../table/table.ts';
import { positionIn } from '../table/search.ts';

export interface World {
  readonly ledger: Ledger;
  readonly customers: Generated;
  readonly contracts: Generated;
  readonly titles: Generated;
  readonly settlements: Generated;
}

const FIRST_TITLE_ID = 41_237;
const FIRST_SETTLEMENT_ID = 98_004;

/** A provider of `customers` customers as it stands on `today`; the same for the same three numbers. */
export function createWorld(customers: number, seed: number, today: number): World {
  const ledger = new Ledger(seed, today, customers);
  new Historian(ledger).tell(customers);
  putInOrder(ledger);
  markOddTitles(ledger);

  const { ids: customerIds, stamps: customerStamps } = fitted(ledger.customers);
  const {
    ids: contractIds,
    stamps: contractStamps,
    customer: contractCustomer,
  } = fitted(ledger.contracts);
  const titles = ledger.titles.columns;
  const settlements = ledger.settlements.columns;
  const customerOf = (id: number): number => positionIn(customerIds, id);
  return {
    ledger,
    customers: { ids: customerIds, stamps: customerStamps, chains: {}, patches: new Map() },
    contracts: {
      ids: contractIds,
      stamps: contractStamps,
      chains: { id_cliente: chain(contractCustomer, customerIds.length, customerOf) },
      patches: new Map(),
    },
    titles: {
      ids: titles.ids,
      stamps: titles.stamps,
      chains: { id_cliente: chain(titles.customer, customerIds.length, customerOf) },
      patches: titleQuirks(ledger),
    },
    settlements: {
      ids: settlements.ids,
      stamps: null,
      chains: {
        id_receber: chain(settlements.title, titles.ids.length, (id) => positionIn(titles.ids, id)),
      },
      patches: new Map(),
    },
  };
}

/** Drops the spare room of a store that needs no other order. */
function fitted<Columns>(store: {
  readonly size: number;
  readonly columns: Columns;
  reorder(positions: Int32Array): void;
}): Columns {
  store.reorder(Int32Array.from({ length: store.size }, (_, position) => position));
  return store.columns;
}

/** Ids follow time: titles the day they were issued, settlements the day they were booked. */
function putInOrder({ seed, titles, settlements }: Ledger): void {
  const { issuedOn } = titles.columns;
  const titleOrder = orderBy(titles.size, (position) => issuedOn[position] ?? 0);
  const newPosition = new Int32Array(titles.size);
  titleOrder.forEach((old, position) => (newPosition[old] = position));
  titles.reorder(titleOrder);
  number(titles.columns.ids, FIRST_TITLE_ID, seed);

  const { bookedOn } = settlements.columns;
  settlements.reorder(orderBy(settlements.size, (position) => bookedOn[position] ?? 0));
  const { title } = settlements.columns;
  for (let position = 0; position < title.length; position += 1) {
    title[position] = newPosition[title[position] ?? 0] ?? 0;
  }
  number(settlements.columns.ids, FIRST_SETTLEMENT_ID, seed);
}

/** Rising ids, with a gap here and there where something was deleted. */
function number(ids: Int32Array, first: number, seed: number): void {
  let id = first;
  for (let position = 0; position < ids.length; position += 1) {
    ids[position] = id;
    id += some(seed, first, position, 0.02) ? 2 + trait(seed, first + 1, position, 5) : 1;
  }
}

function chain(parents: Int32Array, count: number, parentOf: Chains['parentOf']): Chains {
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(parents.length);
  for (let position = parents.length - 1; position >= 0; position -= 1) {
    const parent = parents[position] ?? 0;
    next[position] = first[parent] ?? -1;
    first[parent] = position;
  }
  return { first, next, parentOf };
}
