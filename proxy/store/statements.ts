import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { z } from '../../contract/zod.ts';
import { appendRows } from './append.ts';
import { bind, type Parameters } from './binder.ts';
import { type Reader, StoreBusyError, type Writer } from './store.ts';
import { fromDuckDb, toDuckDb, typeOf } from './values.ts';

const ROWS_AT_ONCE = 50;
/** Nobody waits longer for a number, and four of these would keep everybody else waiting. */
const LONGEST_READ_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 100;

/** Runs a statement of a reader. */
type Run = <Result>(statement: () => Promise<Result>) => Promise<Result>;

/** Ends reads that take too long. */
export class Patience {
  /** By `performance.now()`. */
  #endsAt = Infinity;

  /** From when on no read is waited for any more: as long as the longest may take, from now. */
  end(): void {
    this.#endsAt = this.#longest();
  }

  /**
   * For the statements of a read that begins now. They end together, or each for itself where it `isLong`.
   * @throws StoreBusyError where they take too long.
   */
  begin(connection: DuckDBConnection, isLong: boolean): Run {
    const together = this.#longest();
    return (statement) => this.#run(connection, isLong ? this.#longest() : together, statement);
  }

  #longest(): number {
    return performance.now() + LONGEST_READ_MILLISECONDS;
  }

  async #run<Result>(
    connection: DuckDBConnection,
    endsAt: number,
    statement: () => Promise<Result>,
  ): Promise<Result> {
    const isOver = () => performance.now() > Math.min(endsAt, this.#endsAt);
    if (isOver()) throw new StoreBusyError();
    // Again and again: DuckDB forgets it between two phases of a statement, as it does before the next one.
    const watch = setInterval(() => {
      if (isOver()) connection.interrupt();
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

/**
 * Prepared anew each time: a plan that is kept goes on with the statistics of when it was made, and
 * answers a count from them after the table has changed. Not by the connection's own `run`, which parses
 * a text once more to tell its statements apart.
 */
async function runStatement(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters,
): Promise<DuckDBMaterializedResult> {
  const { text, values } = bind(sql, parameters);
  const statement = await connection.prepare(text);
  try {
    statement.bind(values.map(toDuckDb), values.map(typeOf));
    return await statement.run();
  } finally {
    statement.destroySync();
  }
}

/** @param run Absent for who may take the time it takes. */
export const readerOn = (
  connection: DuckDBConnection,
  run: Run = (statement) => statement(),
): Reader => {
  const rows = async <Schema extends z.ZodMiniType>(
    schema: Schema,
    sql: string,
    parameters: Parameters = {},
  ) => {
    const result = await run(() => runStatement(connection, sql, parameters));
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
    return (await runStatement(connection, sql, parameters)).rowsChanged;
  },
  append: (table, rows, into) => appendRows(connection, table, rows, into),
});
