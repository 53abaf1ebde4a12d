import type { UpstreamCode } from '../../contract/index.ts';
import { IxcError } from './client.ts';

export interface FailureDetails {
  readonly notGranted?: boolean;
  /** False when no call was made: the breaker is open or the server asked for patience. */
  readonly asked?: boolean;
  /** What a 429 asked for, milliseconds; null when it named nothing usable. */
  readonly retryAfterMs?: number | null;
  /** The server choked on the amount: fewer rows may go through. */
  readonly smallerPageMayHelp?: boolean;
}

/** An `IxcError` with what the layer that asks again needs to know. */
export class Failure extends IxcError {
  readonly asked: boolean;
  readonly retryAfterMs: number | null;
  readonly smallerPageMayHelp: boolean;

  constructor(code: UpstreamCode, details: FailureDetails = {}) {
    super(code, { notGranted: details.notGranted ?? false });
    this.asked = details.asked ?? true;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.smallerPageMayHelp = details.smallerPageMayHelp ?? false;
  }
}
