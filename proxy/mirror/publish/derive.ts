import { z } from '../../../contract/zod.ts';
import type { Day } from '../../calendar/day.ts';
import type { Writer } from '../../store/store.ts';
import ledgerSql from './ledger.sql?raw';
import settlementSql from './settlement.sql?raw';

const TITLES_A_STEP = 50_000;

const countRow = z.object({ count: z.number() });

/**
 * Makes the lines of the touched titles again, so many at a time: what a step holds in memory does
 * not grow with the base.
 */
export async function derive(writer: Writer, fromSettlements: boolean, day: Day): Promise<void> {
  const { count } = await writer.row(countRow, 'select count(*) as count from touched_invoice');
  const steps = await writer.rows(
    z.object({ from: z.string(), to: z.string() }),
    `select min(invoice_id)::varchar as "from", max(invoice_id)::varchar as "to"
     from (
       select invoice_id, ntile($steps) over (order by invoice_id) as step from touched_invoice
     ) numbered
     group by step
     order by step`,
    { steps: Math.max(1, Math.ceil(count / TITLES_A_STEP)) },
  );
  for (const step of steps) {
    const range = { from: BigInt(step.from), to: BigInt(step.to) };
    for (const table of ['settlement', 'ledger']) {
      await writer.run(
        `delete from ${table} where invoice_id between $from and $to
           and invoice_id in (
             select invoice_id from touched_invoice where invoice_id between $from and $to)`,
        range,
      );
    }
    await writer.run(settlementSql, { ...range, fromSettlements, today: day });
    await writer.run(ledgerSql, range);
  }
}
