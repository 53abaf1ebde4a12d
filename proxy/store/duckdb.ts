import { existsSync } from 'node:fs';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import PQueue from 'p-queue';
import { z } from '../../contract/zod.ts';
import { appendRows } from './append.ts';
import { bind, type Parameters } from './binder.ts';
import { type Reader, type Store, StoreBusyError, type Writer } from './store.ts';
import { historyStatements, mirrorStatements } from './tables.ts';
import { fromDuckDb, toDuckDb, typeOf } from './values.ts';

export interface DuckDbSettings {
  /** The mirror's file; the recorded days go to `…-history.duckdb` beside it. */
  readonly path: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
}

const READERS = 4;
const WAITING_READERS = 500;
const HISTORY_COPIES = 7;

export const historyPath = (path: string): string =>
  path.replace(/(\.duckdb)?$/, '-history.duckdb');

/** Opens the two files, shut off from everything else on the machine. */
export async function openDuckDb(settings: DuckDbSettings): Promise<Store> {
  const { path } = settings;
  const instance = await DuckDBInstance.create(path, {
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: settings.memoryLimit ?? '160MB',
    threads: String(settings.threads ?? 2),
    temp_directory: `${path}.tmp`,
    max_temp_directory_size: '4GB',
    preserve_insertion_order: 'false',
  });
  const writing = await instance.connect();
  await writing.run(`attach '${historyPath(path).replaceAll("'", "''")}' as history`);
  await writing.run('set enable_external_access = false');
  await writing.run('set lock_configuration = true');
  for (const statement of [...mirrorStatements, ...historyStatements]) await writing.run(statement);
  const reading = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
  return new DuckDbStore(path, instance, writing, reading);
}

class DuckDbStore implements Store {
  readonly #path: string;
  readonly #instance: DuckDBInstance;
  readonly #writing: DuckDBConnection;
  readonly #reading: DuckDBConnection[];
  readonly #idle: DuckDBConnection[];
  readonly #readers = new PQueue({ concurrency: READERS });
  readonly #writer = new PQueue({ concurrency: 1 });
  #closing = false;

  constructor(
    path: string,
    instance: DuckDBInstance,
    writing: DuckDBConnection,
    reading: DuckDBConnection[],
  ) {
    this.#path = path;
    this.#instance = instance;
    this.#writing = writing;
    this.#reading = reading;
    this.#idle = [...reading];
  }

  read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    if (this.#closing || this.#readers.size >= WAITING_READERS) {
      return Promise.reject(new StoreBusyError());
    }
    return this.#readers.add(async () => {
      const connection = this.#idle.pop();
      if (!connection) throw new StoreBusyError();
      try {
        return await inTransaction(connection, 'begin transaction read only', () =>
          work(readerOn(connection)),
        );
      } finally {
        this.#idle.push(connection);
      }
    });
  }

  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(new StoreBusyError());
    return this.#writer.add(() =>
      inTransaction(this.#writing, 'begin transaction', () => work(writerOn(this.#writing))),
    );
  }

  copyHistory(day: string): Promise<void> {
    if (this.#closing) return Promise.reject(new StoreBusyError());
    return this.#writer.add(async () => {
      const source = historyPath(this.#path);
      const copy = source.replace(/\.duckdb$/, `.${day}.duckdb`);
      if (existsSync(copy)) return;
      // After a checkpoint the file alone is the whole state, and only this queue writes to it.
      await this.#writing.run('checkpoint history');
      await copyFile(source, copy);
      const copies = (await historyCopies(this.#path)).slice(HISTORY_COPIES);
      await Promise.all(copies.map((old) => rm(old)));
    });
  }

  async close(): Promise<void> {
    // A statement on a connection that is closed under it takes the process down.
    this.#closing = true;
    await this.#readers.onIdle();
    await this.#writer.onIdle();
    for (const connection of this.#reading) connection.closeSync();
    this.#writing.closeSync();
    this.#instance.closeSync();
  }
}

/** Dated copies of the recorded days, newest first. */
export async function historyCopies(path: string): Promise<string[]> {
  const history = historyPath(path);
  const prefix = basename(history, 'duckdb');
  const dated = /^\d{4}-\d{2}-\d{2}\.duckdb$/;
  const names = await readdir(dirname(history)).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix) && dated.test(name.slice(prefix.length)))
    .sort()
    .reverse()
    .map((name) => join(dirname(history), name));
}

async function inTransaction<Result>(
  connection: DuckDBConnection,
  begin: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await connection.run(begin);
  try {
    const result = await work();
    await connection.run('commit');
    return result;
  } catch (error) {
    await connection.run('rollback').catch(() => {
      // The first error says more than a transaction that is already gone.
    });
    throw error;
  }
}

const readerOn = (connection: DuckDBConnection): Reader => {
  const rows = async <Schema extends z.ZodMiniType>(
    schema: Schema,
    sql: string,
    parameters: Parameters = {},
  ) => {
    const { text, values } = bind(sql, parameters);
    // Prepared anew each time: a plan that is kept goes on with the statistics of when it was made, and
    // answers a count from them after the table has changed.
    const result = await connection.runAndReadAll(text, values.map(toDuckDb), values.map(typeOf));
    return result
      .getRowObjects()
      .map((row) =>
        z.parse(
          schema,
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromDuckDb(value)])),
        ),
      );
  };
  return {
    rows,
    async row(schema, sql, parameters) {
      const [first] = await rows(schema, sql, parameters);
      if (first === undefined) throw new Error('A statement that gives one row gave none.');
      return first;
    },
  };
};

const writerOn = (connection: DuckDBConnection): Writer => ({
  ...readerOn(connection),
  async run(sql, parameters = {}) {
    const { text, values } = bind(sql, parameters);
    return (await connection.run(text, values.map(toDuckDb), values.map(typeOf))).rowsChanged;
  },
  append: (table, rows, into) => appendRows(connection, table, rows, into),
});
