import { type Freshness, table } from '../../contract/index.ts';

/** A base that is being read without trouble, for the skeleton. */
export const freshnessPlaceholder: Freshness = {
  state: 'live',
  syncedAt: '2000-01-01T00:00:00Z',
  nextSyncAt: '2000-01-01T00:00:00Z',
  running: null,
  demo: false,
  tables: table.options.map((name) => ({
    table: name,
    state: 'live',
    rows: 10_000,
    lastSuccessAt: '2000-01-01T00:00:00Z',
    lastError: null,
    granted: true,
    quality: { nulledFields: 0, rejectedRows: 0, balanceMismatch: 0, orphans: 0 },
  })),
  upstream: { breaker: 'closed', lastError: null },
};
