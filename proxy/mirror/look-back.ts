import type { Table } from '../../contract/index.ts';

/** An hour of increments, at the usual interval. */
const HOUR = 12;

/**
 * Which increments look further back than where the last one ended. Rows stamped ahead of their time, and a
 * clock of the server's that is put back, leave changes behind that. One in twelve looks there; once one has
 * found any, so do the next twelve.
 */
export class LookBack {
  /** Increments since one that found any; where none has, as if one had an hour before the first. */
  readonly #since = new Map<Table, number>();

  isDue(table: Table): boolean {
    const since = this.#sinceFound(table);
    return since < HOUR || since % HOUR === 0;
  }

  /** An increment has ended. */
  ended(table: Table, hasFound: boolean): void {
    this.#since.set(table, hasFound ? 0 : this.#sinceFound(table) + 1);
  }

  #sinceFound(table: Table): number {
    return this.#since.get(table) ?? HOUR;
  }
}
