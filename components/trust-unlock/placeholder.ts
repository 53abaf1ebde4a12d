import type { TrustUnlocks } from '../../contract/index.ts';
import { customerPlaceholder, listPlaceholder } from '../customer-table/placeholder.ts';

export const trustUnlockPlaceholder: TrustUnlocks = {
  ...listPlaceholder({
    ...customerPlaceholder,
    unlockedOn: '2000-01-01',
    endsOn: '2000-01-01',
    expired: false,
    past: { ended: 1, kept: 1 },
  }),
  open: 10,
  expired: 1,
  granted: 10,
  ended: 10,
  kept: 10,
  keptRate: { value: 0.5, n: 10 },
  repeats: 1,
  medianDaysLate: 10,
};
