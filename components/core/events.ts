import type { AgingBucketName, Status } from '../../contract/index.ts';
import type { FailureCode } from './failure.ts';

const reaching = { bubbles: true, composed: true };

/** What a person picked, in the words of the API's drill-down filters. */
export type Selection = { bucket: AgingBucketName } | { status: Status } | { customerId: string };

/** A person picked a bucket, a status or a customer. */
export class IxcSelectEvent extends Event {
  constructor(readonly detail: Selection) {
    super('ixc-select', reaching);
  }
}

/** The answer to a new question is on screen. Never fired for a failure. */
export class IxcReadyEvent extends Event {
  constructor(readonly detail: { asOf: string; generation: number }) {
    super('ixc-ready', reaching);
  }
}

/** A question failed; retries of the same failure stay silent. */
export class IxcErrorEvent extends Event {
  constructor(readonly detail: { code: FailureCode; requestId?: string | undefined }) {
    super('ixc-error', reaching);
  }
}

declare global {
  interface HTMLElementEventMap {
    'ixc-select': IxcSelectEvent;
    'ixc-ready': IxcReadyEvent;
    'ixc-error': IxcErrorEvent;
  }
}
