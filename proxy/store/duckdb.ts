import { existsSync } from 'node:fs';
import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import PQueue from 'p-queue';
import {
  type OpenedStore,
  type Reader,
  type ReadKind,
  type Store,
  StoreBusyError,
  StoreFullError,
  type StoreLoad,
  type Writer,
} from './store.ts';
import { inTransaction, Patience, readerOn, writerOn } from './statements.ts';
import { historyStatements, mirrorStatements } from './tables.ts';

export interface DuckDbSettings {
  /** The mirror's file; the recorded days go to `…-history.duckdb` beside it. */
  readonly path: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
}

const READERS = 4;
const WAITING_READERS = 500;
const HISTORY_COPIES = 7;
const REOPENING_PAUSE_MILLISECONDS = 5_000;

export const historyPath = (path: string): string =>
  path.replace(/(\.duckdb)?$/, '-history.duckdb');

/** What is done about the files whenever they are opened. */
export interface FileCare {
  /** Before they are opened anew: sets aside what is damaged. */
  readonly mend: () => Promise<void>;
  /** Writes what belongs into empty ones. */
  readonly prepare: (store: Pick<Store, 'write'>) => Promise<void>;
}

const noCare: FileCare = { mend: () => Promise.resolve(), prepare: () => Promise.resolve() };

/**
 * Opens the two files, shut off from everything else on the machine.
 * @param tell Told when they had to be opened anew, and whether they could be.
 */
export async function openDuckDb(
  settings: DuckDbSettings,
  tell: (note: ReopeningNote) => void = () => undefined,
  care = noCare,
): Promise<OpenedStore> {
  return new DuckDbStore(settings, await connect(settings, care), tell, care);
}

export interface ReopeningNote {
  readonly note: 'reopened' | 'not_reopened';
}

interface Connections {
  readonly instance: DuckDBInstance;
  readonly writing: DuckDBConnection;
  readonly reading: readonly DuckDBConnection[];
}

async function connect(settings: DuckDbSettings, { prepare }: FileCare): Promise<Connections> {
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
  const connections: DuckDBConnection[] = [];
  const another = async () => {
    const connection = await instance.connect();
    connections.push(connection);
    return connection;
  };
  try {
    const writing = await another();
    await writing.run(`attach '${historyPath(path).replaceAll("'", "''")}' as history`);
    await writing.run('set enable_external_access = false');
    await writing.run('set lock_configuration = true');
    for (const statement of [...mirrorStatements, ...historyStatements]) {
      await writing.run(statement);
    }
    await prepare({
      write: (work) => inTransaction(writing, 'begin transaction', () => work(writerOn(writing))),
    });
    const reading: DuckDBConnection[] = [];
    while (reading.length < READERS) reading.push(await another());
    return { instance, writing, reading };
  } catch (error) {
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
    throw error;
  }
}

function disconnect({ instance, writing, reading }: Connections): void {
  for (const connection of reading) connection.closeSync();
  writing.closeSync();
  instance.closeSync();
}

class DuckDbStore implements OpenedStore {
  readonly #settings: DuckDbSettings;
  readonly #tell: (note: ReopeningNote) => void;
  readonly #care: FileCare;
  /** Null while the files could not be opened anew. */
  #connections: Connections | null;
  #idle: DuckDBConnection[];
  #reopening: Promise<void> | null = null;
  /** Not tried again before that, by `performance.now()`. */
  #notBefore = 0;
  readonly #readers = new PQueue({ concurrency: READERS });
  readonly #writer = new PQueue({ concurrency: 1 });
  readonly #patience = new Patience();
  #closing = false;
  #reopened = 0;

  constructor(
    settings: DuckDbSettings,
    connections: Connections,
    tell: (note: ReopeningNote) => void,
    care: FileCare,
  ) {
    this.#settings = settings;
    this.#tell = tell;
    this.#care = care;
    this.#connections = connections;
    this.#idle = [...connections.reading];
  }

