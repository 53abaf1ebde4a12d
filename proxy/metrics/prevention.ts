import type { Answer } from './answer.ts';
import { computeCustomerList, type CustomerPage, type ListQuestion } from './customer-list.ts';
import type { MetricDeps } from './question.ts';

/** The last two days before a customer becomes critical. */
const FROM_DAY = 5;
const TO_DAY = 6;

/** 5 or 6 days late: the last call before suspension. */
export const computePrevention = (
  deps: MetricDeps,
  question: ListQuestion,
): Promise<Answer<CustomerPage>> =>
  computeCustomerList(deps, question, { calling: true, fromDay: FROM_DAY, toDay: TO_DAY });
