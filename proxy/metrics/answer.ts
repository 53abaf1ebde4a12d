import type { Missing } from '../../contract/index.ts';

/** What a metric found, and which of its numbers cannot be told. */
export interface Answer<Data> {
  readonly data: Data;
  readonly missing: readonly Missing[];
}

/** What a statement that answers everything it is asked said of one thing. */
export function answered<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Something asked of the store was not answered.');
  return value;
}
