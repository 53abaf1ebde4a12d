import type { FailureCode } from './failure.ts';
import type { Narrowing } from './narrowing.ts';
import type { Query } from './query.ts';

const reaching = { bubbles: true, composed: true };

/** A person picked a part of a number, which lists of the group narrow to, or a customer. */
export class IxcSelectEvent extends Event {
  /** @param selected False when a second click released it. */
  constructor(
    readonly detail: Narrowing | { readonly customerId: string },
    readonly selected = true,
  ) {
    super('ixc-select', reaching);
  }
}

/** A person chose other filters; `detail` holds all of them, as the API spells them. */
export class IxcFilterChangeEvent extends Event {
  constructor(readonly detail: Query) {
    super('ixc-filter-change', reaching);
  }
}

/** What a person did for a customer of a list; IXC is never written to. */
export interface RowAction {
  readonly action: 'call' | 'whatsapp' | 'copy-line' | 'open-link';
  readonly customerId: string;
  /** The title whose line was copied or whose link was opened. */
  readonly invoiceId?: string;
}

/** A person called, wrote to or charged a customer from a list. */
export class IxcActionEvent extends Event {
  constructor(readonly detail: RowAction) {
    super('ixc-action', reaching);
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
    'ixc-filter-change': IxcFilterChangeEvent;
    'ixc-action': IxcActionEvent;
    'ixc-ready': IxcReadyEvent;
    'ixc-error': IxcErrorEvent;
  }
}
