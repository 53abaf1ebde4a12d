import type { SyncState } from '../../../../contract/index.ts';
import type { Fault, FaultName } from '../../../../proxy/simulator/faults/script.ts';

/** What a fault can make of a table, beside a failure that passes. */
const payload: ReadonlySet<FaultName> = new Set([
  ...(['empty-body', 'truncated', 'wrong-shape', 'missing-column', '400'] as const),
]);
const credentials: ReadonlySet<FaultName> = new Set(['401', '403']);
const rights: ReadonlySet<FaultName> = new Set(['permission', 'not-available']);

/** What was in force while a table was read. */
export interface Conditions {
  readonly faults: readonly Fault[];
  /** The token may not read this table. */
  readonly isWithdrawn: boolean;
  /** From end to end, as far as was told: of one that is refused with the token nothing is. */
  readonly wasRead: boolean;
  readonly isRequired: boolean;
  /** Its changes are followed in every cycle, not once a day. */
  readonly isFollowed: boolean;
}

/**
 * Where a table may stand after a cycle: forward to live, down to degraded while something fails, frozen by
 * rows of another shape, refused with the token; back to empty only with the right to it.
 */
export function statesAfterCycle(
  before: SyncState,
  { faults, isWithdrawn, wasRead, isRequired, isFollowed }: Conditions,
): ReadonlySet<SyncState> {
  const has = (names: ReadonlySet<FaultName>) => faults.some(({ fault }) => names.has(fault));
  if (faults.length === 0 && !isWithdrawn) {
    // What is read once a day stands as it is until then; so does what the token never had a right to.
    const waits = !isFollowed || (before === 'empty' && !isRequired);
    return new Set(waits ? ['live', before] : ['live']);
  }
  const states = new Set<SyncState>([before]);
  if (isWithdrawn || (has(rights) && !isRequired)) states.add('empty');
  // One that came back is read as for the first time.
  if (!wasRead) states.add('backfilling');
  // One that was read whole may only have waited for another, and is asked nothing more.
  if (before === 'backfilling') states.add('live');
  if (faults.length === 0) return states;
  states.add('live').add('degraded');
  if (has(payload)) states.add('frozen');
  if (has(credentials)) states.add('auth_revoked');
  return states;
}
