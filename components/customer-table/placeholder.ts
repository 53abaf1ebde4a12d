import type { LateCustomer } from '../../contract/index.ts';
import type { LateList } from './late-list.ts';

/** A customer without a name, for the skeleton. */
export const customerPlaceholder: LateCustomer = {
  customerId: '',
  name: 'Xxxxxxx Xxxxxxxxx Xxxxx',
  document: '000.000.000-00',
  personType: 'PF',
  city: 'Xxxxxxxx',
  neighborhood: 'Xxxxxx',
  branch: null,
  daysLate: 7,
  daysLateNominal: 7,
  daysLateEffective: 7,
  oldestDueOn: '2000-01-01',
  invoices: 1,
  overdueCents: 10_000,
  contracts: [{ contractId: '0', plan: 'Xxxxx 000', access: 'active', trustUnlock: false }],
  phones: ['(00) 00000-0000'],
  email: null,
  doNotChase: null,
  masked: false,
};

/** As many as fill a list that scrolls. */
export const listPlaceholder = <Customer extends LateCustomer>(
  customer: Customer,
): LateList<Customer> => ({
  items: Array.from({ length: 16 }, (_, position) => ({
    ...customer,
    customerId: String(position),
  })),
  total: { customers: 10, overdueCents: 100_000 },
  leftOut: { awaitingConfirmation: 0, exempt: 0, gracePeriod: 0, publicBody: 0 },
  nextCursor: null,
});
