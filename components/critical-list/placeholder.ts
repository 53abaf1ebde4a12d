import type { CriticalList } from '../../contract/index.ts';

/** A few customers without a name, for the skeleton. */
export const criticalListPlaceholder: CriticalList = {
  items: Array.from({ length: 5 }, (_, position) => ({
    customerId: String(position),
    name: 'Xxxxxxx Xxxxxxxxx Xxxxx',
    document: '000.000.000-00',
    personType: 'PF' as const,
    city: 'Xxxxxxxx',
    neighborhood: 'Xxxxxx',
    branch: null,
    daysLate: 7,
    daysLateNominal: 7,
    daysLateEffective: 7,
    oldestDueOn: '2000-01-01',
    invoices: 1,
    overdueCents: 10_000,
    contracts: [
      { contractId: '0', plan: 'Xxxxx 000', access: 'active' as const, trustUnlock: false },
    ],
    phones: [],
    email: null,
    doNotChase: null,
    masked: true,
  })),
  total: { customers: 10, overdueCents: 100_000 },
  leftOut: { awaitingConfirmation: 0, exempt: 0, gracePeriod: 0, publicBody: 0 },
  nextCursor: null,
};
