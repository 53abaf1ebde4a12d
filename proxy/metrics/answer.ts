import type { Missing } from '../../contract/index.ts';

/** What a metric found, and which of its numbers cannot be told. */
export interface Answer<Data> {
  readonly data: Data;
  readonly missing: readonly Missing[];
}
