import type { Missing } from '../../contract/index.ts';
import type { Day } from '../calendar/day.ts';

/** Whether the ledger answers for a day: before it begins nothing is known, which is not nothing owed. */
export const covers = (ledgerFrom: Day | null, day: Day): boolean =>
  ledgerFrom !== null && ledgerFrom <= day;

/** How an answer says that a field is null where it would be of days before the ledger. */
export const missingLedger = (field: string, ledgerFrom: Day | null): Missing => ({
  field,
  reason: 'missing_source',
  ...(ledgerFrom !== null && { from: ledgerFrom }),
});
