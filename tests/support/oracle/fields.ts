import type { RawRow } from '../node/simulator.ts';
import type { Day } from './calendar.ts';

/** A code or text as sent; empty when the column is absent. */
export const text = (row: RawRow, name: string): string => (row[name] ?? '').trim();

export const isYes = (row: RawRow, name: string): boolean => text(row, name) === 'S';
export const isNo = (row: RawRow, name: string): boolean => text(row, name) === 'N';

/** A key or reference; the ERP writes none as empty or 0. */
export function id(row: RawRow, name: string): string | null {
  const value = text(row, name);
  return /^\d+$/.test(value) && BigInt(value) > 0n ? String(BigInt(value)) : null;
}

/** Centavos of a decimal with a point, half up; null when it is not one. */
export function cents(row: RawRow, name: string): number | null {
  const parts = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text(row, name));
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = fraction.padEnd(3, '0');
  const roundedUp = Number(digits[2]) >= 5 ? 1 : 0;
  const value = Number(whole) * 100 + Number(digits.slice(0, 2)) + roundedUp;
  return sign === '-' ? -value : value;
}

/** The day of a date or a datetime; null for zero, impossible and far-away ones. */
export function day(row: RawRow, name: string): Day | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?: |T|$)/.exec(text(row, name));
  const value = parts?.[1];
  if (value === undefined || value < '1990-01-01' || value > '2100-12-31') return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
  return exists ? value : null;
}

/** Lower case, no accents, single spaces. */
export const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

const LONGEST_KEY = 200;

/** A neighborhood as a filter names it: folded, as many whole characters as a filter may be long. */
export function neighborhoodKey(name: string): string {
  let key = '';
  for (const character of folded(name)) {
    if (key.length + character.length > LONGEST_KEY) break;
    key += character;
  }
  return key.trimEnd();
}
