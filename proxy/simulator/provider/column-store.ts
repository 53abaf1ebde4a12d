type Numbers = Int32Array | Int16Array | Uint32Array | Uint16Array | Uint8Array;
type NumbersConstructor = new (length: number) => Numbers;

export type Columns<Shape extends Record<string, NumbersConstructor>> = {
  [Name in keyof Shape]: InstanceType<Shape[Name]>;
};

/**
 * Many rows of few numbers, a typed array per column: a million rows take tens of megabytes where
 * objects would take gigabytes.
 */
export class ColumnStore<Shape extends Record<string, NumbersConstructor>> {
  size = 0;
  columns: Columns<Shape>;
  readonly #shape: Shape;
  #capacity: number;

  constructor(shape: Shape, capacity: number) {
    this.#shape = shape;
    this.#capacity = Math.max(16, capacity);
    this.columns = this.#rebuild(this.#capacity, (fresh) => fresh);
  }

  /** Room for one more row of zeros; its position. */
  add(): number {
    if (this.size === this.#capacity) {
      this.#capacity *= 2;
      this.columns = this.#rebuild(this.#capacity, (fresh, old) => {
        if (old) fresh.set(old);
        return fresh;
      });
    }
    return this.size++;
  }

  /** Rows in the order of `positions`, with no spare room. */
  reorder(positions: Int32Array): void {
    this.#capacity = this.size;
    this.columns = this.#rebuild(this.size, (fresh, old) => {
      if (old)
        for (let to = 0; to < fresh.length; to += 1) fresh[to] = old[positions[to] ?? 0] ?? 0;
      return fresh;
    });
  }

  #rebuild(length: number, fill: (fresh: Numbers, old?: Numbers) => Numbers): Columns<Shape> {
    const old: Partial<Record<string, Numbers>> = this.columns ?? {};
    const entries = Object.entries(this.#shape).map(([name, Constructor]) => {
      const kept = old[name];
      return [name, fill(new Constructor(length), kept)];
    });
    // Object.fromEntries forgets which key got which array type; the entries above pair them.
    return Object.fromEntries(entries) as Columns<Shape>;
  }
}

/** Positions sorted by a small non-negative key; equal keys keep their order. */
export function orderBy(size: number, key: (position: number) => number): Int32Array {
  let least = Infinity;
  let most = -Infinity;
  for (let position = 0; position < size; position += 1) {
    const value = key(position);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const starts = new Int32Array(size === 0 ? 1 : most - least + 2);
  for (let position = 0; position < size; position += 1) {
    const slot = key(position) - least + 1;
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  for (let slot = 1; slot < starts.length; slot += 1) {
    starts[slot] = (starts[slot] ?? 0) + (starts[slot - 1] ?? 0);
  }
  const order = new Int32Array(size);
  for (let position = 0; position < size; position += 1) {
    const slot = key(position) - least;
    const target = starts[slot] ?? 0;
    order[target] = position;
    starts[slot] = target + 1;
  }
  return order;
}
