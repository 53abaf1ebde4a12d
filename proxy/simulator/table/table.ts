import { stampSeconds } from '../calendar.ts';
import { arranged, arrangements } from './arrangement.ts';
import { positionIn } from './search.ts';
import type { Column, RawRow, Schema } from './schema.ts';
import { STAMP } from './schema.ts';
import type { Template } from './template.ts';
import { compileTemplate } from './template.ts';

/** Rows that point to the same parent row, chained through positions; -1 ends a chain. */
export interface Chains {
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** Where the parent with this id stands, -1 when there is none. */
  readonly parentOf: (id: number) => number;
}

/** Rows that exist only as numbers until somebody asks for them. */
export interface Generated {
  readonly ids: Int32Array;
  readonly stamps: Uint32Array | null;
  readonly chains: Readonly<Record<string, Chains>>;
  /** Odd values of single rows, over what the columns would say. */
  readonly patches: ReadonlyMap<number, RawRow>;
}

const nothing: Generated = {
  ids: new Int32Array(0),
  stamps: null,
  chains: {},
  patches: new Map(),
};

/**
 * One table of the simulated ERP. Positions 0…n−1 are generated rows, told from numbers when
 * asked; later ones were inserted. Changes lie over both, so a table of a million rows costs
 * nothing to change.
 */
