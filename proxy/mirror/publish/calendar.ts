import { createHash } from 'node:crypto';
import { z } from '../../../contract/zod.ts';
import { closedDays } from '../../calendar/bank-holidays.ts';
import type { Day } from '../../calendar/day.ts';
import type { Writer } from '../../store/store.ts';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** Makes the closed days again when the holidays changed. */
export async function remakeCalendar(
  writer: Writer,
  before: string | null,
  localHolidays: readonly Day[],
): Promise<string> {
  const mirroredDays = await writer.rows(
    z.object({ day: z.string() }),
    'select distinct day from holiday',
  );
  const holidays = [...new Set([...mirroredDays.map(({ day }) => day), ...localHolidays])].sort();
  const fingerprint = createHash('sha256').update(holidays.join()).digest('hex').slice(0, 16);
  if (fingerprint === before) return fingerprint;
  await writer.run('delete from closed_day');
  await writer.append(
    'closed_day',
    closedDays(FIRST_YEAR, LAST_YEAR, holidays).map(({ day, nextBusinessDay }) => ({
      day,
      next_business_day: nextBusinessDay,
    })),
  );
  return fingerprint;
}
