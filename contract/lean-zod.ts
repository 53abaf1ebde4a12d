/**
 * As much of `zod/mini` as the contract is written with, in an eighth of its bytes: the builds of the widgets put
 * it in zod's place, so that no page pays for what only the proxy needs (why an answer is refused, and schemas of
 * other kinds). It takes and gives back the same values as zod does.
 */

const refused = Symbol();

type Read = (value: unknown) => unknown;
type Check = (value: never) => boolean;
type Shape = Readonly<Record<string, Schema>>;

interface Traits {
  /** Of an object: the schemas of its fields. */
  readonly shape?: Shape;
  /** Of a choice: all it may be. */
  readonly options?: readonly unknown[];
}

class Schema {
  declare readonly shape: Shape;
  declare readonly options: readonly unknown[];
  /** Gives the value back as it was promised, or `refused`. */
  readonly read: Read;

  constructor(read: Read, traits: Traits = {}) {
    Object.assign(this, traits);
    this.read = read;
  }

  check(...checks: readonly Check[]): Schema {
    return new Schema((value) => {
      const known = this.read(value);
      return known !== refused && checks.every((holds) => holds(known as never)) ? known : refused;
    }, this);
  }

  safeParse(value: unknown): { success: boolean; data?: unknown } {
    const data = this.read(value);
    return data === refused ? { success: false } : { success: true, data };
  }
}

const when = (holds: (value: unknown) => boolean, traits?: Traits): Schema =>
  new Schema((value) => (holds(value) ? value : refused), traits);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const choice = (options: readonly unknown[]): Schema =>
  when((value) => options.includes(value), { options });

const string = (): Schema => when((value) => typeof value === 'string');

const text = (holds: (value: string) => boolean): Schema => string().check(holds);

const object = (shape: Shape): Schema =>
  new Schema(
    (value) => {
      if (!isRecord(value)) return refused;
      const known: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(shape)) {
        const read = field.read(value[name]);
        if (read === refused) return refused;
        if (read !== undefined || name in value) known[name] = read;
      }
      return known;
    },
    { shape },
  );

/** Noon, so that no zone moves it; a day that no calendar has is written otherwise. */
const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  new Date(`${value}T12:00Z`).getUTCDate() === Number(value.slice(-2));

const isInstant = (value: string): boolean => {
  const [, day = '', time = ''] =
    /^(.{10})T((?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?)Z$/.exec(value) ?? [];
  return time !== '' && isDay(day);
};

/** The schema, but for one value that it takes besides. */
const or = (other: null | undefined) => (schema: Schema) =>
  new Schema((value) => (value === other ? value : schema.read(value)), schema);

export const z = {
  config: (): void => undefined,
  unknown: () => new Schema((value) => value),
  string,
  boolean: () => when((value) => typeof value === 'boolean'),
  number: () => when(Number.isFinite),
  int: () => when(Number.isSafeInteger),
  literal: (value: unknown) => choice([value]),
  enum: choice,
  iso: { date: () => text(isDay), datetime: () => text(isInstant) },
  nullable: or(null),
  optional: or(undefined),
  array: ({ read }: Schema) =>
    new Schema((value) => {
      if (!Array.isArray(value)) return refused;
      const known = value.map(read);
      return known.includes(refused) ? refused : known;
    }),
  object,
  strictObject(shape: Shape) {
    const { read } = object(shape);
    const isKnown = (name: string) => Object.hasOwn(shape, name);
    return new Schema(
      (value) => (isRecord(value) && Object.keys(value).every(isKnown) ? read(value) : refused),
      { shape },
    );
  },
  extend: ({ shape }: Schema, more: Shape) => object({ ...shape, ...more }),
  partialRecord: (key: Schema, field: Schema) =>
    new Schema((value) => {
      if (!isRecord(value)) return refused;
      const known = Object.entries(value).map(([name, one]) => [key.read(name), field.read(one)]);
      return known.flat().includes(refused) ? refused : Object.fromEntries(known);
    }),
  discriminatedUnion: (name: string, options: readonly Schema[]) =>
    new Schema((value) => {
      const told = isRecord(value) ? value[name] : refused;
      const option = options.find(({ shape }) => shape[name]?.read(told) === told);
      return option === undefined || told === refused ? refused : option.read(value);
    }),
  transform: (change: Read) => new Schema(change),
  pipe: (first: Schema, second: Schema) =>
    new Schema((value) => {
      const known = first.read(value);
      return known === refused ? refused : second.read(known);
    }),
  regex: (pattern: RegExp) => (value: string) => pattern.test(value),
  maxLength: (most: number) => (value: ArrayLike<unknown>) => value.length <= most,
  nonnegative: () => (value: number) => value >= 0,
};
