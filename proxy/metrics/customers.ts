import type { Answer } from './answer.ts';
import {
  computeCustomerList,
  type CustomerPage,
  everybody,
  type ListQuestion,
} from './customer-list.ts';
import type { MetricDeps } from './question.ts';

/** Whoever is late, or whoever the question names, marked where not to call. */
export const computeCustomers = (
  deps: MetricDeps,
  question: ListQuestion,
): Promise<Answer<CustomerPage>> => computeCustomerList(deps, question, everybody);
