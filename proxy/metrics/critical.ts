import { z } from '../../contract/zod.ts';
import { type Day, daysBetween } from '../calendar/day.ts';
import type { Answer } from './answer.ts';
import { computeCustomerList, type CustomerPage, type ListQuestion } from './customer-list.ts';
import lastBusinessDaySql from './last-business-day.sql?raw';
import type { MetricDeps } from './question.ts';

/** The day on which a late customer becomes critical, and the last one of that stage. */
const CRITICAL_DAY = 7;
const LAST_TRANSITION_DAY = 9;

/**
 * Exactly 7 days late: the day a customer migrates to the critical stage.
 * @param sinceBusinessDay Adds those who reached the seventh day on days without an office.
 */
export async function computeCritical(
  deps: MetricDeps,
  question: ListQuestion,
  { sinceBusinessDay = false }: { readonly sinceBusinessDay?: boolean | undefined },
): Promise<Answer<CustomerPage>> {
  const toDay = sinceBusinessDay
    ? await reachedSinceBusinessDay(deps, question.asOf)
    : CRITICAL_DAY;
  return computeCustomerList(deps, question, { calling: true, fromDay: CRITICAL_DAY, toDay });
}

/** Days late today of who reached the seventh day right after the last business day. */
async function reachedSinceBusinessDay({ reader }: MetricDeps, asOf: Day): Promise<number> {
  const { day } = await reader.row(z.object({ day: z.string() }), lastBusinessDaySql, { asOf });
  return Math.min(LAST_TRANSITION_DAY, CRITICAL_DAY + daysBetween(day, asOf) - 1);
}
