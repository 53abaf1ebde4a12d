import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../proxy/calendar/clock.ts';
import { openMirrorStore } from '../../../proxy/mirror/open.ts';
import { publish } from '../../../proxy/mirror/publish/publish.ts';
import { allTables } from '../../../proxy/mirror/tables.ts';
import type { OpeningNote } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { countOf } from '../store/support/folder.ts';

const TITLES = 1_000_000;
const CUSTOMERS = 80_000;
/** Beside what a process has that reads nothing; the store's own limit is 160 MB. */
const LIMIT_MEGABYTES = 400;

let folder: string;
let notes: OpeningNote[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = (path: string) => {
  notes = [];
  return openMirrorStore({ path }, 'test', systemClock.now(), (note) => notes.push(note));
};

const megabytes = (line: 'VmHWM' | 'VmRSS') => {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
};

/** What a first read of so many would have staged; five titles in six are paid. */
const stage = (store: Store) =>
  store.write(async (writer) => {
    await writer.run(
      `insert into staged_customer by name
       select i as id, 'Cliente ' || i as name, 'cliente ' || i as name_key,
         lpad(i::varchar, 11, '0') as document, 'person' as person_type, 1 as branch_id,
         i % 500 as city_id, 'Bairro ' || i % 90 as neighborhood, 'bairro ' || i % 90 as neighborhood_key,
         false as exempt, false as public_body, false as prospect, 0 as nulled_fields
       from range(${CUSTOMERS}) t(i)`,
    );
    await writer.run(
      `insert into staged_contract by name
       select i as id, i as customer_id, i % 8 as plan_id, 1 as branch_id, 'A' as status,
         'A' as access_code, false as suspended, false as trust_unlock, false as own_address,
         0 as nulled_fields
       from range(${CUSTOMERS}) t(i)`,
    );
    await writer.run(
      `insert into staged_invoice by name
       select i as id, i % ${CUSTOMERS} as customer_id, i % ${CUSTOMERS} as contract_id,
         1 as branch_id, due - 20 as issued_on, due as due_on, 9990 as amount_cents,
         0 as cancelled_cents, case when i % 6 = 0 then 9990 else 0 end as open_cents,
         case when i % 6 = 0 then 0 else 9990 end as received_cents,
         md5(i::varchar) as digitable_line, false as awaiting_confirmation, 0 as nulled_fields,
         due::timestamp as updated_at
       from (select i, current_date - (i // ${CUSTOMERS} * 30)::integer as due from range(${TITLES}) t(i))`,
    );
    await writer.run(
      `insert into staged_payment by name
       select id, id as invoice_id, 1 as branch_id, due_on + (id % 9)::integer as paid_on,
         9990 as principal_cents, 0 as discount_cents, 0 as charges_cents, 'pix' as channel,
         0 as nulled_fields
       from staged_invoice where open_cents = 0`,
    );
  });

it(`D-11: ${TITLES} titles are published, and opened after a crash, within the memory there is`, async () => {
  const path = join(folder, 'ixc.duckdb');
  const killed = join(folder, 'killed.duckdb');
  const before = megabytes('VmRSS');
  // Begins the greatest resident size anew.
  await writeFile('/proc/self/clear_refs', '5');

  const store = await opened(path);
  await stage(store);
  await store.write((writer) =>
    publish(writer, systemClock, {
      tables: allTables,
      sweep: allTables,
      complete: true,
      fromSettlements: true,
      localHolidays: [],
    }),
  );
  expect(await countOf(store, 'ledger where step = 0')).toBe(TITLES);
  // What a kill in the middle of more would leave.
  await store.write((writer) =>
    writer.run('insert into staged_invoice select * from invoice where id % 3 = 0'),
  );
  await copyFile(path, killed);
  await copyFile(`${path}.wal`, `${killed}.wal`);
  await store.close();

  const again = await opened(killed);
  expect(await countOf(again, 'ledger where step = 0')).toBe(TITLES);
  expect(await countOf(again, 'staged_invoice')).toBe(Math.ceil(TITLES / 3));
  expect(notes).toEqual([]);
  await again.close();
  const held = megabytes('VmHWM') - before;
  console.info(`${Math.round(held)} MB more than before`);
  expect(held).toBeLessThan(LIMIT_MEGABYTES);
});
