import { syncState, type Table, table, type UpstreamCode } from '../../contract/index.ts';
import { stateOf } from '../mirror/table-state.ts';
import type { Observed } from './observed.ts';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/** Numbers of one name. Labels are words of closed sets: never a person, never a text somebody wrote. */
export interface Family {
  readonly name: string;
  /** What only grows while the process lives is a counter. */
  readonly kind: 'gauge' | 'counter';
  readonly help: string;
  readonly labels: readonly string[];
  /** What is not known is no sample: a zero would be a number. */
  readonly samples: (seen: Observed) => readonly Sample[];
}

type One = (seen: Observed) => number | null;

const alone = (value: number | null): readonly Sample[] => (value === null ? [] : [[{}, value]]);

const gauge = (name: string, help: string, read: One): Family => ({
  name,
  kind: 'gauge',
  help,
  labels: [],
  samples: (seen) => alone(read(seen)),
});

const counter = (name: string, help: string, read: One): Family => ({
  ...gauge(name, help, read),
  kind: 'counter',
});

const perTable = (
  name: string,
  help: string,
  read: (seen: Observed, table: Table) => number | null,
): Family => ({
  name,
  kind: 'gauge',
  help,
  labels: ['table'],
  samples: (seen) =>
    table.options.flatMap((one) =>
      alone(read(seen, one)).map(([, value]): Sample => [{ table: one }, value]),
    ),
});

/** A word of a few that holds is 1, the others are 0. */
const oneOf = (label: string, words: readonly string[], holds: string): Sample[] =>
  words.map((word) => [{ [label]: word }, Number(word === holds)]);

const counted = (label: string, counts: Readonly<Record<string, number>>): Sample[] =>
  Object.entries(counts).map(([word, count]) => [{ [label]: word }, count]);

const seconds = (instant: string | null): number | null =>
  instant === null ? null : Date.parse(instant) / 1000;

const inSeconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : milliseconds / 1000;

const mirrored: readonly Family[] = [
  gauge(
    'ixc_generation',
    'Number of the published state; 0 before the first.',
    ({ mirror }) => mirror.published.generation,
  ),
  gauge(
    'ixc_published_timestamp_seconds',
    'When the published state was published.',
    ({ mirror }) => seconds(mirror.published.publishedAt),
  ),
  gauge(
    'ixc_synced_timestamp_seconds',
    'Oldest last success of the tables there must be.',
    ({ mirror }) => seconds(mirror.syncedAt),
  ),
  gauge('ixc_stale', '1 when that success is older than two intervals.', ({ mirror }) =>
    Number(mirror.stale),
  ),
  gauge('ixc_demo', '1 when the simulated provider is shown.', ({ demo }) => Number(demo)),
  {
    name: 'ixc_sync_cycles_total',
    kind: 'counter',
    help: 'Cycles that ended: all tables answered, one did not, or the store refused.',
    labels: ['result'],
    samples: ({ cycles }) => counted('result', { ...cycles.ended }),
  },
  counter('ixc_sync_cycle_seconds_total', 'Time spent in cycles that ended.', ({ cycles }) =>
    inSeconds(cycles.milliseconds),
  ),
  gauge('ixc_sync_last_cycle_seconds', 'How long the last cycle took.', ({ cycles }) =>
    inSeconds(cycles.lastMilliseconds),
  ),
];

const tables: readonly Family[] = [
  {
    name: 'ixc_table_state',
    kind: 'gauge',
    help: '1 for the state a table is in.',
    labels: ['table', 'state'],
    samples: ({ mirror }) =>
      table.options.flatMap((one) =>
        oneOf('state', syncState.options, stateOf(mirror.tables[one])).map(
          ([labels, value]): Sample => [{ table: one, ...labels }, value],
        ),
      ),
  },
  perTable('ixc_table_granted', '0 when the token may not read it.', ({ mirror }, one) => {
    const { granted } = mirror.tables[one];
    return granted === null ? null : Number(granted);
  }),
  perTable('ixc_table_complete', '1 when its first full read has ended.', ({ mirror }, one) =>
    Number(mirror.tables[one].complete),
  ),
  perTable(
    'ixc_table_last_success_timestamp_seconds',
    'When it was last read without fault.',
    ({ mirror }, one) => seconds(mirror.tables[one].lastSuccessAt),
  ),
  {
    name: 'ixc_table_error',
    kind: 'gauge',
    help: '1 for the error that its last read ended with; none when it ended well.',
    labels: ['table', 'code'],
    samples: ({ mirror }) =>
      table.options.flatMap((one): Sample[] => {
        const code = mirror.tables[one].lastErrorCode;
        return code === null ? [] : [[{ table: one, code }, 1]];
      }),
  },
  perTable('ixc_table_rows', 'Published rows.', ({ mirror }, one) => mirror.quality.rows[one]),
  perTable(
    'ixc_table_rejected_rows',
    'Rows that could not be read, and are left out.',
    ({ mirror }, one) => mirror.quality.rejectedRows[one],
  ),
  perTable(
    'ixc_table_nulled_fields',
    'Fields of published rows that could not be read.',
    ({ mirror }, one) => mirror.quality.nulledFields[one],
  ),
  perTable(
    'ixc_table_unknown_columns',
    'Columns that IXC sent since the start and that are not kept.',
    ({ upstream }, one) => upstream.unknownColumns[one] ?? null,
  ),
  gauge(
    'ixc_orphan_invoices',
    'Titles of a customer that is not in the mirror.',
    ({ mirror }) => mirror.quality.orphanInvoices,
  ),
  gauge(
    'ixc_balance_mismatches',
    'Titles whose settlements do not add up to what IXC says is open.',
    ({ mirror }) => mirror.quality.balanceMismatches,
  ),
  gauge(
    'ixc_unknown_invoice_statuses',
    'Titles with a status of no known meaning, which are left out.',
    ({ mirror }) => mirror.quality.unknownInvoiceStatuses,
  ),
  gauge(
    'ixc_unknown_access_codes',
    'Contracts with an access code of no known meaning.',
    ({ mirror }) => mirror.quality.unknownAccessCodes,
  ),
];

