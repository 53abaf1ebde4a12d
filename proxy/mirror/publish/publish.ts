import type { Table } from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import { type Clock, today, utcInstant } from '../../calendar/clock.ts';
import type { Day } from '../../calendar/day.ts';
import type { Reader, Writer } from '../../store/store.ts';
import { type MirroredTable, stagedName } from '../../store/tables.ts';
import { noQuality, quality, type Quality, readQuality } from '../quality.ts';
import { mirrorTables } from '../tables.ts';
import { remakeCalendar } from './calendar.ts';
import { derive } from './derive.ts';
import { noteRows } from './published-rows.ts';
import touchedSql from './touched.sql?raw';

export interface Published {
  /** 0 before the first. */
  readonly generation: number;
  readonly publishedAt: string | null;
  /** Every granted table has ended its first full read. */
  readonly complete: boolean;
  readonly quality: Quality;
}

export interface Publication {
  /** Tables whose staged rows are whole and may be applied. */
  readonly tables: readonly Table[];
  /** Those read from end to end: what they no longer hold is removed. */
  readonly sweep: readonly Table[];
  readonly complete: boolean;
  /** Balances come from settlements, not from the titles' own fields. */
  readonly fromSettlements: boolean;
  /** Holidays of the place, beside the national and the mirrored ones. */
  readonly localHolidays: readonly Day[];
}

const countRow = z.object({ count: z.number() });
const mirrorRow = z.object({
  generation: z.number(),
  publishedAt: z.nullable(z.string()),
  complete: z.boolean(),
  rejectedRows: z.number(),
  calendar: z.nullable(z.string()),
  fromSettlements: z.boolean(),
  quality: z.nullable(z.string()),
});

const mirrorSql = `
  select generation, published_at as "publishedAt", complete, calendar,
    rejected_rows as "rejectedRows",
    from_settlements as "fromSettlements", quality
  from mirror`;

const shown = ({
  generation,
  publishedAt,
  complete,
  quality: counted,
}: z.output<typeof mirrorRow>): Published => ({
  generation,
  publishedAt,
  complete,
  quality: counted === null ? noQuality : z.parse(quality, JSON.parse(counted)),
});

export const readPublished = async (reader: Reader): Promise<Published> =>
  shown(await reader.row(mirrorRow, mirrorSql));

/**
 * Applies what is staged inside the caller's transaction and ends by raising the generation: readers
 * see the state before or the state after. Nothing changed, no generation.
 */
export async function publish(
  writer: Writer,
  clock: Clock,
  publication: Publication,
): Promise<Published> {
  const before = await writer.row(mirrorRow, mirrorSql);
  const names = publication.tables.map((table) => mirrorTables[table].name);
  const swept = publication.sweep.map((table) => mirrorTables[table].name);

  await markGone(writer, publication.tables, swept);
  for (const name of names) await dropUnchanged(writer, name);
  const changed = await countChanges(writer, names);
  const rejected = await writer.row(countRow, 'select count(*) as count from rejected_row');

  await writer.run(touchedSql);
  for (const name of names) await apply(writer, name);
  const calendar = await remakeCalendar(writer, before.calendar, publication.localHolidays);
  const everything =
    calendar !== before.calendar || publication.fromSettlements !== before.fromSettlements;
  const isSame =
    changed === 0 &&
    !everything &&
    rejected.count === before.rejectedRows &&
    publication.complete === before.complete;
  if (isSame) {
    await clear(writer, names);
    return shown(before);
  }
  if (everything) {
    // Beside those that are gone, whose lines must go too.
    await writer.run(
      `insert into touched_invoice
       select id from invoice where id not in (select invoice_id from touched_invoice)`,
    );
  }
  await derive(writer, publication.fromSettlements, today(clock));
  await clear(writer, names);

  const published = {
    generation: before.generation + 1,
    publishedAt: utcInstant(clock.now()),
    complete: publication.complete,
    quality: await readQuality(writer),
  };
  await noteRows(writer);
  await writer.run(
    `update mirror set generation = $generation, published_at = $publishedAt, complete = $complete, calendar = $calendar, rejected_rows = $rejected, from_settlements = $fromSettlements, quality = $quality`,
    {
      ...published,
      quality: JSON.stringify(published.quality),
      calendar,
      rejected: rejected.count,
      fromSettlements: publication.fromSettlements,
    },
  );
  return published;
}

/** Rows a whole read no longer met, that are no longer readable, or that their title no longer has. */
async function markGone(
  writer: Writer,
  tables: readonly Table[],
  swept: readonly MirroredTable[],
): Promise<void> {
  await writer.run('delete from gone_row');
  await writer.run('delete from touched_invoice');
  for (const name of swept) {
    await writer.run(
      `insert into gone_row select '${name}', id from ${name}
       where id not in (select id from ${stagedName(name)})`,
    );
  }
  for (const table of tables) {
    const { name } = mirrorTables[table];
    await writer.run(
      `insert into gone_row select '${name}', id from ${name}
       where id::varchar in (select id from rejected_row where name = $table)`,
      { table },
    );
  }
  if (!tables.includes('payments') || swept.includes('payment')) return;
  await writer.run(
    `insert into gone_row select 'payment', id from payment
     where invoice_id in (select invoice_id from replaced_invoice)
       and id not in (select id from staged_payment)`,
  );
}

/** Overlap reads most rows again as they were: those write nothing. */
const dropUnchanged = (writer: Writer, name: MirroredTable) =>
  writer.run(
    `delete from ${stagedName(name)} where id in (
       select id from (select * from ${stagedName(name)} intersect select * from ${name}) same)`,
  );

async function countChanges(writer: Writer, names: readonly MirroredTable[]): Promise<number> {
  const counts = [
    'select count(*) as n from gone_row',
    ...names.map((name) => `select count(*) as n from ${stagedName(name)}`),
  ];
  const { count } = await writer.row(
    countRow,
    `select sum(n)::bigint as count from (${counts.join(' union all ')}) counted`,
  );
  return count;
}

async function apply(writer: Writer, name: MirroredTable): Promise<void> {
  await writer.run(
    `delete from ${name} where id in (
       select id from ${stagedName(name)} union all select id from gone_row where name = '${name}')`,
  );
  await writer.run(`insert into ${name} select * from ${stagedName(name)}`);
}

async function clear(writer: Writer, names: readonly MirroredTable[]): Promise<void> {
  for (const name of names) await writer.run(`delete from ${stagedName(name)}`);
  if (names.includes('payment')) await writer.run('delete from replaced_invoice');
  await writer.run('delete from touched_invoice');
  await writer.run('delete from gone_row');
}
