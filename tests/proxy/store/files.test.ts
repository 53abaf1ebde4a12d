import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { openMirrorStore } from '../../../proxy/mirror/open.ts';
import { noteRows } from '../../../proxy/mirror/publish/published-rows.ts';
import { historyPath } from '../../../proxy/store/duckdb.ts';
import { probeFile } from '../../../proxy/store/files.ts';
import { type OpeningNote, openStore } from '../../../proxy/store/open.ts';
import probeSource from '../../../proxy/store/probe.cjs?raw';
import type { Store } from '../../../proxy/store/store.ts';
import { countOf, testFolder } from './support/folder.ts';

const NOW = new Date('2025-03-17T15:04:05Z');
const ROWS = 20_000;
let folder: string;
let path: string;
let notes: OpeningNote[];

beforeEach(async () => {
  folder = await testFolder();
  path = join(folder, 'ixc.duckdb');
  notes = [];
});

const reopened = (source = 'one') =>
  openMirrorStore({ path }, source, NOW, (note) => notes.push(note));

/** Opens, does, closes. */
async function withStore<Result>(
  opening: Promise<Store>,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await opening;
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Files with enough in them for more than one block. */
const fill = () =>
  withStore(reopened(), async (store) => {
    await store.write(async (writer) => {
      await writer.run(
        `insert into rejected_row
         select 'invoices', i::varchar, md5(i::varchar) || md5((i * 7)::varchar)
         from range(${ROWS}) t(i)`,
      );
    });
    await store.write((writer) =>
      writer.run(
        `insert into history.observed_day select date '2025-03-01' + i::integer from range(17) t(i)`,
      ),
    );
  });

const overwrite = async (file: string, at: number, bytes: Buffer) => {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
};
const garbage = (length: number) =>
  Buffer.from(Array.from({ length }, (_, i) => (i * 151 + 7) % 256));

const damages: [what: string, damage: (file: string) => Promise<unknown>][] = [
  ['cut in half', async (file) => truncate(file, Math.floor((await stat(file)).size / 2))],
  ['cut after its headers', (file) => truncate(file, 12_288)],
  ['cut within its headers', (file) => truncate(file, 5000)],
  ['cut to a byte', (file) => truncate(file, 1)],
  ['emptied', (file) => truncate(file, 0)],
  ['without its magic word', (file) => overwrite(file, 8, Buffer.from('XXXX'))],
  ['with a header of garbage', (file) => overwrite(file, 0, garbage(4096))],
  ['with all headers of garbage', (file) => overwrite(file, 0, garbage(12_288))],
  [
    'with blocks of garbage',
    async (file) => overwrite(file, 12_288, garbage((await stat(file)).size - 12_288)),
  ],
  ['of text', (file) => writeFile(file, 'SQLite format 3\u0000'.repeat(1000))],
];

describe('D-06: a mirror file that is damaged', () => {
  test.each(damages)('%s is set aside, and the mirror starts empty', async (_what, damage) => {
    await fill();
    await damage(path);
    const bytes = await readFile(path);
    const [rows, days, states] = await withStore(reopened(), async (store) => [
      await countOf(store, 'rejected_row'),
      await countOf(store, 'history.observed_day'),
      await countOf(store, 'sync_table'),
    ]);
    expect([rows, days, states]).toEqual([0, 17, 9]);
    const aside = `${path}.corrupt-20250317T150405Z`;
    expect(notes).toEqual([{ note: 'set_aside', file: path, to: aside }]);
    expect((await readFile(aside)).equals(bytes)).toBe(true);
  });

  it('in one block is found out before a number is read from it', async () => {
    await fill();
    const { size } = await stat(path);
    await overwrite(path, Math.floor(size / 2), garbage(8192));
    await withStore(reopened(), async (store) => {
      // Set aside, or in a place that holds nothing: never rows that differ.
      const rows = await countOf(store, 'rejected_row where length(reason) = 64');
      expect([0, ROWS]).toContain(rows);
    });
  });

  it('takes its log along, which would be replayed into the new one', async () => {
    await fill();
    await writeFile(`${path}.wal`, garbage(2048));
    await truncate(path, 5000);
    await withStore(reopened(), (store) => countOf(store, 'rejected_row'));
    const left = await readdir(folder);
    expect(left).toContain('ixc.duckdb.corrupt-20250317T150405Z.wal');
  });

  it('may be a log of garbage: the rows before it stay, and it is said', async () => {
    await fill();
    await writeFile(`${path}.wal`, garbage(2048));
    const rows = await withStore(reopened(), (store) => countOf(store, 'rejected_row'));
    expect(rows).toBe(ROWS);
    expect(notes).toEqual([{ note: 'log_unread', file: path }]);
  });

  it('is kept aside with the one before it, and no older one', async () => {
    const stamps = ['20250314T000000Z', '20250315T000000Z', '20250316T000000Z'];
    await fill();
    for (const stamp of stamps) {
      await writeFile(`${path}.corrupt-${stamp}`, 'a mirror of then');
      await writeFile(`${path}.corrupt-${stamp}.wal`, 'and its log');
    }
    await writeFile(`${path}.other-${stamps[0]}`, 'of another kind');
    await truncate(path, 5000);
    await withStore(reopened(), (store) => countOf(store, 'mirror'));
    const aside = (await readdir(folder)).filter((name) => /\.(?:corrupt|other)-/.test(name));
    expect(aside.sort()).toEqual([
      'ixc.duckdb.corrupt-20250316T000000Z',
      'ixc.duckdb.corrupt-20250316T000000Z.wal',
      'ixc.duckdb.corrupt-20250317T150405Z',
      'ixc.duckdb.other-20250314T000000Z',
    ]);
    expect(notes.slice(1)).toEqual([
      { note: 'removed', file: `${path}.corrupt-20250314T000000Z` },
      { note: 'removed', file: `${path}.corrupt-20250315T000000Z` },
    ]);
  });
});

describe('D-06: a mirror file that takes down who reads it', () => {
  const HEADERS = 12_288;
  const BLOCK = 262_144;
  const CHECKSUM = 8;

  /** As DuckDB computes it. */
  function checksum(bytes: Buffer): bigint {
    let sum = 5381n;
    for (let at = 0; at < bytes.length; at += CHECKSUM) {
      sum ^= BigInt.asUintN(64, bytes.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
    }
    return sum;
  }

  /** Lengths and places that lie, in a block that is otherwise as it was written. */
  async function lie(at: number): Promise<void> {
    const block = (await readFile(path)).subarray(at, at + BLOCK);
    block.fill(0xff, 4096);
    block.writeBigUInt64LE(checksum(block.subarray(CHECKSUM)));
    await overwrite(path, at, block);
  }

  const signalOfProbe = () => {
    const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
    return spawnSync(process.execPath, ['-e', probeSource, api, path]).signal;
  };

  it('takes down a probe, is set aside, and the mirror starts empty', async () => {
    await fill();
    const whole = await readFile(path);
    expect(whole.readBigUInt64LE(HEADERS)).toBe(
      checksum(whole.subarray(HEADERS + CHECKSUM, HEADERS + BLOCK)),
    );
    let signal: string | null = null;
    for (let at = HEADERS; signal === null && at < whole.length; at += BLOCK) {
      await writeFile(path, whole);
      await lie(at);
      signal = signalOfProbe();
    }
    expect(signal).toMatch(/^SIG(?:SEGV|ABRT|BUS)$/);

    const rows = await withStore(reopened(), (store) => countOf(store, 'rejected_row'));
    expect(rows).toBe(0);
    expect(notes.map(({ note }) => note)).toEqual(['set_aside']);
  });
});

describe('D-13: a mirror that opens, and holds other rows than were published', () => {
  const CITIES = 1000;
  const publish = (store: Store, name: string) =>
    store.write(async (writer) => {
      await writer.run(
        `insert into city select i, $name || i, 0 from range(${CITIES}) t(i)
         where i not in (select id from city)`,
        { name },
      );
      await writer.run('update city set name = $name || id', { name });
      await writer.run(`insert into city select max(id) + 1, 'one more', 0 from city`);
      await writer.run('update mirror set generation = generation + 1');
      await noteRows(writer);
    });
  const published = () => withStore(reopened(), (store) => publish(store, 'a'));
  const counts = () =>
    withStore(reopened(), async (store) => [
      await countOf(store, 'city'),
      await countOf(store, `city where name = 'a' || id`),
    ]);
  /** What a killed process would leave: its file and its log. */
  const leave = async (store: Store, at: string) => {
    await publish(store, 'b');
    await copyFile(`${path}.wal`, at);
  };

  it.each([
    ['less', 'delete from city where id = 7'],
    ['more', 'insert into city select * from city where id = 7'],
    ['changed', `update city set name = 'c' where id = 7`],
    ['none at all', 'delete from city'],
  ])('%s, is set aside and starts empty', async (_what, sql) => {
    await published();
    await withStore(
      openStore({ path }, NOW, () => undefined),
      (store) => store.write((writer) => writer.run(sql)),
    );
    expect(await counts()).toEqual([0, 0]);
    expect(notes.map(({ note }) => note)).toEqual(['set_aside']);
  });

  it('which another version of DuckDB counted, is left to it', async () => {
    await published();
    await withStore(
      openStore({ path }, NOW, () => undefined),
      (store) =>
        store.write((writer) =>
          writer.run(`update published_rows set engine = 'v0', fingerprint = '1'`),
        ),
    );
    expect(await counts()).toEqual([CITIES + 1, CITIES]);
    expect(notes).toEqual([]);
  });

  it('from a log of another mirror, is set aside and starts empty', async () => {
    await published();
    const ours = path;
    path = join(folder, 'other.duckdb');
    await withStore(reopened(), (store) => publish(store, 'b'));
    const log = join(folder, 'log');
    await withStore(reopened(), async (store) => {
      await store.write((writer) => writer.run('delete from city where id < 10'));
      await leave(store, log);
    });
    path = ours;
    await copyFile(log, `${path}.wal`);
    expect(await counts()).toEqual([0, 0]);
    expect(notes.map(({ note }) => note)).toEqual(['set_aside']);
  });

  it('from a log that was replayed before, is set aside and starts empty', async () => {
    await published();
    const log = join(folder, 'log');
    await withStore(reopened(), (store) => leave(store, log));
    await copyFile(log, `${path}.wal`);
    expect(await counts()).toEqual([0, 0]);
    expect(notes.map(({ note }) => note)).toEqual(['set_aside']);
  });

  it('for the log that held the newer ones is garbage at its start, goes back to the older whole', async () => {
    await published();
    const log = join(folder, 'log');
    const file = join(folder, 'file');
    await withStore(reopened(), async (store) => {
      await copyFile(path, file);
      await leave(store, log);
    });
    await copyFile(file, path);
    await copyFile(log, `${path}.wal`);
    await overwrite(`${path}.wal`, 0, garbage(64));
    expect(await counts()).toEqual([CITIES + 1, CITIES]);
    expect(notes).toEqual([{ note: 'log_unread', file: path }]);
  });
});

describe('D-06: a store that cannot be had as things are is not taken for a damaged one', () => {
  it('where its place is a folder', async () => {
    await mkdir(path);
    await expect(reopened()).rejects.toThrow(
      `STORE_URL: ${path} cannot be opened: it is a folder.`,
    );
    expect(notes).toEqual([]);
  });

  it('where nobody has the patience to read it', async () => {
    await fill();
    expect(await probeFile(path, 1)).toEqual({
      state: 'unusable',
      why: 'reading it takes too long',
    });
    expect(await probeFile(path)).toEqual({ state: 'readable', isLogUnread: false });
  });
});

describe('D-06: recorded days that are damaged', () => {
  const days = () => withStore(reopened(), (store) => countOf(store, 'history.observed_day'));
  const copyOf = (day: string) => historyPath(path).replace(/\.duckdb$/, `.${day}.duckdb`);
  const recordMore = (...more: string[]) =>
    withStore(reopened(), async (store) => {
      for (const day of more) {
        await store.write((writer) =>
          writer.run(`insert into history.observed_day values ('${day}')`),
        );
        await store.copyHistory(day);
      }
    });
  const someDamages = damages.filter(([what]) => /half|within|emptied|blocks/.test(what));

  test.each(someDamages)('%s come back from their newest copy', async (_what, damage) => {
    await fill();
    await recordMore('2025-03-18', '2025-03-19');
    await damage(historyPath(path));
    expect(await days()).toBe(19);
    expect(notes).toEqual([
      expect.objectContaining({ note: 'set_aside', file: historyPath(path) }),
      { note: 'history_restored', from: copyOf('2025-03-19') },
    ]);
  });

  it('come back from an older copy where the newest is damaged too', async () => {
    await fill();
    await recordMore('2025-03-18', '2025-03-19');
    await truncate(historyPath(path), 5000);
    await truncate(copyOf('2025-03-19'), 5000);
    expect(await days()).toBe(18);
    expect(notes.at(-1)).toEqual({ note: 'history_restored', from: copyOf('2025-03-18') });
  });

  it('start empty where there is no copy', async () => {
    await fill();
    await truncate(historyPath(path), 5000);
    expect(await days()).toBe(0);
    expect(notes.map(({ note }) => note)).toEqual(['set_aside']);
  });

  it('are copied once a day, and seven copies are kept', async () => {
    await fill();
    const dates = Array.from({ length: 9 }, (_, index) => `2025-04-0${index + 1}`);
    await recordMore(...dates);
    const copies = (await readdir(folder)).filter((name) => /\.2025-04-\d\d\.duckdb$/.test(name));
    expect(copies.sort()).toEqual(dates.slice(-7).map((date) => `ixc-history.${date}.duckdb`));
    const { mtimeMs } = await stat(copyOf('2025-04-09'));
    await withStore(reopened(), (store) => store.copyHistory('2025-04-09'));
    expect((await stat(copyOf('2025-04-09'))).mtimeMs).toBe(mtimeMs);
  });
});

describe('a store', () => {
  it('of the same source is kept', async () => {
    await fill();
    expect(await withStore(reopened(), (store) => countOf(store, 'rejected_row'))).toBe(ROWS);
    expect(notes).toEqual([]);
  });

  it('of another source is set aside, recorded days too', async () => {
    await fill();
    await withStore(reopened('another'), async (store) => {
      expect(await countOf(store, 'rejected_row')).toBe(0);
      expect(await countOf(store, 'history.observed_day')).toBe(0);
      expect(await countOf(store, `mirror where source = 'another'`)).toBe(1);
      expect(await countOf(store, `history.origin where source = 'another'`)).toBe(1);
    });
    expect(notes).toEqual([
      { note: 'set_aside', file: path, to: `${path}.other-20250317T150405Z` },
      {
        note: 'set_aside',
        file: historyPath(path),
        to: `${historyPath(path)}.other-20250317T150405Z`,
      },
    ]);
  });

  it('D-12: of another layout is set aside, recorded days stay', async () => {
    await fill();
    await withStore(
      openStore({ path }, NOW, () => undefined),
      (store) => store.write((writer) => writer.run('update mirror set layout = layout + 1')),
    );
    await withStore(reopened(), async (store) => {
      expect(await countOf(store, 'rejected_row')).toBe(0);
      expect(await countOf(store, 'history.observed_day')).toBe(17);
    });
    expect(notes).toEqual([
      { note: 'set_aside', file: path, to: `${path}.other-20250317T150405Z` },
    ]);
  });

  it('that was deleted starts empty beside the recorded days', async () => {
    await fill();
    await rm(path);
    await withStore(reopened(), async (store) => {
      expect(await countOf(store, 'rejected_row')).toBe(0);
      expect(await countOf(store, 'history.observed_day')).toBe(17);
    });
  });

  it('may have a quote in its path', async () => {
    path = join(folder, "d'água", 'ixc.duckdb');
    await fill();
    expect(existsSync(historyPath(path))).toBe(true);
    expect(await withStore(reopened(), (store) => countOf(store, 'rejected_row'))).toBe(ROWS);
  });
});
