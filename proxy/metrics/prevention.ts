import type { Answer } from './answer.ts';
import { readCriticalDay } from './critical-day.ts';
import { computeCustomerList, type CustomerPage, type ListQuestion } from './customer-list.ts';
import type { MetricDeps } from './question.ts';

/** 5 or 6 days late, the last two before a customer becomes critical: the last call before suspension. */
export async function computePrevention(
  deps: MetricDeps,
  question: ListQuestion,
): Promise<Answer<CustomerPage>> {
  const { criticalDay } = await readCriticalDay(deps, question);
  const rule = { calling: true, fromDay: criticalDay - 2, toDay: criticalDay - 1 };
  return computeCustomerList(deps, question, rule);
}
