import type { LateCustomer } from '../../contract/index.ts';
import type { RowAction } from '../core/events.ts';
import type { OpenTitles } from './open-titles.ts';

/** What a row can do, besides saying what it holds. */
export interface RowTools {
  readonly titles: OpenTitles;
  /** WhatsApp message, with its placeholders. */
  readonly message: string;
  /** A person picked the customer. */
  readonly pick: (customer: LateCustomer) => void;
  /** A person did something for the customer. */
  readonly act: (action: RowAction) => void;
}
