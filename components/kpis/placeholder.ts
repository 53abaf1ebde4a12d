import type { Kpis } from '../../contract/index.ts';

const quantity = {
  value: 10_000_000,
  previous: 9_000_000,
  change: 1_000_000,
  changeRatio: { value: 0.1 },
  course: [1, 2, 2, 3],
};

/** Five figures, for the skeleton. */
export const kpisPlaceholder: Kpis = {
  from: '2025-01-01',
  to: '2025-02-14',
  kpis: [
    { kpi: 'open', unit: 'cents', ...quantity },
    { kpi: 'overdue', unit: 'cents', ...quantity },
    { kpi: 'customersLate', unit: 'count', ...quantity, value: 1_000, previous: 1_000 },
    {
      kpi: 'delinquencyRate',
      unit: 'ratio',
      value: { value: 0.1, baseCents: 10_000_000 },
      previous: { value: 0.1 },
      change: 0.01,
      course: [{ value: 1 }, { value: 2 }],
    },
    { kpi: 'received', unit: 'cents', ...quantity },
  ],
};
