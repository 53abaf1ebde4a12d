import type { RollRate, Status } from '../../contract/index.ts';

const rate = { value: 0.1, n: 1_000, baseCents: 1_000_000 };
const move = { customers: 100, cents: 1_000_000 };

/** Four stages, for the skeleton. */
export const rollRatePlaceholder: RollRate = {
  from: '2000-01-01',
  to: '2000-01-31',
  stages: (['current', 'standard', 'transition', 'chronic'] satisfies Status[]).map((stage) => ({
    stage,
    customers: 600,
    overdueCents: 6_000_000,
    to: {
      current: move,
      standard: move,
      transition: move,
      chronic: move,
      left: move,
      adjusted: move,
    },
    rollForward: rate,
    stay: rate,
    rollBack: rate,
    rollForwardCents: rate,
  })),
  new: { customers: 100, to: { current: 25, standard: 25, transition: 25, chronic: 25 } },
  criticalRoll: rate,
  criticalRollCents: rate,
  cure: rate,
  cureCents: rate,
};