  read<Result>(work: (reader: Reader) => Promise<Result>, kind?: ReadKind): Promise<Result> {
    const isNext = kind === 'next';
    const isFull = !isNext && this.#readers.size >= WAITING_READERS;
    if (this.#closing || isFull) return Promise.reject(new StoreBusyError());
    return this.#readers.add(
      () =>
        this.#onOpen(async () => {
          const connection = this.#idle.pop();
          if (!connection) throw new StoreBusyError();
          try {
            return await inTransaction(connection, 'begin transaction read only', async () => {
              // Each file's state is taken when it is first read: no recorded day is newer than the mirror.
              await connection.run('from history.origin limit 0');
              return work(readerOn(connection, this.#patience.begin(connection, kind === 'long')));
            });
          } finally {
            this.#idle.push(connection);
          }
        }),
      { priority: isNext ? 1 : 0 },
    );
  }

  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(new StoreBusyError());
    return this.#writer.add(() =>
      this.#onOpen(({ writing }) =>
        inTransaction(writing, 'begin transaction', () => work(writerOn(writing))),
      ),
    );
  }

  copyHistory(day: string): Promise<void> {
    if (this.#closing) return Promise.reject(new StoreBusyError());
    const { path } = this.#settings;
    return this.#writer.add(() =>
      this.#onOpen(async ({ writing }) => {
        const source = historyPath(path);
        const copy = source.replace(/\.duckdb$/, `.${day}.duckdb`);
        if (existsSync(copy)) return;
        // After a checkpoint the file alone is the whole state, and only this queue writes to it.
        await writing.run('checkpoint history');
        await copyWhole(source, copy);
        const copies = (await historyCopies(path)).slice(HISTORY_COPIES);
        await Promise.all(copies.map((old) => rm(old)));
      }),
    );
  }

  load(): StoreLoad {
    return {
      readersBusy: this.#readers.pending,
      readersWaiting: this.#readers.size,
      reopened: this.#reopened,
    };
  }

  async close(): Promise<void> {
    // A statement on a connection that is closed under it takes the process down.
    this.#closing = true;
    this.#patience.end();
    await this.#reopening;
    await this.#readers.onIdle();
    await this.#writer.onIdle();
    await this.#reopening;
    if (this.#connections !== null) disconnect(this.#connections);
  }

  /** @throws StoreFullError, StoreBusyError where the files have to be opened anew, and what `work` throws. */
  async #onOpen<Result>(work: (connections: Connections) => Promise<Result>): Promise<Result> {
    if (this.#connections === null) {
      if (performance.now() >= this.#notBefore) this.#reopen();
      throw new StoreBusyError();
    }
    try {
      return await work(this.#connections);
    } catch (error) {
      if (isFull(error)) {
        if (isInvalidated(error)) this.#reopen();
        throw new StoreFullError();
      }
      if (!isInvalidated(error) && !isOfDamage(error)) throw error;
      this.#reopen();
      throw new StoreBusyError();
    }
  }

  /** After what is under way, and before what waits. */
  #reopen(): void {
    this.#reopening ??= this.#openAnew().finally(() => {
      this.#reopening = null;
    });
  }

  async #openAnew(): Promise<void> {
    const queues = [this.#readers, this.#writer];
    for (const queue of queues) queue.pause();
    await Promise.all(queues.map((queue) => queue.onPendingZero()));
    try {
      if (this.#connections !== null) disconnect(this.#connections);
      this.#connections = null;
      // An empty one would be made in its place: that is for a start to do.
      if (!existsSync(this.#settings.path)) throw new StoreBusyError();
      await this.#care.mend();
      this.#connections = await connect(this.#settings, this.#care);
      this.#reopened += 1;
      this.#tell({ note: 'reopened' });
    } catch {
      this.#notBefore = performance.now() + REOPENING_PAUSE_MILLISECONDS;
      this.#tell({ note: 'not_reopened' });
    }
    this.#idle = [...(this.#connections?.reading ?? [])];
    for (const queue of queues) queue.start();
  }
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : '');

export const isFull = (error: unknown): boolean =>
  /no space left|disk quota|file too large/i.test(saidBy(error));

/** What a disk says that cannot do what it is told. */
export const isOfDisk = (error: unknown): boolean =>
  /input\/output error|fsync failed/i.test(saidBy(error));

/** DuckDB takes no statement after an error that left it unsure of a file, such as a full disk in a checkpoint. */
export const isInvalidated = (error: unknown): boolean =>
  /database (?:"[^"]*" )?has been invalidated|^FATAL Error/i.test(saidBy(error));

/** What a file says that was overwritten or cut since it was opened. */
const isOfDamage = (error: unknown): boolean =>
  /corrupt database file|could not read enough bytes|failed to deserialize/i.test(saidBy(error));

/** Never a part of it under the name of a copy. */
async function copyWhole(source: string, copy: string): Promise<void> {
  const unfinished = `${copy}.new`;
  try {
    await copyFile(source, unfinished);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
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
