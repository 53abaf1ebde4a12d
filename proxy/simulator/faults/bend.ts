import type { Fault, Strike } from './script.ts';
import type { Query } from '../table/select.ts';
import { newerColumns } from '../table/arrangement.ts';
import type { RawRow } from '../table/schema.ts';

/** The query a server answers that does not quite listen. */
export function bendQuery(query: Query, strike: Strike): Query {
  const cap = strike.of('cap-rows');
  const deaf = strike.of('ignore-filters') ?? strike.of('duplicate-page');
  return {
    ...query,
    conditions: deaf ? [] : query.conditions,
    page: strike.of('duplicate-page') ? 1 : query.page,
    rows: cap ? Math.min(query.rows, cap.rows ?? 100) : query.rows,
    ...(strike.of('ignore-sort') && { sortBy: 'id', descending: !query.descending }),
  };
}

const rowFaults = ['unknown-columns', 'missing-column', 'numbers-not-strings'] as const;

/** True when rows must be told as objects because a fault touches them. */
export const bendsRows = (strike: Strike): boolean =>
  rowFaults.some((name) => strike.of(name) !== undefined);

/** A row as a newer, older or careless version would send it. */
export function bendRow(row: RawRow, strike: Strike): RawRow {
  const missing = strike.of('missing-column')?.column;
  const entries = Object.entries(row)
    .filter(([name]) => name !== missing)
    .map(([name, value]) => [name, strike.of('numbers-not-strings') ? unquoted(value) : value]);
  if (strike.of('unknown-columns')) {
    entries.unshift(...newerColumns.map(({ name, fallback }) => [name, fallback]));
  }
  return Object.fromEntries(entries) as RawRow;
}

/** Plain decimals become numbers; ids with leading zeros stay text. */
const unquoted = (value: unknown): unknown =>
  typeof value === 'string' && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(value)
    ? Number(value)
    : value;

/** How many rows a short page keeps. */
export const shortLength = ({ rows }: Fault, full: number): number =>
  Math.min(full, rows ?? Math.floor(full / 2));

/** The bytes of a body that a fault damages. */
export function bendBody(body: string, strike: Strike): Buffer {
  const cut = strike.of('truncated') ? body.slice(0, Math.floor(body.length * 0.6)) : body;
  const marked = strike.of('bom') ? `\uFEFF${cut}` : cut;
  return Buffer.from(marked, strike.of('latin1') ? 'latin1' : 'utf8');
}
