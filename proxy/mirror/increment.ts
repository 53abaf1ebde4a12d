import type { Table } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Clock, utcInstant } from '../calendar/clock.ts';
import type { IxcClient } from '../ixc/client.ts';
import type { Store } from '../store/store.ts';
import { stagedName } from '../store/tables.ts';
import { readTableStates, updateTableState } from './bookkeeping.ts';
import type { ChangeStamps } from './change-stamps.ts';
import { askAgain } from './gone.ts';
import type { LookBack } from './look-back.ts';
import { pagesAfter } from './pages.ts';
import { stagePage } from './staging.ts';
import { mirrorTables } from './tables.ts';
import { earliestStamp, shiftStamp } from './upstream-time.ts';

export interface IncrementDeps {
  readonly store: Store;
  readonly ixc: IxcClient;
  readonly clock: Clock;
  /** How far behind the newest stamp a commit may still become visible. */
  readonly overlapSeconds: number;
}

/** Titles whose settlements are asked for in one call. */
const TITLES_A_CALL = 100;

const answered = { granted: true, lastErrorCode: null, lastErrorAt: null };

/** Where the increment of a table ends, once what it staged is published. */
export interface IncrementEnd {
  /** The newest stamp met. */
  readonly cursorStamp: string;
  readonly lastSuccessAt: string;
}

/**
 * Stages what changed since the cursor, inclusive and with overlap; inside the window the walk is by id. Where
 * it looks back, since anything that the server would stamp now, if that is earlier.
 */
export async function readChanges(
  deps: IncrementDeps & { readonly stamps: ChangeStamps; readonly lookBack: LookBack },
  table: Table,
): Promise<IncrementEnd> {
  const { store, ixc, clock, stamps, lookBack } = deps;
  const { cursorStamp, passStartedAt } = (await store.read(readTableStates))[table];
  if (cursorStamp === null) throw new Error(`${table} has no cursor before its first full read.`);
  const before = (stamp: string) => shiftStamp(stamp, -deps.overlapSeconds * 1000);
  const usual = before(cursorStamp);
  const looksBack = lookBack.isDue(table);
  const present = looksBack ? before(await presentOf(deps, table)) : usual;
  const since = present < usual ? present : usual;
  const filters = [{ column: 'ultima_atualizacao', operator: '>=', value: since }] as const;

  // Titles and settlements are first read side by side: either may have been met before a change of both.
  const owing = cursorStamp === passStartedAt ? 'all' : 'changed';
  let newest = cursorStamp;
  for await (const page of pagesAfter(ixc, table, 0n, { filters })) {
    const { stamped } = await store.write((writer) => stagePage(writer, table, page, owing));
    const last = stamps.newest(stamped, page.servedAt);
    if (last !== null && last > newest) newest = last;
  }
  lookBack.ended(table, looksBack && (await hasChanges(store, table, usual)));
  await store.write((writer) => updateTableState(writer, table, answered));
  return { cursorStamp: newest, lastSuccessAt: utcInstant(clock.now()) };
}

/** As early as the server may stamp what changes now, by its own clock. */
async function presentOf({ ixc, clock }: IncrementDeps, table: Table): Promise<string> {
  const { servedAt } = await ixc.page({ table, after: 0n, order: 'desc', rows: 1 });
  return earliestStamp(servedAt ?? clock.now());
}

/** Whether any of what is staged is new, and stamped before then. */
async function hasChanges(store: Store, table: Table, until: string): Promise<boolean> {
  const { name } = mirrorTables[table];
  const { found } = await store.read((reader) =>
    reader.row(
      z.object({ found: z.boolean() }),
      `select count(*) > 0 as found from (
         select * from ${stagedName(name)} where updated_at < $until::timestamp
         except select * from ${name}) changed`,
      { until },
    ),
  );
  return found;
}

const idRow = z.object({ id: z.string() });

/** Stages new settlements by id, and anew those of changed titles. */
export async function readSettlements(deps: IncrementDeps): Promise<void> {
  const { store, ixc, clock } = deps;
  const { id: greatest } = await store.read((reader) =>
    reader.row(idRow, 'select coalesce(max(id), 0)::varchar as id from payment'),
  );
  for await (const page of pagesAfter(ixc, 'payments', BigInt(greatest))) {
    await store.write((writer) => stagePage(writer, 'payments', page));
  }
  // One that takes the place of another within a second leaves its title as it was, stamp and all: that the
  // other is gone is told by the new one alone.
  await store.write((writer) =>
    writer.run(
      `insert into owed_invoice
       select distinct invoice_id from staged_payment
       where id > $greatest and invoice_id is not null
         and invoice_id not in (select invoice_id from owed_invoice)`,
      { greatest: BigInt(greatest) },
    ),
  );
  await readOwedSettlements(deps);
  await store.write((writer) =>
    updateTableState(writer, 'payments', { ...answered, lastSuccessAt: utcInstant(clock.now()) }),
  );
}

/** Stages the settlements of every changed title anew. */
export async function readOwedSettlements(deps: IncrementDeps): Promise<void> {
  const owed = await deps.store.read((reader) =>
    reader.rows(idRow, 'select invoice_id::varchar as id from owed_invoice order by invoice_id'),
  );
  const titles = owed.map(({ id }) => id);
  for (let start = 0; start < titles.length; start += TITLES_A_CALL) {
    await readSettlementsOf(deps, titles.slice(start, start + TITLES_A_CALL));
  }
}

async function readSettlementsOf(deps: IncrementDeps, titles: readonly string[]): Promise<void> {
  const { store, ixc } = deps;
  const filters = [{ column: 'id_receber', operator: 'IN', value: titles.join(',') }] as const;
  // What an earlier, broken cycle staged of them may be gone by now.
  await store.write(async (writer) => {
    for (const table of ['staged_payment', 'replaced_invoice']) {
      await writer.run(`delete from ${table} where invoice_id = any($titles::bigint[])`, {
        titles,
      });
    }
  });
  for await (const page of pagesAfter(ixc, 'payments', 0n, { filters })) {
    await store.write((writer) => stagePage(writer, 'payments', page));
  }
  await confirmReversed(deps, titles);
  await store.write(async (writer) => {
    await writer.run('delete from owed_invoice where invoice_id = any($titles::bigint[])', {
      titles,
    });
    await writer.append(
      'replaced_invoice',
      titles.map((title) => ({ invoice_id: BigInt(title) })),
    );
  });
}

/** Settlements that their title shows no more are asked for once more before they are taken as reversed. */
async function confirmReversed(deps: IncrementDeps, titles: readonly string[]): Promise<void> {
  const missing = await deps.store.read((reader) =>
    reader.rows(
      idRow,
      `select id::varchar as id from payment
       where invoice_id = any($titles::bigint[]) and id not in (select id from staged_payment)
       order by payment.id`,
      { titles },
    ),
  );
  await askAgain(
    deps,
    'payments',
    missing.map(({ id }) => id),
    'payment where invoice_id not in (select invoice_id from owed_invoice)',
  );
}
