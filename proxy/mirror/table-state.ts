import type { SyncState } from '../../contract/index.ts';
import type { TableState } from './bookkeeping.ts';

/** How a table is told of, by what is kept of it. */
export function stateOf({ granted, complete, pass, lastErrorCode }: TableState): SyncState {
  if (lastErrorCode === 'auth_revoked') return 'auth_revoked';
  if (granted === false) return 'empty';
  if (!complete) return pass === null && lastErrorCode === null ? 'empty' : 'backfilling';
  // Rows of another shape than agreed: what was published stands until somebody looks.
  if (lastErrorCode === 'upstream_bad_payload') return 'frozen';
  return lastErrorCode === null ? 'live' : 'degraded';
}
