import type { z } from '../../contract/zod.ts';
import type { Parameters } from './binder.ts';
import type { Row, StoredTable } from './tables.ts';

/** Reads that see one published state, whatever is written meanwhile. */
export interface Reader {
  /** Every row passes its schema as it leaves, so a wrong type fails here and not in a chart. */
  rows<Schema extends z.ZodMiniType>(
    schema: Schema,
    sql: string,
    parameters?: Parameters,
  ): Promise<z.output<Schema>[]>;
  /** The only row; an error when there is none. */
  row<Schema extends z.ZodMiniType>(
    schema: Schema,
    sql: string,
    parameters?: Parameters,
  ): Promise<z.output<Schema>>;
}

export interface Writer extends Reader {
  /** Rows changed. */
  run(sql: string, parameters?: Parameters): Promise<number>;
  append<Name extends StoredTable>(
    table: Name,
    rows: readonly Row<Name>[],
    into?: `staged_${string}`,
  ): void | Promise<void>;
}

/** `next` goes ahead of all who wait, however many they are; of a `long` one only each statement has an end. */
export type ReadKind = 'next' | 'long';

/** One mirror, many readers, one writer. Whoever comes while it closes is refused with StoreBusyError. */
export interface Store {
  /**
   * Runs `work` in one read transaction.
   * @throws StoreBusyError when too many wait, and where it takes too long.
   */
  read<Result>(work: (reader: Reader) => Promise<Result>, kind?: ReadKind): Promise<Result>;
  /** Runs `work` in one transaction, after the one before it; an error rolls all of it back. */
  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** Writes the recorded days to a dated copy beside their file. */
  copyHistory(day: string): Promise<void>;
  /** Ends after the work that was taken on. */
  close(): Promise<void>;
}

/** How busy a store is, and how often its files had to be opened anew. */
export interface StoreLoad {
  readonly readersBusy: number;
  readonly readersWaiting: number;
  readonly reopened: number;
}

export interface OpenedStore extends Store {
  load(): StoreLoad;
}

/** The store takes no work on for now: too many readers wait, or it is being closed, or opened anew. */
export class StoreBusyError extends Error {
  override readonly name: string = 'StoreBusyError';
}

/** The disk has no room for what was to be written; what was published stands. */
export class StoreFullError extends StoreBusyError {
  override readonly name = 'StoreFullError';
}
