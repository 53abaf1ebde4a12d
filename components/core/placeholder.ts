import type { Meta } from '../../contract/index.ts';

/** An envelope as wide as a real one, for the skeleton's foot. */
export const placeholderMeta: Meta = {
  asOf: '2000-01-01',
  lateBase: 'nominal',
  generation: 0,
  publishedAt: null,
  demo: false,
  stale: false,
  coverage: { complete: true, from: null },
  excluded: {
    cancelled: 0,
    notReleased: 0,
    reversed: 0,
    renegotiated: 0,
    prospect: 0,
    unknownStatus: 0,
    invalid: 0,
  },
  missing: [],
  warnings: [],
};
