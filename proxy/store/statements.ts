import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from '../../contract/zod.ts';
import { appendRows } from './append.ts';
import { bind, type Parameters } from './binder.ts';
import { type Reader, StoreBusyError, type Writer } from './store.ts';
import { fromDuckDb, toDuckDb, typeOf } from './values.ts';

const ROWS_AT_ONCE = 50;
/** Nobody waits longer for a number, and four of these would keep everybody else waiting. */
const LONGEST_READ_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 100;

/** Ends the statements of readers that take too long. */
export class Patience {
  /** By `performance.now()`. */
  #endsAt = Infinity;

  /** From when on no statement is waited for any more: as long as the longest may take, from now. */
  end(): void {
    this.#endsAt = performance.now() + LONGEST_READ_MILLISECONDS;
  }

  /** @throws StoreBusyError for one that takes too long. */
  async with<Result>(
    connection: DuckDBConnection,
    statement: () => Promise<Result>,
  ): Promise<Result> {
    const endsAt = Math.min(performance.now() + LONGEST_READ_MILLISECONDS, this.#endsAt);
    if (performance.now() > endsAt) throw new StoreBusyError();
    // Again and again: DuckDB forgets it between two phases of a statement, as it does before the next one.
    const watch = setInterval(() => {
      if (performance.now() > Math.min(endsAt, this.#endsAt)) connection.interrupt();
    }, LOOK_MILLISECONDS);
    try {
      return await statement();
    } catch (error) {
      throw isInterrupted(error) ? new StoreBusyError() : error;
    } finally {
      clearInterval(watch);
    }
  }
}

const isInterrupted = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('INTERRUPT Error');

export async function inTransaction<Result>(
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

/** @param patience Absent for who may take the time it takes. */
export const readerOn = (connection: DuckDBConnection, patience?: Patience): Reader => {
  const rows = async <Schema extends z.ZodMiniType>(
    schema: Schema,
    sql: string,
    parameters: Parameters = {},
  ) => {
    const { text, values } = bind(sql, parameters);
    // Prepared anew each time: a plan that is kept goes on with the statistics of when it was made, and
    // answers a count from them after the table has changed.
    const run = () => connection.run(text, values.map(toDuckDb), values.map(typeOf));
    const result = await (patience?.with(connection, run) ?? run());
    const names = result.deduplicatedColumnNames();
    const found: z.output<Schema>[] = [];
    for (const chunk of await result.fetchAllChunks()) {
      for (let index = 0; index < chunk.rowCount; index += 1) {
        const row: Record<string, unknown> = {};
        chunk.visitRowValues(index, (value, _index, column) => {
          row[names[column] ?? ''] = fromDuckDb(value);
        });
        found.push(z.parse(schema, row));
        // Who else is waiting goes first: five hundred rows at once were a tenth of a second.
        if (found.length % ROWS_AT_ONCE === 0) await nextTurn();
      }
    }
    return found;
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

export const writerOn = (connection: DuckDBConnection): Writer => ({
  ...readerOn(connection),
  async run(sql, parameters = {}) {
    const { text, values } = bind(sql, parameters);
    return (await connection.run(text, values.map(toDuckDb), values.map(typeOf))).rowsChanged;
  },
  append: (table, rows, into) => appendRows(connection, table, rows, into),
});
