/**
 * The tables of the mirror, in our words. One definition gives the SQL, the order values are
 * appended in and the type of a row.
 *
 * No keys and no indexes: DuckDB loses its way in them after a crash, and zone maps do at this size.
 */

type ColumnType = 'bigint' | 'varchar' | 'date' | 'timestamp' | 'boolean' | 'integer';

/** What each column type is in TypeScript; `date` and `timestamp` are text as IXC writes them. */
interface ColumnValue {
  bigint: bigint;
  varchar: string;
  date: string;
  timestamp: string;
  boolean: boolean;
  integer: number;
}

/** Mirrored from IXC: read by `proxy/mirror`, staged first, then published. */
export const mirrored = {
  invoice: {
    id: 'bigint',
    customer_id: 'bigint',
    /** First of contract, one-off contract and contract group that is set. */
    contract_id: 'bigint',
    branch_id: 'bigint',
    /** IXC's own letter, kept for what we do not know. */
    status_code: 'varchar',
    /** Why no number counts this title, from the title alone; null when it counts. */
    exclusion: 'varchar',
    issued_on: 'date',
    due_on: 'date',
    amount_cents: 'bigint',
    cancelled_cents: 'bigint',
    open_cents: 'bigint',
    received_cents: 'bigint',
    /** Day of payment, else of credit, else of settlement. */
    paid_on: 'date',
    paid_cents: 'bigint',
    channel: 'varchar',
    awaiting_confirmation: 'boolean',
    digitable_line: 'varchar',
    payment_link: 'varchar',
    updated_at: 'timestamp',
    nulled_fields: 'integer',
  },
  payment: {
    id: 'bigint',
    invoice_id: 'bigint',
    branch_id: 'bigint',
    paid_on: 'date',
    principal_cents: 'bigint',
    discount_cents: 'bigint',
    charges_cents: 'bigint',
    channel: 'varchar',
    nulled_fields: 'integer',
  },
  customer: {
    id: 'bigint',
    name: 'varchar',
    /** Folded, to sort by. */
    name_key: 'varchar',
    document: 'varchar',
    person_type: 'varchar',
    customer_type_id: 'bigint',
    branch_id: 'bigint',
    city_id: 'bigint',
    neighborhood: 'varchar',
    neighborhood_key: 'varchar',
    phone: 'varchar',
    work_phone: 'varchar',
    mobile: 'varchar',
    whatsapp: 'varchar',
    email: 'varchar',
    exempt: 'boolean',
    public_body: 'boolean',
    prospect: 'boolean',
    updated_at: 'timestamp',
    nulled_fields: 'integer',
  },
  contract: {
    id: 'bigint',
    customer_id: 'bigint',
    plan_id: 'bigint',
    plan_name: 'varchar',
    branch_id: 'bigint',
    status: 'varchar',
    access_code: 'varchar',
    /** Suspension the customer asked for: not a block. */
    suspended: 'boolean',
    trust_unlock: 'boolean',
    unlocked_on: 'date',
    unlock_ends_on: 'date',
    activated_on: 'date',
    ended_on: 'date',
    no_notice_until: 'date',
    own_address: 'boolean',
    city_id: 'bigint',
    neighborhood: 'varchar',
    neighborhood_key: 'varchar',
    updated_at: 'timestamp',
    nulled_fields: 'integer',
  },
  customer_type: { id: 'bigint', name: 'varchar', nulled_fields: 'integer' },
  city: { id: 'bigint', name: 'varchar', nulled_fields: 'integer' },
  branch: { id: 'bigint', name: 'varchar', nulled_fields: 'integer' },
  plan: { id: 'bigint', name: 'varchar', price_cents: 'bigint', nulled_fields: 'integer' },
  holiday: { id: 'bigint', day: 'date', name: 'varchar', nulled_fields: 'integer' },
} as const satisfies Record<string, Record<string, ColumnType>>;

/** Made from the mirrored tables when a generation is published; what metrics read. */
export const derived = {
  /**
   * Everything a metric filters, dates and counts by. A title has a line for each balance it ever had,
   * so that no balance is added up when it is asked for; the line of step 0 is the title itself.
   */
  ledger: {
    invoice_id: 'bigint',
    customer_id: 'bigint',
    contract_id: 'bigint',
    exclusion: 'varchar',
    branch_id: 'bigint',
    city_id: 'bigint',
    neighborhood_key: 'varchar',
    person_type: 'varchar',
    customer_type_id: 'bigint',
    plan_id: 'bigint',
    contract_status: 'varchar',
    issued_on: 'date',
    due_on: 'date',
    effective_due_on: 'date',
    /** Face value less what was cancelled. */
    principal_cents: 'bigint',
    /** Day of the payment that closed it for good: nothing came later, nothing was taken back. */
    paid_off_on: 'date',
    /** Day of its first payment, where that is not the one that closed it for good. */
    part_paid_on: 'date',
    /** Its contract's day until which nobody is to be reminded. */
    no_notice_until: 'date',
    awaiting_confirmation: 'boolean',
    adjusted_cents: 'bigint',
    step: 'integer',
    /** First day that ends with this balance, and the first that no longer does. */
    open_from: 'date',
    open_until: 'date',
    open_cents: 'bigint',
  },
  /** What lowered a title's balance, and when; adjustments are not cash. */
  settlement: {
    invoice_id: 'bigint',
    settled_on: 'date',
    kind: 'varchar',
    principal_cents: 'bigint',
    cash_cents: 'bigint',
    charges_cents: 'bigint',
    channel: 'varchar',
  },
  closed_day: { day: 'date', next_business_day: 'date' },
} as const satisfies Record<string, Record<string, ColumnType>>;

