import { stampSeconds } from '../calendar.ts';
import type { Condition } from './condition.ts';
import { compileTest, isForgotten, leadingNumber, listOf } from './condition.ts';
import { STAMP } from './schema.ts';
import { firstAtLeast } from './search.ts';
import type { Table } from './table.ts';

export interface Query {
  readonly conditions: readonly Condition[];
  /** A known column. */
  readonly sortBy: string;
  readonly descending: boolean;
  readonly page: number;
  readonly rows: number;
}

export interface Selection {
  /** Rows of the page, in order. */
  readonly positions: readonly number[];
  /** Rows that match, on all pages. */
  readonly total: number;
}

type Test = (position: number) => boolean;

/** Runs a query. Keyset pages, changed-since pages and look-ups by a parent's id never tell rows they do not return. */
export function select(table: Table, query: Query): Selection {
  const conditions = query.conditions.filter((condition) => !isForgotten(condition));
  const offset = Math.max(0, query.page - 1) * query.rows;
  const byId = query.sortBy === 'id';
  const bounds = idBounds(conditions);
  const tests = conditions
    .filter((condition) => !isIdBound(condition))
    .map((condition) => compile(table, condition));

  const linked = candidates(table, conditions);
  if (byId && !linked) {
    return tests.length === 0 && table.dense
      ? slice(table, bounds, query.descending, offset, query.rows)
      : walk(table, bounds, tests, query.descending, offset, query.rows);
  }
  const matches = linked
    ? linked.filter(
        (position) => inBounds(table, bounds, position) && tests.every((test) => test(position)),
      )
    : [...walk(table, bounds, tests, false, 0, Infinity).positions];
  const ordered = byId ? matches : sorted(table, matches, query.sortBy);
  if (query.descending) ordered.reverse();
  return { positions: ordered.slice(offset, offset + query.rows), total: ordered.length };
}

interface Bounds {
  /** Least and greatest id, both inside. */
  readonly low: number;
  readonly high: number;
}

const boundOperators = ['>', '>=', '<', '<=', '='];
const isIdBound = ({ column, operator, second }: Condition): boolean =>
  column === 'id' && second === null && boundOperators.includes(operator);

function idBounds(conditions: readonly Condition[]): Bounds {
  let low = -Infinity;
  let high = Infinity;
  for (const condition of conditions) {
    if (!isIdBound(condition)) continue;
    const value = leadingNumber(condition.value);
    const { operator } = condition;
    if (operator === '>') low = Math.max(low, Math.floor(value) + 1);
    else if (operator === '<') high = Math.min(high, Math.ceil(value) - 1);
    else {
      if (operator !== '<=') low = Math.max(low, value);
      if (operator !== '>=') high = Math.min(high, value);
    }
  }
  return { low, high };
}

const inBounds = (table: Table, { low, high }: Bounds, position: number): boolean => {
  const id = table.id(position);
  return id >= low && id <= high;
};

/** A page of a table without holes, by arithmetic. */
function slice(
  table: Table,
  { low, high }: Bounds,
  descending: boolean,
  offset: number,
  rows: number,
): Selection {
  const start = firstPosition(table, low);
  const end = high === Infinity ? table.end : firstPosition(table, high + 1);
  const total = Math.max(0, end - start);
  const length = Math.max(0, Math.min(rows, total - offset));
  const positions = Array.from({ length }, (_, index) =>
    descending ? end - 1 - offset - index : start + offset + index,
  );
  return { positions, total };
}

/** First position with an id not below `id`, in a table whose positions are in id order. */
function firstPosition(table: Table, id: number): number {
  const { ids } = table.generated;
  const generated = firstAtLeast(ids, id);
  if (generated < ids.length) return generated;
  let low = ids.length;
  let high = table.end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.id(middle) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A page by id, looking at every row that may match because they must be counted as well. */
function walk(
  table: Table,
  bounds: Bounds,
  tests: readonly Test[],
  descending: boolean,
  offset: number,
  rows: number,
): Selection {
  const order = table.ascending();
  const start = order ? 0 : firstPosition(table, bounds.low);
  const end = order || bounds.high === Infinity ? table.end : firstPosition(table, bounds.high + 1);
  const [first, second] = tests;
  const positions: number[] = [];
  let total = 0;
  for (let step = 0; step < end - start; step += 1) {
    const index = descending ? end - 1 - step : start + step;
    const position = order ? (order[index] ?? 0) : index;
    if (first && !first(position)) continue;
    if (second && !tests.every((test) => test(position))) continue;
    if (!table.present(position)) continue;
    if (order && !inBounds(table, bounds, position)) continue;
    if (total >= offset && positions.length < rows) positions.push(position);
    total += 1;
  }
  return { positions, total };
}

function compile(table: Table, condition: Condition): Test {
  const { column, operator, second } = condition;
  const { stamps } = table.generated;
  if (column === STAMP && stamps && operator === '>=' && second === null) {
    const since = stampSeconds(condition.value);
    const { length } = stamps;
    return (position) =>
      position < length ? (stamps[position] ?? 0) >= since : table.stamp(position) >= since;
  }
  const test = compileTest(condition);
  return (position) => test(table.cell(position, column));
}

/** The few rows that can match at all, by id, where a filter names them; null when none does. */
function candidates(table: Table, conditions: readonly Condition[]): number[] | null {
  for (const condition of conditions) {
    const { column, kind, operator, second } = condition;
    if (kind !== 'number' || second !== null || (operator !== 'IN' && operator !== '=')) continue;
    const values = new Set(
      (operator === 'IN' ? listOf(condition) : [condition.value]).map(leadingNumber),
    );
    const found = new Set<number>();
    if (column === 'id') {
      for (const value of values) {
        const position = table.find(value);
        if (position >= 0) found.add(position);
      }
    } else {
      if (!table.generated.chains[column]) continue;
      for (const value of values) {
        for (const position of table.linked(column, value) ?? []) found.add(position);
      }
      for (const position of table.loose()) found.add(position);
    }
    return [...found]
      .filter((position) => table.present(position))
      .sort((left, right) => table.id(left) - table.id(right));
  }
  return null;
}

/** Sorted by any column, ids breaking ties. */
function sorted(table: Table, positions: readonly number[], name: string): number[] {
  const numeric = table.columns.get(name)?.kind === 'number';
  const keyed = positions.map((position) => {
    const value = table.cell(position, name);
    return { position, key: numeric ? leadingNumber(value) : value.toLowerCase() };
  });
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return keyed.map(({ position }) => position);
}
