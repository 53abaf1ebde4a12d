import { type Statuses, status } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays } from '../calendar/day.ts';
import { accessParameters, accessRecord, missingAccess } from './access.ts';
import type { Answer } from './answer.ts';
import { ledgerParameters, type MetricDeps, over, type Part, type Question } from './question.ts';
import sql from './statuses.sql?raw';
import trustUnlockSql from './statuses-trust-unlock.sql?raw';

const line = z.object({
  day: z.string(),
  status,
  customers: z.number(),
  contracts: z.number(),
  openCents: z.number(),
  overdueCents: z.number(),
});

const trustUnlockParts: readonly Part[] = ['ledger', 'intervals', 'access', 'lateContracts'];

const unlocked = z.object({
  customers: z.number(),
  contracts: z.number(),
  overdueCents: z.number(),
});
const unknown = { customers: null, contracts: null, overdueCents: null };

/** The base is in standing.sql, the limits of the statuses in intervals.sql. */
export async function computeStatuses(
  deps: MetricDeps,
  question: Question,
): Promise<Answer<Statuses>> {
  const { reader, ledgerFrom } = deps;
  const { asOf } = question;
  const yesterday = addDays(asOf, -1);
  const lastWeek = addDays(asOf, -7);
  const lines = await reader.rows(
    line,
    over(['ledger', 'contracts', 'standing', 'intervals'], sql),
    ledgerParameters(question, [asOf, yesterday, lastWeek]),
  );
  const customersOn = (day: string, name: string) =>
    lines.find((other) => other.day === day && other.status === name)?.customers ?? 0;
  const changeSince = (day: string, row: Pick<z.output<typeof line>, 'status' | 'customers'>) =>
    ledgerFrom === null || day < ledgerFrom ? null : row.customers - customersOn(day, row.status);

  const statuses = lines
    .filter(({ day }) => day === asOf)
    .map(({ day, ...row }) => ({
      ...row,
      change: {
        yesterday: changeSince(yesterday, row),
        lastWeek: changeSince(lastWeek, row),
      },
    }));

  const access = await accessRecord(reader, question);
  const trustUnlock = access.known
    ? await reader.row(unlocked, over(trustUnlockParts, trustUnlockSql, 'select'), {
        ...ledgerParameters(question, [asOf]),
        ...accessParameters(deps, access),
      })
    : unknown;
  return {
    data: {
      statuses,
      trustUnlock,
      total: { customers: statuses.reduce((sum, { customers }) => sum + customers, 0) },
    },
    missing: missingAccess('trustUnlock', access),
  };
}
