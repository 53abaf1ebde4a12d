import type { Table } from '../../contract/index.ts';

/** MySQL has no longer names, and no table of more columns: what goes on beyond is no schema. */
const LONGEST_NAME = 64;
const MOST_COLUMNS = 4096;

/** Which columns each table was seen with, kept by name so that each is counted once. */
export class SeenColumns {
  readonly #names = new Map<Table, Set<string>>();

  add(table: Table, names: readonly string[]): void {
    const seen = this.#names.get(table) ?? new Set();
    this.#names.set(table, seen);
    for (const name of names) {
      if (name.length <= LONGEST_NAME && seen.size < MOST_COLUMNS) seen.add(name);
    }
  }

  counts(): Partial<Record<Table, number>> {
    return Object.fromEntries([...this.#names].map(([table, { size }]) => [table, size]));
  }
}
