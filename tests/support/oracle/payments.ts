import type { Day } from './calendar.ts';
import type { Ledger, LedgerTitle } from './ledger.ts';
import { countedTitles, type Filters, passes } from './question.ts';
import type { Settlement } from './records.ts';

export interface Payment {
  readonly line: LedgerTitle;
  readonly settlement: Settlement;
}

/** What came in on titles that count, by payment day; adjustments are no payments. */
export const paymentsIn = (ledger: Ledger, filters: Filters, first: Day, last: Day): Payment[] =>
  countedTitles(ledger, filters).flatMap((line) =>
    line.settlements
      .filter(({ on, channel }) => first <= on && on <= last && passes(filters.channel, channel))
      .map((settlement) => ({ line, settlement })),
  );

export const sumCash = (payments: readonly Payment[]): number =>
  payments.reduce((sum, { settlement }) => sum + settlement.cashCents, 0);

export const sumCharges = (payments: readonly Payment[]): number =>
  payments.reduce((sum, { settlement }) => sum + settlement.chargesCents, 0);
