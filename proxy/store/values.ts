import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';
import type { Parameter } from './binder.ts';

const isArray = (value: Parameter): value is readonly (string | bigint)[] => Array.isArray(value);

export const toDuckDb = (value: Parameter): DuckDBValue => {
  if (isArray(value)) return listValue(value.map(String));
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
};

export const typeOf = (value: Parameter): DuckDBType => {
  if (value === null) return SQLNULL;
  if (isArray(value)) return LIST(VARCHAR);
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'number') return Number.isInteger(value) ? BIGINT : DOUBLE;
  return typeof value === 'boolean' ? BOOLEAN : VARCHAR;
};

/** Whole numbers become numbers, days and wall times their text. */
export const fromDuckDb = (value: DuckDBValue): unknown => {
  if (typeof value === 'bigint') {
    if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
      throw new RangeError('A number of the store is too large to be exact.');
    }
    return Number(value);
  }
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampValue) {
    return value.toString();
  }
  if (value instanceof DuckDBListValue) return value.items.map(fromDuckDb);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, entry]) => [name, fromDuckDb(entry)]),
    );
  }
  return value;
};
