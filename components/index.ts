// First: the widgets after it must not ask without the page's session.
import './session/ixc-session.ts';
import './aging/ixc-aging.ts';
import './cei/ixc-cei.ts';
import './critical-list/ixc-critical-list.ts';
import './customer-list/ixc-customer-list.ts';
import './filters/ixc-filters.ts';
import './freshness/ixc-freshness.ts';
import './kpis/ixc-kpis.ts';
import './payment-channels/ixc-payment-channels.ts';
import './payment-time/ixc-payment-time.ts';
import './prevention-list/ixc-prevention-list.ts';
import './receipts/ixc-receipts.ts';
import './report/ixc-report.ts';
import './roll-rate/ixc-roll-rate.ts';
import './segments/ixc-segments.ts';
import './statuses/ixc-statuses.ts';
import './suspension-funnel/ixc-suspension-funnel.ts';
import './trust-unlock/ixc-trust-unlock.ts';

export { configure, type Configuration } from './core/configure.ts';
export type { GetToken } from './core/session.ts';
export type {
  IxcActionEvent,
  IxcErrorEvent,
  IxcFilterChangeEvent,
  IxcReadyEvent,
  IxcSelectEvent,
  RowAction,
} from './core/events.ts';
