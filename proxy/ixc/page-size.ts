import type { Table } from '../../contract/index.ts';
import type { IxcTuning } from './settings.ts';

export interface PageSizes {
  /** Rows to ask for now. */
  allowed(table: Table, wanted: number): number;
  /** The server choked on this many rows. */
  shrink(table: Table, asked: number): void;
}

/**
 * Halves a table's pages when the server runs out of time on them, and remembers for a while rather
 * than for good: an outage looks the same as a page too large.
 */
export function createPageSizes(tuning: IxcTuning): PageSizes {
  const caps = new Map<Table, { rows: number; until: number }>();
  return {
    allowed(table, wanted) {
      const cap = caps.get(table);
      if (cap === undefined) return wanted;
      if (cap.until > performance.now()) return Math.min(wanted, cap.rows);
      caps.delete(table);
      return wanted;
    },
    shrink(table, asked) {
      if (asked <= tuning.smallestPageRows) return;
      const rows = Math.max(tuning.smallestPageRows, Math.floor(asked / 2));
      caps.set(table, { rows, until: performance.now() + tuning.smallPagesForMs });
    },
  };
}
