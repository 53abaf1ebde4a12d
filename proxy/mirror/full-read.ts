import type { Table } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Clock, saoPauloTime, utcInstant } from '../calendar/clock.ts';
import { type IxcClient, IxcError } from '../ixc/client.ts';
import type { Reader, Store } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { allOf } from './all-of.ts';
import { readTableStates, updateTableState } from './bookkeeping.ts';
import { confirmGone } from './gone.ts';
import { pagesAfter } from './pages.ts';
import { clearStaged, countRows, stagePage } from './staging.ts';
import { mirrorTables } from './tables.ts';
import { earliestStamp } from './upstream-time.ts';

export interface FullReadDeps {
  readonly store: Store;
  readonly ixc: IxcClient;
  readonly clock: Clock;
  readonly pageRows: number;
  /** Ranges a large table is walked in side by side. */
  readonly ranges: number;
  /** Rows staged so far, of what the server says it holds. */
  readonly onProgress: (table: Table, rows: number, expected: number | null) => void;
}

/** A table of fewer pages is walked in one go. */
const PAGES_WORTH_SPLITTING = 8;

const rangeRow = z.object({
  after: z.string(),
  upTo: z.nullable(z.string()),
  last: z.string(),
  ended: z.boolean(),
});

interface Range {
  readonly after: bigint;
  /** Null for the last one, which also meets what is inserted meanwhile. */
  readonly upTo: bigint | null;
  readonly last: bigint;
  readonly ended: boolean;
}

/**
 * Reads a table from end to end into its staged rows, by id. Each page is stored together with how
 * far its range has come, so a stop goes on at the last page stored. Confirmed once what it did not meet
 * was asked for again.
 * @throws IxcError; what was stored stays.
 */
export async function readWhole(deps: FullReadDeps, table: Table): Promise<void> {
  const { store, clock } = deps;
  const ranges =
    (await store.read((reader) => openRanges(reader, table))) ?? (await startPass(deps, table));
  const { expectedRows } = (await store.read(readTableStates))[table];
  let rows = await countRows(store, stagedName(mirrorTables[table].name));
  deps.onProgress(table, rows, expectedRows);

  await allOf(
    ranges
      .filter(({ ended }) => !ended)
      .map((range) =>
        walk(deps, table, range, (count) => {
          rows += count;
          deps.onProgress(table, rows, expectedRows);
        }),
      ),
  );

  await requireRows(deps, table);
  await confirmGone(deps, table);
  await store.write((writer) =>
    updateTableState(writer, table, {
      pass: 'confirmed',
      granted: true,
      lastSuccessAt: utcInstant(clock.now()),
      lastErrorCode: null,
      lastErrorAt: null,
    }),
  );
}

/** Where the end of a table was seen there are rows before it. */
async function requireRows({ store }: FullReadDeps, table: Table): Promise<void> {
  const { expectedRows } = (await store.read(readTableStates))[table];
  const ranges = (await store.read((reader) => openRanges(reader, table))) ?? [];
  if (expectedRows === 0 || ranges.some(({ after, last }) => last > after)) return;
  await store.write((writer) =>
    writer.run('delete from sync_range where name = $table', { table }),
  );
  throw new IxcError('upstream_paging_broken');
}

async function openRanges(reader: Reader, table: Table): Promise<Range[] | null> {
  const rows = await reader.rows(
    rangeRow,
    `select after_id::varchar as "after", up_to_id::varchar as "upTo", last_id::varchar as "last",
       ended
     from sync_range where name = $table order by sync_range.after_id`,
    { table },
  );
  if (rows.length === 0) return null;
  return rows.map(({ after, upTo, last, ended }) => ({
    after: BigInt(after),
    upTo: upTo === null ? null : BigInt(upTo),
    last: BigInt(last),
    ended,
  }));
}

/** Asks where the table ends, and cuts what is large into ranges of ids. */
async function startPass(deps: FullReadDeps, table: Table): Promise<Range[]> {
  const { store, ixc, clock, pageRows } = deps;
  const { priority } = mirrorTables[table];
  const end = await ixc.page({ table, after: 0n, order: 'desc', rows: 1, priority });
  const greatest = BigInt(end.rows[0]?.['id'] ?? 0);
  // One page holds all that there is, however ids are compared.
  if ((end.total ?? Infinity) > pageRows) await requireNumericIds(deps, table, greatest);
  const pages = (end.total ?? 0) / pageRows;
  const count = pages > PAGES_WORTH_SPLITTING ? BigInt(deps.ranges) : 1n;
  const ranges = Array.from({ length: Number(count) }, (_, index): Range => {
    const after = (greatest * BigInt(index)) / count;
    const isLast = BigInt(index) === count - 1n;
    const upTo = isLast ? null : (greatest * BigInt(index + 1)) / count;
    return { after, upTo, last: after, ended: false };
  });

  await store.write(async (writer) => {
    const { granted } = (await readTableStates(writer))[table];
    await clearStaged(writer, table);
    if (table === 'payments') await writer.run('delete from owed_invoice');
    await writer.run('delete from rejected_row where name = $table', { table });
    await writer.append(
      'sync_range',
      ranges.map(({ after, upTo, last, ended }) => ({
        name: table,
        after_id: after,
        up_to_id: upTo,
        last_id: last,
        ended,
      })),
    );
    await updateTableState(writer, table, {
      // What changed while the right was missing is not known: it is as good as never read.
      ...(granted === false && { granted: true, complete: false }),
      pass: 'full',
      passStartedAt: earliestStamp(end.servedAt ?? clock.now()),
      lastPassAt: saoPauloTime(clock.now()),
      // A row was shown: that there are none is no total.
      expectedRows: greatest === 0n ? 0 : end.total || null,
    });
  });
  return ranges;
}

/**
 * A server that compares ids as text holds `12000` to be less than `9999`, and a walk would step over it.
 * @throws IxcError `upstream_paging_broken`
 */
async function requireNumericIds(
  { ixc }: FullReadDeps,
  table: Table,
  greatest: bigint,
): Promise<void> {
  const after = BigInt('9'.repeat(String(greatest).length - 1) || '0');
  if (after === 0n) return;
  const value = String(greatest);
  const filters = [{ column: 'id', operator: '=', value }] as const;
  const { priority } = mirrorTables[table];
  const { rows } = await ixc.page({ table, after, filters, rows: 1, priority });
  if (rows.length === 0) throw new IxcError('upstream_paging_broken');
}

async function walk(
  deps: FullReadDeps,
  table: Table,
  range: Range,
  onRows: (count: number) => void,
): Promise<void> {
  const { store, ixc } = deps;
  const { priority } = mirrorTables[table];
  for await (const page of pagesAfter(ixc, table, range.last, {
    priority,
    ...(range.upTo !== null && { upTo: range.upTo }),
  })) {
    await store.write(async (writer) => {
      await stagePage(writer, table, page);
      await writer.run(
        'update sync_range set last_id = $last where name = $table and after_id = $after',
        { last: BigInt(page.rows.at(-1)?.['id'] ?? range.last), table, after: range.after },
      );
    });
    onRows(page.rows.length);
  }
  await store.write((writer) =>
    writer.run('update sync_range set ended = true where name = $table and after_id = $after', {
      table,
      after: range.after,
    }),
  );
}
