/** Attributes and events of the tags of ixc-widgets, for JSX and templates. Days are `YYYY-MM-DD`. */

interface Own {
  /** Address of the proxy; found by the script's own when absent. */
  src?: string;
  /** The page's when absent or `auto`. */
  theme?: 'light' | 'dark' | 'auto';
  /** Language of all widgets of the page, as `en` or `es-AR`; the page's own when absent. */
  locale?: string;
}

/** What is looked at; several values with commas between them. */
interface Filtered extends Own {
  /** Widgets of one group filter together. */
  group?: string;
  'as-of'?: string;
  'late-base'?: 'nominal' | 'effective';
  branch?: string;
  city?: string;
  neighborhood?: string;
  'person-type'?: string;
  'customer-type'?: string;
  plan?: string;
  'contract-status'?: string;
}

/** What every widget that shows numbers takes. */
interface Numbers extends Filtered {
  /** Whether its numbers can be copied and saved as files; they can when absent. */
  export?: boolean | 'false';
}

interface Window {
  from?: string;
  to?: string;
}

interface Channels extends Window {
  channel?: string;
}

interface List extends Numbers {
  'page-size'?: number;
  columns?: string;
  'whatsapp-message'?: string;
}

/** Attributes by tag. */
export interface IxcAttributes {
  'ixc-session': { src?: string; 'token-url'?: string };
  'ixc-filters': Filtered & Channels & { period?: string; persist?: 'url'; show?: string };
  'ixc-kpis': Numbers & Window & { kpi?: string };
  'ixc-aging': Numbers;
  'ixc-statuses': Numbers;
  'ixc-suspension-funnel': Numbers & { measure?: 'contracts' | 'amount' };
  'ixc-roll-rate': Numbers & Window & { 'days-apart'?: number; measure?: 'customers' | 'amount' };
  'ixc-cei': Numbers & Window;
  'ixc-segments': Numbers & {
    by?: 'neighborhood' | 'personType' | 'customerType' | 'city' | 'branch' | 'plan';
    'page-size'?: number;
  };
  'ixc-receipts': Numbers & Channels & { grain?: 'day' | 'week' | 'month' };
  'ixc-payment-channels': Numbers & Channels;
  'ixc-payment-time': Numbers & Channels;
  'ixc-prevention-list': List;
  'ixc-critical-list': List & { 'since-business-day'?: boolean };
  'ixc-customer-list': List;
  'ixc-trust-unlock': List & Window;
  'ixc-report': Filtered &
    Channels & { report?: string; format?: 'pdf' | 'xlsx' | 'html' | 'md' | 'csv' };
  'ixc-freshness': Own;
}

export interface IxcSelectEvent extends Event {
  /** A customer, or the filters that name what was picked. */
  readonly detail: { readonly customerId: string } | Readonly<Record<string, unknown>>;
  /** False when a second click released it. */
  readonly selected: boolean;
}

export interface IxcActionEvent extends Event {
  readonly detail: {
    readonly action: 'call' | 'whatsapp' | 'copy-line' | 'open-link';
    readonly customerId: string;
    readonly invoiceId?: string;
  };
}

export interface IxcFilterChangeEvent extends Event {
  /** The filters, as the API names them. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface IxcReadyEvent extends Event {
  readonly detail: { readonly asOf: string; readonly generation: number };
}

export interface IxcErrorEvent extends Event {
  readonly detail: { readonly code: string; readonly requestId?: string | undefined };
}

/** Events by name; all of them bubble. */
export interface IxcEvents {
  'ixc-select': IxcSelectEvent;
  'ixc-action': IxcActionEvent;
  'ixc-filter-change': IxcFilterChangeEvent;
  'ixc-ready': IxcReadyEvent;
  'ixc-error': IxcErrorEvent;
}
