import type { Cei } from '../../contract/index.ts';

/** An index without its months, for the skeleton. */
export const ceiPlaceholder: Cei = {
  from: '2000-01-01',
  to: '2000-01-31',
  cei: { value: 0.5, baseCents: 1_000_000 },
  terms: {
    receivedCents: 1_000_000,
    overdueCents: 1_000_000,
    beginningCents: 1_000_000,
    billedCents: 1_000_000,
    endingCents: 1_000_000,
    endingCurrentCents: 1_000_000,
    adjustmentCents: 0,
  },
  series: [],
};