export class Table {
  readonly schema: Schema;
  readonly columns: ReadonlyMap<string, Column>;
  readonly stamped: boolean;
  #generated: Generated;
  #patches: Map<number, RawRow>;
  #inserted: { readonly id: number; readonly row: RawRow; stamp: number }[] = [];
  #gone: Uint8Array;
  #goneInserted = new Set<number>();
  #goneCount = 0;
  #sorted: Int32Array | null = null;
  #lastId: number;
  readonly #arrangements: readonly {
    readonly columns: readonly Column[];
    readonly template: Template;
  }[];

  constructor(schema: Schema, generated: Generated = nothing) {
    this.schema = schema;
    const every = [...schema.columns, ...(schema.unsent ?? [])];
    this.columns = new Map(every.map((column) => [column.name, column]));
    this.stamped = this.columns.has(STAMP);
    this.#generated = generated;
    this.#patches = new Map(generated.patches);
    this.#gone = new Uint8Array(generated.ids.length);
    this.#lastId = generated.ids.at(-1) ?? 0;
    this.#arrangements = arrangements(schema.columns).map((columns) => ({
      columns,
      template: compileTemplate(columns),
    }));
  }

  /** Positions ever given out, gone ones included. */
  get end(): number {
    return this.#generated.ids.length + this.#inserted.length;
  }

  /** Rows that are there now. */
  get size(): number {
    return this.end - this.#goneCount;
  }

  /** Greatest id ever given; ids are never used twice. */
  get lastId(): number {
    return this.#lastId;
  }

  get generated(): Generated {
    return this.#generated;
  }

  /** True when position order is id order and no row is gone: offsets can be computed. */
  get dense(): boolean {
    return this.#goneCount === 0 && this.ascending() === null;
  }

  /** All positions by id, or null when position order already is id order. */
  ascending(): Int32Array | null {
    if (this.#sorted) return this.#sorted.length === 0 ? null : this.#sorted;
    let last = this.#generated.ids.at(-1) ?? -Infinity;
    const inOrder = this.#inserted.every(({ id }) => {
      const follows = id >= last;
      last = id;
      return follows;
    });
    this.#sorted = inOrder
      ? new Int32Array(0)
      : Int32Array.from({ length: this.end }, (_, position) => position).sort(
          (left, right) => this.id(left) - this.id(right) || left - right,
        );
    return inOrder ? null : this.#sorted;
  }

  present(position: number): boolean {
    const { length } = this.#generated.ids;
    return position < length ? this.#gone[position] === 0 : !this.#goneInserted.has(position);
  }

  id(position: number): number {
    const { ids } = this.#generated;
    return position < ids.length
      ? (ids[position] ?? 0)
      : (this.#inserted[position - ids.length]?.id ?? 0);
  }

  /** When the row last changed, in wall-clock seconds; 0 for zero stamps. */
  stamp(position: number): number {
    const { ids, stamps } = this.#generated;
    if (position < ids.length) return stamps?.[position] ?? 0;
    return this.#inserted[position - ids.length]?.stamp ?? 0;
  }

  /** The database's view of one value. */
  cell(position: number, name: string): string {
    const own = this.#own(position);
    if (own && Object.hasOwn(own, name)) return String(own[name] ?? '');
    const column = this.columns.get(name);
    if (!column) return '';
    return position < this.#generated.ids.length && column.cell
      ? column.cell(position)
      : column.fallback;
  }

  /** The full row, in the order the server sends its columns. */
  row(position: number): RawRow {
    const own = this.#own(position) ?? {};
    const generated = position < this.#generated.ids.length;
    const told = this.schema.columns.map(({ name, fallback, cell }) => [
      name,
      Object.hasOwn(own, name) ? own[name] : generated && cell ? cell(position) : fallback,
    ]);
    // Spread defines keys instead of assigning them, so a hostile `__proto__` stays plain data.
    return { ...Object.fromEntries(told), ...own };
  }

  /** The full row as JSON text, its columns in one of the arrangements. */
  json(position: number, arrangement = 0): string {
    const plain = position < this.#generated.ids.length && !this.#patches.has(position);
    const { template, columns } = this.#arrangements[arrangement] ?? {};
    if (plain && template) return template(position);
    const row = this.row(position);
    return JSON.stringify(arrangement === 0 || !columns ? row : arranged(row, columns));
  }

  /** Where the row with this id stands, -1 when there is none. */
  find(id: number): number {
    const position = positionIn(this.#generated.ids, id);
    if (position >= 0 && this.present(position)) return position;
    const { length } = this.#generated.ids;
    for (let index = this.#inserted.length - 1; index >= 0; index -= 1) {
      if (this.#inserted[index]?.id === id && this.present(length + index)) return length + index;
    }
    return -1;
  }

  /** Rows whose number column equals `value`, by chain; null when the column has none. */
  linked(name: string, value: number): number[] | null {
    const chains = this.#generated.chains[name];
    if (!chains) return null;
    const found: number[] = [];
    const parent = chains.parentOf(value);
    let position = parent < 0 ? -1 : (chains.first[parent] ?? -1);
    while (position >= 0) {
      found.push(position);
      position = chains.next[position] ?? -1;
    }
    return found;
  }

  /** Positions a chain may not know about: changed and inserted rows. */
  *loose(): Iterable<number> {
    yield* this.#patches.keys();
    for (let position = this.#generated.ids.length; position < this.end; position += 1) {
      if (!this.#patches.has(position)) yield position;
    }
  }

  /** Adds a row, giving it the next id when it brings none; its position. */
  insert(given: RawRow): number {
    const id = Object.hasOwn(given, 'id') ? Number(given['id']) || 0 : this.#lastId + 1;
    const completed: RawRow = { ...this.schema.complete?.(given), ...given };
    const row = Object.hasOwn(given, 'id') ? completed : { ...completed, id: String(id) };
    this.#inserted.push({ id, row, stamp: stampSeconds(String(row[STAMP] ?? '')) });
    this.#lastId = Math.max(this.#lastId, id);
    this.#sorted = null;
    return this.end - 1;
  }

  /** Lays new values over a row. */
  patch(position: number, values: RawRow): void {
    this.#patches.set(position, { ...this.#patches.get(position), ...values });
    if (!Object.hasOwn(values, STAMP)) return;
    const { ids, stamps } = this.#generated;
    const stamp = stampSeconds(String(values[STAMP]));
    const inserted = this.#inserted[position - ids.length];
    if (inserted) inserted.stamp = stamp;
    else if (stamps) stamps[position] = stamp;
  }

  remove(position: number): void {
    if (!this.present(position)) return;
    this.#goneCount += 1;
    if (position < this.#generated.ids.length) this.#gone[position] = 1;
    else this.#goneInserted.add(position);
  }

  /** Forgets every row. */
  clear(): void {
    this.#generated = nothing;
    this.#patches = new Map();
    this.#inserted = [];
    this.#gone = new Uint8Array(0);
    this.#goneInserted.clear();
    this.#goneCount = 0;
    this.#sorted = null;
    this.#lastId = 0;
  }

  #own(position: number): RawRow | undefined {
    const { length } = this.#generated.ids;
    const patch = this.#patches.get(position);
    if (position < length) return patch;
    const row = this.#inserted[position - length]?.row;
    return patch ? { ...row, ...patch } : row;
  }
}