const BREAKER = ['closed', 'open', 'half-open'];

const upstream: readonly Family[] = [
  {
    name: 'ixc_upstream_breaker',
    kind: 'gauge',
    help: '1 for the state of the breaker: open when IXC is not asked but by a probe now and then.',
    labels: ['state'],
    samples: ({ mirror }) => oneOf('state', BREAKER, mirror.upstream.breaker),
  },
  counter('ixc_upstream_calls_total', 'Calls to IXC, retries among them.', (seen) => {
    return seen.upstream.calls;
  }),
  counter('ixc_upstream_retries_total', 'Calls that were tried again.', (seen) => {
    return seen.upstream.retries;
  }),
  {
    name: 'ixc_upstream_failures_total',
    kind: 'counter',
    help: 'Calls that failed, by why.',
    labels: ['code'],
    samples: (seen) => counted('code', seen.upstream.failures as Record<UpstreamCode, number>),
  },
  counter(
    'ixc_upstream_recoded_replies_total',
    'Replies that were not UTF-8, and were read as windows-1252.',
    (seen) => seen.upstream.recodedReplies,
  ),
  counter(
    'ixc_upstream_unexplained_empty_pages_total',
    'Pages without rows although IXC, asked twice, claimed some.',
    (seen) => seen.upstream.emptyDespiteTotal,
  ),
];

const serving: readonly Family[] = [
  counter('ixc_answers_hits_total', 'Questions answered by what was kept.', (seen) => {
    return seen.answers.hits;
  }),
  counter('ixc_answers_misses_total', 'Questions that had to be computed.', (seen) => {
    return seen.answers.misses;
  }),
  gauge('ixc_answers_bytes', 'Size of the answers kept.', ({ answers }) => answers.bytes),
  gauge('ixc_answers_entries', 'Answers kept.', ({ answers }) => answers.entries),
  gauge('ixc_store_readers_busy', 'Readers at work.', ({ store }) => store.readersBusy),
  gauge('ixc_store_readers_waiting', 'Questions that wait for one.', ({ store }) => {
    return store.readersWaiting;
  }),
  counter(
    'ixc_store_reopened_total',
    'Times the files were opened anew after an error of the disk or of the database.',
    ({ store }) => store.reopened,
  ),
  gauge('ixc_streams_open', 'Event streams open.', ({ streams }) => streams.open),
  counter(
    'ixc_streams_dropped_total',
    'Event streams cut off, since nobody took what was told.',
    ({ streams }) => streams.dropped,
  ),
  counter(
    'ixc_streams_refused_total',
    'Event streams there was no room for.',
    ({ streams }) => streams.refused,
  ),
  gauge('ixc_reports_waiting', 'Reports that wait.', ({ reports }) => reports.waiting),
  gauge('ixc_reports_writing', 'Reports being written.', ({ reports }) => reports.writing),
  {
    name: 'ixc_reports_total',
    kind: 'counter',
    help: 'Reports that ended: written, refused or given up by who asked, failed.',
    labels: ['result'],
    samples: ({ reports }) => counted('result', { ...reports.ended }),
  },
  gauge(
    'ixc_deliveries_failed',
    'Schedules whose last report was given up.',
    ({ failedDeliveries }) => failedDeliveries,
  ),
  counter(
    'ixc_audit_unwritten_total',
    'Lines of the audit log that could not be written.',
    ({ unwrittenAuditLines }) => unwrittenAuditLines,
  ),
];

/** Every number of ours that is read when somebody scrapes; a new one is one entry. */
export const families: readonly Family[] = [...mirrored, ...tables, ...upstream, ...serving];
