import type { Kpi, KpiName, Kpis } from '../../contract/index.ts';

const quantity = (kpi: KpiName, unit: 'cents' | 'count', value: number): Kpi => ({
  kpi,
  unit,
  value,
  previous: value,
  change: value / 10,
  changeRatio: { value: 0.1 },
  course: [1, 2, 2, 3],
});

const average = (kpi: KpiName, unit: 'ratio' | 'days', value: number): Kpi => ({
  kpi,
  unit,
  value: { value, baseCents: 10_000_000 },
  previous: { value },
  change: value / 10,
  course: [{ value: 1 }, { value: 2 }],
});

/** All ten figures, for the skeleton. */
export const kpisPlaceholder: Kpis = {
  from: '2025-01-01',
  to: '2025-02-14',
  previous: { from: '2024-11-17', to: '2024-12-31' },
  kpis: [
    quantity('open', 'cents', 10_000_000),
    quantity('overdue', 'cents', 10_000_000),
    quantity('customersLate', 'count', 1_000),
    average('delinquencyRate', 'ratio', 0.1),
    average('par30', 'ratio', 0.1),
    average('cei', 'ratio', 0.1),
    quantity('received', 'cents', 10_000_000),
    average('daysToPay', 'days', 20),
    average('dso', 'days', 20),
    average('cureRate', 'ratio', 0.1),
  ],
};
