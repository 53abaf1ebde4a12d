import type { Condition } from '../table/condition.ts';
import { isOperator } from '../table/condition.ts';
import type { Query } from '../table/select.ts';
import type { Table } from '../table/table.ts';

/** The fields of a list call as they came. */
export type Fields = Readonly<Record<string, unknown>>;

/** Thrown for what the real server answers with its red box. */
export class BadQuestion extends Error {}

/** Reads a body as JSON, whatever its label, or as form fields; an empty one asks for everything. */
export function readFields(body: string, contentType: string): Fields {
  if (body.trim() === '') return {};
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    const parsed: unknown = JSON.parse(body);
    if (isFields(parsed)) return parsed;
  } catch {
    // Falls through: the server does not say what it could not read.
  }
  throw new BadQuestion('body');
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEFAULT_ROWS = 20;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** Turns the fields of a list call into a query on a table. */
export function readQuery(table: Table, fields: Fields): Query {
  const sortName = textOf(fields['sortname']);
  return {
    conditions: [...mainFilter(table, fields), ...gridFilters(table, fields['grid_param'])],
    sortBy: sortName === '' ? 'id' : columnOf(table, sortName),
    descending: textOf(fields['sortorder']).toLowerCase() === 'desc',
    page: Math.max(1, Number.parseInt(textOf(fields['page']), 10) || 1),
    rows: Math.max(1, Number.parseInt(textOf(fields['rp']), 10) || DEFAULT_ROWS),
  };
}

function mainFilter(table: Table, fields: Fields): Condition[] {
  const value = textOf(fields['query']);
  if (value === '') return [];
  const operator = textOf(fields['oper']) || '=';
  const range = operator === 'BE' || operator === 'NBE';
  const [first = '', second = null] = range ? value.split(',') : [value];
  return [{ ...condition(table, textOf(fields['qtype']), operator, first, second), leaky: range }];
}

/** `grid_param` is a list written as a string inside the body; anything else is not read. */
function gridFilters(table: Table, param: unknown): Condition[] {
  if (param === undefined || param === '') return [];
  let items: unknown;
  try {
    items = typeof param === 'string' ? JSON.parse(param) : null;
  } catch {
    items = null;
  }
  if (!Array.isArray(items)) throw new BadQuestion('grid_param');
  return items.map((item: unknown) => {
    if (!isFields(item)) throw new BadQuestion('grid_param');
    const second = item['P2'] === undefined ? null : textOf(item['P2']);
    return condition(table, textOf(item['TB']), textOf(item['OP']), textOf(item['P']), second);
  });
}

function condition(
  table: Table,
  name: string,
  operator: string,
  value: string,
  second: string | null,
): Condition {
  const column = columnOf(table, name);
  if (!isOperator(operator)) throw new BadQuestion(operator);
  return { column, kind: table.columns.get(column)?.kind ?? 'text', operator, value, second };
}

/** The column behind `table.column`; the prefix must be right. */
function columnOf({ schema, columns }: Table, name: string): string {
  const joined = schema.joined?.[name];
  if (joined !== undefined) return joined;
  const [prefix, column = '', ...rest] = name.split('.');
  if (prefix !== schema.prefix || rest.length > 0 || !columns.has(column))
    throw new BadQuestion(name);
  return column;
}
