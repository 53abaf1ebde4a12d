import type { Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Span } from '../calendar/day.ts';
import type { Reader } from '../store/store.ts';
import sql from './cures.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';
import { spanParameters } from './spans.ts';

const cure = z.object({ lateCustomers: z.number(), curedCustomers: z.number() });

/** The cure rate from the first day of each span to its last, as the roll rate has it. */
export async function readCures(
  reader: Reader,
  question: Question,
  spans: readonly Span[],
): Promise<Ratio[]> {
  const days = new Set(spans.flatMap(({ from, to }) => [from, to]));
  const lines = await reader.rows(cure, over(['ledger', 'contracts', 'spans'], sql), {
    ...ledgerParameters(question, [...days]),
    ...spanParameters(spans),
  });
  return lines.map(({ lateCustomers, curedCustomers }) =>
    ratio(curedCustomers, lateCustomers, { n: lateCustomers }),
  );
}
