import type { Table } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Clock, utcInstant } from '../calendar/clock.ts';
import { type IxcClient, IxcError, type Page, type PageRequest } from '../ixc/client.ts';
import type { Reader, Store } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { readTableStates, updateTableState } from './bookkeeping.ts';
import { stagePage } from './staging.ts';
import { mirrorTables } from './tables.ts';
import { earliestStamp, latestStamp } from './upstream-time.ts';

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

/** Rows that may vanish at once, whatever the size of the table, and the share of it. */
const LEAST_SUSPICIOUS_ROWS = 500;
const SUSPICIOUS_SHARE = 0.02;
const IDS_A_CALL = 100;

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
 * far its range has come, so a stop goes on at the last page stored.
 * @throws IxcError; what was stored stays.
 */
export async function readWhole(deps: FullReadDeps, table: Table): Promise<void> {
  const { store, clock } = deps;
  const ranges =
    (await store.read((reader) => openRanges(reader, table))) ?? (await startPass(deps, table));
  const { expectedRows } = (await store.read(readTableStates))[table];
  let rows = await countRows(store, stagedName(mirrorTables[table].name));
  deps.onProgress(table, rows, expectedRows);

  await Promise.all(
    ranges
      .filter(({ ended }) => !ended)
      .map((range) =>
        walk(deps, table, range, (count) => {
          rows += count;
          deps.onProgress(table, rows, expectedRows);
        }),
      ),
  );

  await confirmGone(deps, table);
  await store.write((writer) =>
    updateTableState(writer, table, {
      granted: true,
      lastSuccessAt: utcInstant(clock.now()),
      lastErrorCode: null,
      lastErrorAt: null,
    }),
  );
}

/** True when every range of the pass has ended, and nothing but its publication is left. */
export async function isReadWhole(reader: Reader, table: Table): Promise<boolean> {
  const ranges = await openRanges(reader, table);
  return ranges !== null && ranges.every(({ ended }) => ended);
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
  const { name, priority } = mirrorTables[table];
  const end = await ixc.page({ table, after: 0n, order: 'desc', rows: 1, priority });
  const greatest = BigInt(end.rows[0]?.['id'] ?? 0);
  const pages = (end.total ?? 0) / pageRows;
  const count = pages > PAGES_WORTH_SPLITTING ? BigInt(deps.ranges) : 1n;
  const ranges = Array.from({ length: Number(count) }, (_, index): Range => {
    const after = (greatest * BigInt(index)) / count;
    const isLast = BigInt(index) === count - 1n;
    const upTo = isLast ? null : (greatest * BigInt(index + 1)) / count;
    return { after, upTo, last: after, ended: false };
  });

  await store.write(async (writer) => {
    await writer.run(`delete from ${stagedName(name)}`);
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
      pass: 'full',
      passStartedAt: earliestStamp(end.servedAt ?? clock.now()),
      expectedRows: end.total,
    });
  });
  return ranges;
}

async function walk(
  deps: FullReadDeps,
  table: Table,
  range: Range,
  onRows: (count: number) => void,
): Promise<void> {
  const { store, ixc, clock } = deps;
  const { priority } = mirrorTables[table];
  for await (const page of pagesAfter(ixc, table, range.last, {
    priority,
    ...(range.upTo !== null && { upTo: range.upTo }),
  })) {
    await store.write(async (writer) => {
      await stagePage(writer, table, page, latestStamp(page.servedAt, clock));
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

/**
 * Pages of a keyset walk. The end is an empty page, asked twice: a short page may be a server that
 * gives fewer rows than it was asked for, and a single empty one a server that stumbled.
 */
export async function* pagesAfter(
  ixc: IxcClient,
  table: Table,
  after: bigint,
  options: Pick<PageRequest, 'priority' | 'filters' | 'upTo'> = {},
): AsyncGenerator<Page> {
  let last = after;
  let emptyPages = 0;
  while (emptyPages < 2) {
    if (options.upTo !== undefined && last >= options.upTo) return;
    const page = await ixc.page({ table, after: last, ...options });
    const lastId = page.rows.at(-1)?.['id'] ?? null;
    if (lastId === null) {
      emptyPages += 1;
    } else {
      emptyPages = 0;
      last = BigInt(lastId);
      yield page;
    }
  }
}

/**
 * Asks once more, by id, for the mirrored rows the pass did not meet: only what is missing twice is
 * taken as deleted. So much missing at once is a fault of the server, not a clean-up.
 * @throws IxcError `upstream_paging_broken` then; the pass starts anew the next time.
 */
async function confirmGone(deps: FullReadDeps, table: Table): Promise<void> {
  const { store, ixc, clock } = deps;
  const { name, priority } = mirrorTables[table];
  const missing = await store.read((reader) =>
    reader.rows(
      z.object({ id: z.string() }),
      `select id::varchar as id from ${name}
       where id not in (select id from ${stagedName(name)})
       order by ${name}.id`,
    ),
  );
  const mirrored = await countRows(store, name);
  if (missing.length > Math.max(LEAST_SUSPICIOUS_ROWS, mirrored * SUSPICIOUS_SHARE)) {
    await store.write((writer) =>
      writer.run('delete from sync_range where name = $table', { table }),
    );
    throw new IxcError('upstream_paging_broken');
  }
  const ids = missing.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    const value = ids.slice(start, start + IDS_A_CALL).join(',');
    const filters = [{ column: 'id', operator: 'IN', value }] as const;
    for await (const page of pagesAfter(ixc, table, 0n, { filters, priority })) {
      await store.write((writer) =>
        stagePage(writer, table, page, latestStamp(page.servedAt, clock)),
      );
    }
  }
}

async function countRows(store: Store, name: string): Promise<number> {
  const { count } = await store.read((reader) =>
    reader.row(z.object({ count: z.number() }), `select count(*) as count from ${name}`),
  );
  return count;
}
