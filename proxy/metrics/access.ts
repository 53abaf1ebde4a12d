import type { Missing } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Day } from '../calendar/day.ts';
import type { Parameters } from '../store/binder.ts';
import type { Reader } from '../store/store.ts';
import type { MetricDeps, Question } from './question.ts';

/** Whether access of that day can be told; where not, since when it is recorded. */
export type AccessRecord =
  { readonly known: true } | { readonly known: false; readonly from: Day | null };

/** Today is in the register; a past day only if it was recorded then. */
export async function accessRecord(
  reader: Reader,
  { asOf, today }: Question,
): Promise<AccessRecord> {
  if (asOf === today) return { known: true };
  const { observed, from } = await reader.row(
    z.object({ observed: z.boolean(), from: z.nullable(z.string()) }),
    `select coalesce(bool_or(day = $asOf::date), false) as observed, min(day) as "from"
     from history.observed_day`,
    { asOf },
  );
  return observed ? { known: true } : { known: false, from };
}

/** Values of the parts `access` and `lateContracts`. */
export const accessParameters = (
  { blockedStates }: MetricDeps,
  { known }: AccessRecord,
): Parameters => ({ blockedStates, accessKnown: known });

/** What an answer says where access of its day was never recorded. */
export const missingAccess = (field: string, record: AccessRecord): Missing[] =>
  record.known
    ? []
    : [{ field, reason: 'missing_source', ...(record.from !== null && { from: record.from }) }];
