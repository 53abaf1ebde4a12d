import { expect } from 'vitest';
import type {
  CriticalList,
  CustomerInvoices,
  Customers,
  LateCustomer,
  PreventionList,
  Segment,
  SegmentBy,
  Segments,
  TrustUnlocks,
} from '../../../contract/index.ts';
import type { Asked } from '../../support/node/proxy.ts';
import {
  criticalOf,
  customersOf,
  type DrillDown,
  invoicesOf,
  type Ledger,
  preventionOf,
  type Question,
  segmentsOf,
  trustUnlocksOf,
} from '../../support/oracle/index.ts';
import { expectSame, search, WINDOW_DAYS, windowOf, windowSearch } from './asking.ts';

const WHOLE = { limit: '500' };

/** By customer id, and their contracts by contract id. */
function sorted<List extends { readonly items: readonly LateCustomer[] }>({
  items,
  ...rest
}: List) {
  return {
    ...rest,
    items: items
      .map(({ contracts, ...item }) => ({
        ...item,
        contracts: [...contracts].sort(
          (left, right) => Number(left.contractId) - Number(right.contractId),
        ),
      }))
      .sort((left, right) => Number(left.customerId) - Number(right.customerId)),
  };
}

export async function expectSameCritical(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  sinceBusinessDay: boolean,
) {
  const asked = search(question, { sinceBusinessDay: String(sinceBusinessDay), ...WHOLE });
  const list = await proxy.data<CriticalList>(`/action-lists/critical${asked}`);
  expect(list.nextCursor).toBeNull();
  expectSame(sorted(list), criticalOf(ledger, question, { sinceBusinessDay }));
}

export async function expectSamePrevention(proxy: Asked, ledger: Ledger, question: Question) {
  const list = await proxy.data<PreventionList>(
    `/action-lists/prevention${search(question, WHOLE)}`,
  );
  expect(list.nextCursor).toBeNull();
  expectSame(sorted(list), preventionOf(ledger, question));
}

/** A click on the roll rate, as an address spells it. */
const rollSearch = ({ from, to, ...stages }: NonNullable<DrillDown['roll']>) => ({
  rollFrom: from,
  rollTo: to,
  ...stages,
});

/** Every page of the list that a click elsewhere narrows. */
export async function expectSameCustomers(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  drillDown: DrillDown = {},
) {
  const { roll, ...others } = drillDown;
  const items: LateCustomer[] = [];
  let list: Customers;
  let cursor: string | undefined;
  do {
    const more = { ...WHOLE, ...others, ...(roll && rollSearch(roll)), cursor };
    list = await proxy.data<Customers>(`/customers${search(question, more)}`);
    items.push(...list.items);
    cursor = list.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expectSame(sorted({ ...list, items }), customersOf(ledger, question, drillDown));
}

/** What the first few listed customers have open. */
export async function expectSameInvoices(proxy: Asked, ledger: Ledger, question: Question) {
  const { items } = customersOf(ledger, { ...question, filters: {} });
  const { asOf, lateBase } = question;
  for (const { customerId } of items.slice(0, 5)) {
    const asked = search({ asOf, lateBase, filters: {} });
    const answer = await proxy.data<CustomerInvoices>(`/customers/${customerId}/invoices${asked}`);
    const days = answer.invoices.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    const expected = invoicesOf(ledger, { asOf, lateBase, filters: {} }, customerId);
    expectSame(
      { ...answer, invoices: byInvoice(answer.invoices) },
      { ...expected, invoices: byInvoice(expected.invoices) },
    );
  }
}

const byInvoice = <Invoice extends { readonly invoiceId: string }>(invoices: readonly Invoice[]) =>
  [...invoices].sort((left, right) => Number(left.invoiceId) - Number(right.invoiceId));

export async function expectSameTrustUnlocks(proxy: Asked, ledger: Ledger, question: Question) {
  const window = windowOf(question, WINDOW_DAYS);
  const list = await proxy.data<TrustUnlocks>(`/trust-unlocks${windowSearch(window, WHOLE)}`);
  expect(list.nextCursor).toBeNull();
  expectSame(sorted(list), trustUnlocksOf(ledger, window));
}

export async function expectSameSegments(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  by: SegmentBy,
) {
  const answer = await proxy.data<Segments>(`/segments${search(question, { by, ...WHOLE })}`);
  expect(answer.nextCursor).toBeNull();
  expect(answer.merged).toBeNull();
  const overdue = answer.segments.map(({ overdueCents }) => overdueCents);
  expect(overdue).toEqual([...overdue].sort((left, right) => right - left));
  const byKey = ({ key: left }: Pick<Segment, 'key'>, { key: right }: Pick<Segment, 'key'>) =>
    left < right ? -1 : 1;
  expectSame(
    { by, segments: [...answer.segments].sort(byKey), total: answer.total },
    { by, ...segmentsOf(ledger, question, by) },
  );
}
