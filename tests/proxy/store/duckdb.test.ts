import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { z } from '../../../contract/zod.ts';
import { isInvalidated, openDuckDb } from '../../../proxy/store/duckdb.ts';
import { type Store, StoreBusyError } from '../../../proxy/store/store.ts';
import { countOf, numberOf, testFolder } from './support/folder.ts';

const anything = z.looseObject({});
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await testFolder();
  store = await openDuckDb({ path: join(folder, 'ixc.duckdb') });
  onTestFinished(() => store.close());
});

const insert = (id: string) =>
  store.write((writer) =>
    writer.run(`insert into rejected_row values ('invoices', $id, 'reason')`, { id }),
  );

describe('S-12: the store is shut off from the machine', () => {
  test.each<[what: string, sql: (folder: string) => string]>([
    ['read a file', (at) => `select * from read_text('${at}/secret.csv')`],
    ['read bytes', (at) => `select * from read_blob('${at}/secret.csv')`],
    ['read a table of text', (at) => `select * from read_csv('${at}/secret.csv')`],
    ['name a file as a table', (at) => `select * from '${at}/secret.csv'`],
    ['list a folder', (at) => `select * from glob('${at}/*')`],
    ['read the system', () => `select * from read_text('/etc/hostname')`],
    ['read over the network', () => `select * from read_text('https://example.com/')`],
    ['attach a database', (at) => `attach '${at}/other.duckdb' as other`],
    ['write a file', (at) => `copy (select 1) to '${at}/written.csv'`],
    ['read into a table', (at) => `copy rejected_row from '${at}/secret.csv'`],
    ['export itself', (at) => `export database '${at}/exported'`],
    ['install an extension', () => 'install httpfs'],
    ['load an extension', () => 'load httpfs'],
    ['load a file as an extension', (at) => `load '${at}/evil.duckdb_extension'`],
    ['open itself up', () => 'set enable_external_access = true'],
    ['open itself up for all', () => 'set global enable_external_access = true'],
    ['unlock its settings', () => 'set lock_configuration = false'],
    ['reset its settings', () => 'reset enable_external_access'],
    ['take more memory', () => `set memory_limit = '100GB'`],
    ['install by itself', () => 'set autoinstall_known_extensions = true'],
    ['trust strangers', () => 'set allow_community_extensions = true'],
    ['spill elsewhere', (at) => `set temp_directory = '${at}'`],
    ['log elsewhere', (at) => `pragma log_query_path = '${at}/log'`],
    ['allow a folder', (at) => `set allowed_directories = ['${at}']`],
  ])('it cannot %s', async (_what, sql) => {
    await writeFile(join(folder, 'secret.csv'), 'a,b\n1,SEGREDO\n');
    const before = await readdir(folder);
    const statement = sql(folder);
    const read = store.read((reader) => reader.rows(anything, statement));
    await expect(read).rejects.toThrow();
    await expect(store.write((writer) => writer.run(statement))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(before);
    expect(await countOf(store, 'rejected_row')).toBe(0);
  });

  it('reads no environment', async () => {
    await expect(
      store.read((reader) => reader.rows(anything, `select getenv('PATH') as path`)),
    ).rejects.toThrow();
  });
});

describe('the tables', () => {
  it('D-03: have no index, no key and no constraint, which a crash would break', async () => {
    expect(await countOf(store, 'duckdb_indexes()')).toBe(0);
    expect(await countOf(store, 'duckdb_constraints()')).toBe(0);
  });

  it('are there again, rows and all, when opened once more', async () => {
    await insert('1');
    await store.close();
    store = await openDuckDb({ path: join(folder, 'ixc.duckdb') });
    onTestFinished(() => store.close());
    expect(await countOf(store, 'rejected_row')).toBe(1);
  });

  it('of recorded days live in a file of their own', async () => {
    await store.write((writer) =>
      writer.run(`insert into history.observed_day values ('2025-03-17')`),
    );
    expect(existsSync(join(folder, 'ixc-history.duckdb'))).toBe(true);
    expect(await countOf(store, 'history.observed_day')).toBe(1);
  });
});

describe('a value', () => {
  const hostile = [
    `'; drop table rejected_row; --`,
    `Robert'); DELETE FROM rejected_row;--`,
    '$1',
    '$id',
    '{after}',
    '%_\\',
    `read_text('/etc/passwd')`,
    '\u202e\u0000x',
    '😀 João\r\n"',
    '=HYPERLINK("http://evil")',
    '',
  ];

  test.each(hostile)('S-12: is stored as it is: %j', async (text) => {
    await insert(text);
    const rows = await store.read((reader) =>
      reader.rows(z.object({ id: z.string() }), 'select id from rejected_row where id = $text', {
        text,
      }),
    );
    expect(rows).toEqual([{ id: text }]);
  });

  it('is stored as it is in a list and in an append', async () => {
    const lines = hostile.map((id) => ({ name: 'invoices', id, reason: '' }));
    await store.write(async (writer) => {
      await writer.append('rejected_row', lines);
    });
    const rows = await store.read((reader) =>
      reader.rows(
        z.object({ id: z.string() }),
        'select id from rejected_row where id = any($ids::varchar[])',
        { ids: hostile },
      ),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(hostile.toSorted());
  });

  test.each([
    ['9007199254740991::bigint', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991::bigint', Number.MIN_SAFE_INTEGER],
    [`date '2024-02-29'`, '2024-02-29'],
    [`timestamp '2025-03-17 23:59:59'`, '2025-03-17 23:59:59'],
    ['[1, 2]', [1, 2]],
    ['true', true],
    ['null', null],
  ])('%s comes out as %j', async (sql, expected) => {
    const row = z.object({ value: z.unknown() });
    const { value } = await store.read((reader) => reader.row(row, `select ${sql} as value`));
    expect(value).toEqual(expected);
  });

  test.each(['9007199254740992::bigint', '-9007199254740992::bigint', '[9007199254740993]'])(
    '%s cannot be told exactly, and is an error',
    async (sql) => {
      const row = z.object({ value: z.unknown() });
      await expect(
        store.read((reader) => reader.row(row, `select ${sql} as value`)),
      ).rejects.toThrow(RangeError);
    },
  );

  test.each([1n, 2n ** 53n + 1n, -(2n ** 62n)])('%s goes in exactly', async (id) => {
    const { text } = await store.read((reader) =>
      reader.row(z.object({ text: z.string() }), 'select $id::varchar as text', { id }),
    );
    expect(text).toBe(String(id));
  });

  it('that does not pass its schema fails as it leaves', async () => {
    const read = store.read((reader) =>
      reader.rows(z.object({ n: z.number() }), `select 'x' as n`),
    );
    await expect(read).rejects.toThrow();
  });

  it('that should be the only one and is not there is an error', async () => {
    const read = store.read((reader) => numberOf(reader, 'select 1 as n where false'));
    await expect(read).rejects.toThrow();
  });
});

describe('a read', () => {
  it('D-10: sees one state, whatever is committed meanwhile', async () => {
    await insert('1');
    const seen = await store.read(async (reader) => {
      const before = await numberOf(reader, 'select count(*) as n from rejected_row');
      await insert('2');
      await store.write((writer) => writer.run(`delete from rejected_row where id = '1'`));
      return [
        before,
        await numberOf(reader, "select count(*) as n from rejected_row where id = '1'"),
      ];
    });
    expect(seen).toEqual([1, 1]);
    expect(await countOf(store, 'rejected_row')).toBe(1);
  });

  it('D-10: sees nothing of what is not committed', async () => {
    await store.write(async (writer) => {
      await writer.run(`insert into rejected_row values ('invoices', '1', '')`);
      expect(await countOf(store, 'rejected_row')).toBe(0);
    });
    expect(await countOf(store, 'rejected_row')).toBe(1);
  });

  it('cannot write', async () => {
    await insert('1');
    const reading = store.read((reader) => reader.rows(anything, 'delete from rejected_row'));
    await expect(reading).rejects.toThrow();
    expect(await countOf(store, 'rejected_row')).toBe(1);
  });

  it('leaves its connection usable after an error', async () => {
    for (let time = 0; time < 10; time += 1) {
      await expect(
        store.read((reader) => reader.rows(anything, 'select nothing')),
      ).rejects.toThrow();
    }
    expect(await countOf(store, 'rejected_row')).toBe(0);
  });

  it('is refused when hundreds wait already, and they are all served', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const waiting = Array.from({ length: 504 }, () => store.read(() => gate.then(() => 'served')));
    await expect(store.read(() => Promise.resolve())).rejects.toThrow(StoreBusyError);
    open();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['served']));
    expect(await countOf(store, 'rejected_row')).toBe(0);
  });
});

