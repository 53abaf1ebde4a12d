import type { ColumnKind } from './schema.ts';

export const operators = [
  '=',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'L',
  'NL',
  'IN',
  'NI',
  'BE',
  'NBE',
] as const;
export type Operator = (typeof operators)[number];

export const isOperator = (value: string): value is Operator =>
  (operators as readonly string[]).includes(value);

/** One filter, its column already known to exist. */
export interface Condition {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly operator: Operator;
  readonly value: string;
  /** `P2`: the end of a range, or a second value that fits as well. */
  readonly second: string | null;
  /** A range that came as `query: "a,b"` also lets empty dates through, as measured on a real server. */
  readonly leaky?: boolean;
}

/** A comparable form of a value: numbers as numbers, text as the database's collation sees it. */
type Comparable = number | string;

const accents = /[\u0300-\u036f]/g;
const fold = (value: string): string => value.normalize('NFD').replace(accents, '').toLowerCase();

/** The leading number of a text, as MySQL reads it; 0 when there is none. */
export const leadingNumber = (value: string): number => Number.parseFloat(value) || 0;

const brazilianDay = /^(\d{2})\/(\d{2})\/(\d{4})/;

/**
 * True for a filter the server accepts and then forgets: a Brazilian date on a date-with-time
 * column. On plain dates the same spelling works.
 */
export const isForgotten = ({ kind, value }: Condition): boolean =>
  kind === 'datetime' && brazilianDay.test(value);

function comparable(kind: ColumnKind, value: string): Comparable {
  if (kind === 'number') return leadingNumber(value);
  if (kind === 'date') return value.replace(brazilianDay, '$3-$2-$1').slice(0, 10);
  if (kind === 'datetime') return value.length === 10 ? `${value} 00:00:00` : value;
  return fold(value);
}

const emptyDate = (value: string): boolean => value === '' || value.startsWith('0000-00-00');

/** Turns a filter into a test of one value. */
export function compileTest(condition: Condition): (value: string) => boolean {
  const { kind, operator } = condition;
  const read = (value: string): Comparable => comparable(kind, value);
  const values = [condition.value, ...(condition.second === null ? [] : [condition.second])];
  const wanted = values.map(read);
  const first = read(condition.value);

  switch (operator) {
    case '=':
      return (value) => wanted.includes(read(value));
    case '!=':
      return (value) => !wanted.includes(read(value));
    case '>':
      return (value) => read(value) > first;
    case '<':
      return (value) => read(value) < first;
    case '>=':
      return (value) => read(value) >= first;
    case '<=':
      return (value) => read(value) <= first;
    case 'L':
    case 'NL': {
      const parts = values.map(fold);
      const contains = (value: string): boolean => {
        const folded = fold(value);
        return parts.some((part) => folded.includes(part));
      };
      return operator === 'L' ? contains : (value) => !contains(value);
    }
    case 'IN':
    case 'NI': {
      const members = new Set(listOf(condition).map(read));
      return operator === 'IN'
        ? (value) => members.has(read(value))
        : (value) => !members.has(read(value));
    }
    case 'BE':
    case 'NBE': {
      const end = wanted[1] ?? first;
      const inside = (value: string): boolean =>
        (read(value) >= first && read(value) <= end) ||
        (condition.leaky === true && kind !== 'number' && emptyDate(value));
      return operator === 'BE' ? inside : (value) => !inside(value);
    }
  }
}

/** The members of an `IN` list. */
export const listOf = ({ value }: Condition): string[] =>
  value.split(',').map((member) => member.trim());