/** What the mirror must remember to go on where it stopped; instants are text, as they are written. */
export const bookkeeping = {
  /** One row: which upstream this mirrors, in which layout, and the published state. */
  mirror: {
    layout: 'integer',
    source: 'varchar',
    generation: 'bigint',
    published_at: 'varchar',
    complete: 'boolean',
    /** Fingerprint of the closed days the ledger was made with. */
    calendar: 'varchar',
    /** Rows set aside when it was published: one more is a change too. */
    rejected_rows: 'bigint',
    /** Whether balances come from settlements, or from the titles' own fields. */
    from_settlements: 'boolean',
    /** What is odd in the published rows, as JSON; null before the first. */
    quality: 'varchar',
  },
  /** What each table held when it was published, for the probe to compare at the next start. */
  published_rows: {
    name: 'varchar',
    row_count: 'bigint',
    fingerprint: 'varchar',
    /** Version of DuckDB: another one may hash otherwise. */
    engine: 'varchar',
  },
  sync_table: {
    name: 'varchar',
    granted: 'boolean',
    complete: 'boolean',
    /** Greatest change stamp stored, upstream's clock; null before the first full read. */
    cursor_stamp: 'varchar',
    /** Of the pass under way: null between passes. */
    pass: 'varchar',
    pass_started_at: 'varchar',
    last_pass_at: 'varchar',
    expected_rows: 'bigint',
    last_success_at: 'varchar',
    last_error_code: 'varchar',
    last_error_at: 'varchar',
  },
  /** The id ranges of a full read under way; `last_id` moves with the rows it stored. */
  sync_range: {
    name: 'varchar',
    after_id: 'bigint',
    up_to_id: 'bigint',
    last_id: 'bigint',
    ended: 'boolean',
  },
  rejected_row: { name: 'varchar', id: 'varchar', reason: 'varchar' },
  /** Titles whose settlements were read again in this cycle and are to be replaced. */
  replaced_invoice: { invoice_id: 'bigint' },
  /** Titles met otherwise than they are published, until their settlements are read again. */
  owed_invoice: { invoice_id: 'bigint' },
  /** While a generation is published: titles to derive again, and rows that are gone upstream. */
  touched_invoice: { invoice_id: 'bigint' },
  gone_row: { name: 'varchar', id: 'bigint' },
} as const satisfies Record<string, Record<string, ColumnType>>;

/** Kept in a file of its own, because IXC remembers no past state. */
export const recorded = {
  /** A contract's access from that day on, until its next line. */
  contract_access: {
    contract_id: 'bigint',
    day: 'date',
    access_code: 'varchar',
    suspended: 'boolean',
    trust_unlock: 'boolean',
    unlocked_on: 'date',
    unlock_ends_on: 'date',
  },
  observed_day: { day: 'date' },
  /** Which upstream these days are of. */
  origin: { source: 'varchar' },
} as const satisfies Record<string, Record<string, ColumnType>>;

const all = { ...mirrored, ...derived, ...bookkeeping };

export type MirroredTable = keyof typeof mirrored;
export type StoredTable = keyof typeof all;

/** A row as it is appended: every column, null for what is not known. */
export type Row<Name extends StoredTable> = {
  readonly [Column in keyof (typeof all)[Name]]: (typeof all)[Name][Column] extends ColumnType
    ? ColumnValue[(typeof all)[Name][Column]] | null
    : never;
};

export const mirroredTables = Object.keys(mirrored) as readonly MirroredTable[];

/** What answers are read from. */
export const answeringTables: readonly StoredTable[] = [
  ...mirroredTables,
  ...(Object.keys(derived) as (keyof typeof derived)[]),
];

/** Column names and types in order. */
export const columnsOf = (table: StoredTable): readonly (readonly [string, ColumnType])[] =>
  Object.entries(all[table]);

export const stagedName = <Name extends MirroredTable>(table: Name) => `staged_${table}` as const;

const createTable = (name: string, columns: Record<string, ColumnType>) =>
  `create table if not exists ${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`;

/**
 * Raised when a table changes, or what is read into one; an older mirror is rebuilt, never migrated: it is
 * a cache.
 */
export const LAYOUT = 7;

export const mirrorStatements: readonly string[] = [
  ...Object.entries(all).map(([name, columns]) => createTable(name, columns)),
  ...Object.entries(mirrored).map(([name, columns]) => createTable(`staged_${name}`, columns)),
];

/** Recorded days cannot be read again, so an older file gets the columns that are new. */
export const historyStatements: readonly string[] = Object.entries(recorded).flatMap(
  ([name, columns]) => [
    createTable(`history.${name}`, columns),
    ...Object.entries(columns).map(
      ([column, type]) => `alter table history.${name} add column if not exists ${column} ${type}`,
    ),
  ],
);
