import type { IxcFilter, IxcRow, PageRequest } from './client.ts';
import { Failure } from './failure.ts';
import { filtersBesideId } from './question.ts';

/**
 * Holds a page against its question. Some listings ignore filters or sorts without a word, and a walk
 * over such pages would lose rows or never end.
 * @throws Failure `upstream_paging_broken`
 */
export function requireAsAsked(request: PageRequest, rows: readonly IxcRow[]): void {
  const filters = filtersBesideId(request);
  const descending = request.order === 'desc';
  let last: bigint | null = null;
  for (const row of rows) {
    const id = readId(row);
    if (id === null || id <= request.after) throw broken();
    if (last !== null && (descending ? id >= last : id <= last)) throw broken();
    if (!filters.every((filter) => passes(row, filter))) throw broken();
    last = id;
  }
}

const broken = () => new Failure('upstream_paging_broken');

/** Null for what is no id, and for one that no 64 bits hold. */
export function readId(row: IxcRow): bigint | null {
  const text = row['id'] ?? '';
  return /^0*\d{1,18}$/.test(text) ? BigInt(text) : null;
}

/** A row without the column cannot be shown to pass, so it does not. */
export function passes(row: IxcRow, { column, operator, value }: IxcFilter): boolean {
  const held = row[column];
  if (held === undefined || held === null) return false;
  if (operator === 'IN') return value.split(',').some((one) => compare(held, one.trim()) === 0);
  const order = compare(held, value);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

/** Numbers as numbers (`9` before `10`, `1.50` equal to `1.5`), all else as text, which suits ISO stamps. */
function compare(left: string, right: string): number {
  const numbers = [scaled(left, right), scaled(right, left)] as const;
  const [a, b] = numbers;
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : 0;
  const [c, d] = [withTime(left, right), withTime(right, left)];
  return c < d ? -1 : c > d ? 1 : 0;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal as an integer at the scale both sides share; null when it is no decimal. */
function scaled(text: string, other: string): bigint | null {
  const [, sign, whole, fraction = ''] = decimal.exec(text) ?? [];
  if (whole === undefined) return null;
  const scale = Math.max(fraction.length, decimal.exec(other)?.[3]?.length ?? 0);
  return BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`);
}

/** A day stands for its midnight when held against a time, as it does for IXC. */
const withTime = (text: string, other: string) =>
  text.length === 10 && other.length > 10 && /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text} 00:00:00`
    : text;
