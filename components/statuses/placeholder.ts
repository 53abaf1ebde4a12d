import type { Statuses } from '../../contract/index.ts';

/** Four statuses, for the skeleton. */
export const statusesPlaceholder: Statuses = {
  statuses: (['current', 'standard', 'transition', 'chronic'] as const).map((status) => ({
    status,
    customers: 100,
    contracts: 100,
    openCents: 1_000_000,
    overdueCents: 1_000_000,
    change: { yesterday: 10, lastWeek: -10 },
  })),
  trustUnlock: { customers: 10, contracts: 10, overdueCents: 100_000 },
  total: { customers: 1_000 },
};
