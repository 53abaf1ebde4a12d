import type { Excluded } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import sql from './excluded.sql?raw';

/** What is left out of every number, for the foot of every answer. */
export async function computeExcluded(
  reader: Reader,
  scope: readonly string[] | null,
  rejectedInvoices: number,
): Promise<Excluded> {
  const rows = await reader.rows(z.object({ reason: z.string(), invoices: z.number() }), sql, {
    scope,
  });
  const count = (reason: string) => rows.find((row) => row.reason === reason)?.invoices ?? 0;
  return {
    cancelled: count('cancelled'),
    notReleased: count('notReleased'),
    reversed: count('reversed'),
    renegotiated: count('renegotiated'),
    prospect: count('prospect'),
    unknownStatus: count('unknownStatus'),
    invalid: rejectedInvoices,
  };
}