describe('a write', () => {
  it('that fails leaves nothing behind', async () => {
    const writing = store.write(async (writer) => {
      await writer.run(`insert into rejected_row values ('invoices', '1', '')`);
      throw new Error('stumbled');
    });
    await expect(writing).rejects.toThrow('stumbled');
    expect(await countOf(store, 'rejected_row')).toBe(0);
    await insert('2');
    expect(await countOf(store, 'rejected_row')).toBe(1);
  });

  it('waits for the one before it', async () => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const first = store.write(async () => {
      order.push('first begins');
      await held;
      order.push('first ends');
    });
    const second = store.write(() => Promise.resolve(order.push('second')));
    finish();
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('says how many rows it changed', async () => {
    await insert('1');
    await insert('2');
    expect(await store.write((writer) => writer.run('delete from rejected_row'))).toBe(2);
  });
});

describe('closing', () => {
  it('waits for the work that was taken on, and takes on nothing more', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const read = store.read(async (reader) => {
      await held;
      return reader.rows(z.object({ one: z.number() }), 'select 1 as one');
    });
    const write = store.write(async (writer) => {
      await held;
      return writer.run(`insert into rejected_row values ('invoices', '1', '')`);
    });
    const closed = store.close();
    const late = [
      store.read(() => Promise.resolve()),
      store.write(() => Promise.resolve()),
      store.copyHistory('2025-03-17'),
    ];
    for (const refused of late) await expect(refused).rejects.toThrow(StoreBusyError);
    finish();
    expect(await read).toEqual([{ one: 1 }]);
    expect(await write).toBe(1);
    await closed;
  });
});

test.each([
  'FATAL Error: fsync failed!',
  'FATAL Error: Failed: database has been invalidated because of a previous fatal error.',
  'IO Error: Checkpoint failed for database "history". The database has been invalidated.',
  'IO Error: Database "history" has been invalidated because checkpointing failed.',
  'TransactionContext Error: Failed to commit: Database "history" has been invalidated',
])('D-01: after "%s" the files are opened anew', (message) => {
  expect(isInvalidated(new Error(message))).toBe(true);
});
