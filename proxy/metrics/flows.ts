import { z } from '../../contract/zod.ts';
import type { Span } from '../calendar/day.ts';
import type { Reader } from '../store/store.ts';
import { ledgerParameters, over, type Question } from './question.ts';
import { spanParameters } from './spans.ts';

export const flow = z.object({
  receivedCents: z.number(),
  paidCents: z.number(),
  settledCents: z.number(),
  billedCents: z.number(),
});
export type Flow = z.output<typeof flow>;

/** What moved in each span, in the order asked. Definitions are in flows.sql. */
export const readFlows = (
  reader: Reader,
  question: Question,
  spans: readonly Span[],
): Promise<Flow[]> =>
  reader.rows(
    flow,
    over(['ledger', 'spans', 'flows'], 'select * from span_flow order by position', 'select'),
    { ...ledgerParameters(question, []), ...spanParameters(spans) },
  );
