import type { Answer } from './answer.ts';
import { readCriticalDay } from './critical-day.ts';
import { computeCustomerList, type CustomerPage, type ListQuestion } from './customer-list.ts';
import type { MetricDeps } from './question.ts';

/**
 * Exactly 7 days late: the day a customer migrates to the critical stage.
 * @param sinceBusinessDay Adds those who reached the seventh day on days without an office.
 */
export async function computeCritical(
  deps: MetricDeps,
  question: ListQuestion,
  { sinceBusinessDay = false }: { readonly sinceBusinessDay?: boolean | undefined },
): Promise<Answer<CustomerPage>> {
  const { criticalDay, criticalSinceDay } = await readCriticalDay(deps, question);
  const toDay = sinceBusinessDay ? criticalSinceDay : criticalDay;
  return computeCustomerList(deps, question, { calling: true, fromDay: criticalDay, toDay });
}
