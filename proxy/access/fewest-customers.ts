import { Refusal } from '../http/problem.ts';
import { countPopulation } from '../metrics/population.ts';
import type { Question } from '../metrics/question.ts';
import type { Reader } from '../store/store.ts';
import { type Caller, seesPersonalData } from './caller.ts';

const FEWEST_CUSTOMERS = 5;

/**
 * Customers that anything told of a group of them is told of at least: what is told of fewer may tell
 * of one. 0 for callers who may tell people apart.
 */
export const fewestCustomers = (caller: Caller): number =>
  seesPersonalData(caller) ? 0 : FEWEST_CUSTOMERS;

/**
 * Sums over a handful of customers tell of each of them: who may not tell people apart gets none.
 * @throws Refusal `too_few_customers`.
 */
export async function requireEnough(
  reader: Reader,
  question: Question,
  caller: Caller,
): Promise<void> {
  const fewest = fewestCustomers(caller);
  const isNarrowed = Object.values(question.filters).some((values) => values !== undefined);
  if (fewest === 0 || !isNarrowed) return;
  const customers = await countPopulation(reader, question);
  if (customers > 0 && customers < fewest) throw new Refusal('too_few_customers');
}
