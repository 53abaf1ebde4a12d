/** What a mark can stand for; each side paints it in its own way. */
export type Tone =
  | 'current'
  | 'standard'
  | 'transition'
  | 'chronic'
  | 'chronic-1'
  | 'chronic-2'
  | 'chronic-3'
  | 'chronic-4'
  | 'trust'
  | 'quiet';

/** Colours without a meaning of their own, for series that stand for no kind of debt. */
export type NeutralTone = `series-${1 | 2 | 3 | 4 | 5 | 6}`;

/**
 * What a value is, and so how it is written: `cents` integer centavos, `ratio` a share of one, `points`
 * the difference of two of them, `days` a number of days with decimals, `day` `YYYY-MM-DD`, `month`
 * `YYYY-MM`.
 */
export type Kind = 'text' | 'count' | 'cents' | 'ratio' | 'points' | 'days' | 'day' | 'month';

/** Unrounded; null where it cannot be told. */
export type Value = string | number | null;

/** A value of another kind than its column's. */
export interface Figure {
  readonly kind: Kind;
  readonly value: Value;
}

export type Cell = Value | Figure;

export interface Column {
  /** What a description of a report calls it; unique in its table. */
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
  /** Left out of a printed page, which has no room for everything; whoever names the column gets it. */
  readonly isSheetOnly?: true;
}

/** As many cells as the table has columns. */
export type Row = readonly Cell[];

export interface Table {
  readonly columns: readonly Column[];
  /** Read once: rows of a long list come as they are asked for, and are gone. */
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** How many there are; absent where that is not known before. */
  readonly count?: number;
  /** Of all rows, below them. */
  readonly total?: Row;
}

export interface Series {
  readonly label: string;
  /** One for all points, or one for each. */
  readonly tone: Tone | NeutralTone | readonly Tone[];
  /** As many as the picture has points. */
  readonly values: readonly (number | null)[];
}

/**
 * What can be drawn: `bars` lie, one a point, their figures beside them; `columns` stand in time, series on
 * top of one another; a `line` runs in time.
 */
export interface Picture {
  readonly form: 'bars' | 'columns' | 'line';
  readonly title: string;
  readonly kind: Kind;
  readonly points: readonly string[];
  readonly series: readonly Series[];
}

/** What a number means. */
export interface Definition {
  readonly name: string;
  readonly definition: string;
  readonly formula: string;
}

/** What one metric says in a file: one title, at most one table. */
export interface Section {
  readonly title: string;
  /** The headline in a sentence: "R$ 84.310,22 em atraso". */
  readonly lead?: string;
  readonly picture?: Picture;
  readonly table?: Table;
  /** Sentences below: what is not counted, what is missing and why. */
  readonly notes: readonly string[];
}

/** All that a metric says in a file; some need more than one table. */
export interface Chapter {
  readonly sections: readonly [Section, ...Section[]];
  readonly definitions: readonly Definition[];
}

/** A report as every format writes it. */
export interface Report {
  readonly title: string;
  /** A language tag, as `pt-BR`. */
  readonly language: string;
  /** Day, period, filters, age of the data: what is true of every number in it. */
  readonly about: readonly { readonly label: string; readonly value: string }[];
  /** Sentences that make every number less than it looks: demonstration, a first read that goes on. */
  readonly cautions: readonly string[];
  readonly sections: readonly Section[];
  readonly definitions: readonly Definition[];
}
