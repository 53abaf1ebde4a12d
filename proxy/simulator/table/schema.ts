/**
 * How the database behind the webservice treats a column: numbers compare as numbers, `code` is
 * text that never needs escaping.
 */
export type ColumnKind = 'number' | 'date' | 'datetime' | 'code' | 'text';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** What a row inserted without this column gets, and what every generated row has when `cell` is absent. */
  readonly fallback: string;
  /** Value of a generated row at a position. */
  readonly cell?: (position: number) => string;
}

/** A row as it goes over the wire. Generated rows hold strings only; inserted ones whatever was given. */
export type RawRow = Readonly<Record<string, unknown>>;

export interface Schema {
  /** Path segment under `/webservice/v1`. */
  readonly resource: string;
  /** What filters and sorts must put before a column. */
  readonly prefix: string;
  /** In the order the server sends them. */
  readonly columns: readonly Column[];
  /** Can be filtered, is never sent. */
  readonly unsent?: readonly Column[];
  /** Joined columns that keep the prefix of their own table: `fn_areceber.data_vencimento`. */
  readonly joined?: Readonly<Record<string, string>>;
  /** The real server mixes both. */
  readonly totalAs: 'string' | 'integer';
  /** Values that follow from the given ones, for rows inserted in part. */
  readonly complete?: (given: RawRow) => RawRow;
}

/** The column that says when a row last changed, on the tables that have one. */
export const STAMP = 'ultima_atualizacao';

const emptyOf = {
  number: '0',
  date: '',
  datetime: '',
  code: '',
  text: '',
} as const satisfies Record<ColumnKind, string>;

const column =
  (kind: ColumnKind) =>
  (name: string, cell?: (position: number) => string, fallback: string = emptyOf[kind]): Column =>
    cell ? { name, kind, fallback, cell } : { name, kind, fallback };

export const number = column('number');
export const date = column('date');
export const datetime = column('datetime');
export const code = column('code');
export const text = column('text');

/** Columns that hold the same value in every generated row. */
export const fixed = (value: string, ...names: readonly string[]): Column[] =>
  names.map((name) => ({ name, kind: kindOf(name, value), fallback: value }));

/** The kind a column of constant value most likely has in the database. */
function kindOf(name: string, value: string): ColumnKind {
  if (value === '0000-00-00') return 'date';
  if (/^(?:data|dt|validade)_/.test(name)) return 'date';
  if (/^id(?:_|$)|_id$/.test(name) || /^\d+(?:\.\d+)?$/.test(value)) return 'number';
  return 'text';
}
