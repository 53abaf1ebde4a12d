import type { FunnelRow, SuspensionFunnel } from '../../contract/index.ts';

const cell = { contracts: 10, overdueCents: 100_000 };
const leaks = {
  leak: { value: 0.2, n: 100 },
  leakCents: { value: 0.2, baseCents: 1_000_000 },
  noticeLeak: { value: 0.1, n: 100 },
};

const row = (name: FunnelRow['row'], times: number): FunnelRow => ({
  row: name,
  contracts: 50 * times,
  overdueCents: 500_000 * times,
  trustUnlock: cell,
  active: cell,
  notice: cell,
  blocked: cell,
  other: cell,
  ...leaks,
});

/** Three rows, for the skeleton. */
export const funnelPlaceholder: SuspensionFunnel = {
  rows: [row('1-6', 2), row('7-9', 1), row('9+', 1.5)],
  ...leaks,
  unassigned: { invoices: 0, overdueCents: 0 },
};
