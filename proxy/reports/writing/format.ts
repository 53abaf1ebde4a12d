import type { Dialect } from '../../../contract/index.ts';
import type { Report } from '../../../contract/section.ts';

export interface Options {
  readonly dialect: Dialect;
}

/** Writes a report piece by piece: rows are read as they are written, and never stand together. */
export type Format = (
  report: Report,
  options: Options,
) => AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** A report that this format cannot hold. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  readonly code: 'no_picture' | 'too_many_rows';

  constructor(code: 'no_picture' | 'too_many_rows') {
    super(code);
    this.code = code;
  }
}
