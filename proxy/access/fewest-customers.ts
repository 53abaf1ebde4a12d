import { LRUCache } from 'lru-cache';
import type { SegmentBy } from '../../contract/index.ts';
import { Refusal } from '../http/problem.ts';
import { smallestGroups } from '../metrics/population.ts';
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

const REMEMBERED = 2000;

/**
 * Sums over a handful of customers tell of each of them, and so do two sums that differ by a handful:
 * who may not tell people apart gets none of those. What more than two questions leave between them is
 * not reckoned with, nor what changes from one day to the next.
 */
export class SmallGroups {
  // Every widget of a page asks about the same group.
  readonly #smallest = new LRUCache<string, number, () => Promise<number>>({
    max: REMEMBERED,
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  /**
   * For what is not divided into segments.
   * @param generation What the reader sees.
   * @throws Refusal `too_few_customers`.
   */
  async refuse(
    reader: Reader,
    generation: number,
    question: Question,
    caller: Caller,
  ): Promise<void> {
    const fewest = fewestCustomers(caller);
    const { asOf, filters, scope } = question;
    const isNarrowed = Object.values(filters).some((values) => values !== undefined);
    if (fewest === 0 || !isNarrowed) return;
    const smallest = await this.#smallest.fetch(
      JSON.stringify([generation, asOf, filters, scope]),
      {
        context: async () =>
          (await smallestGroups(reader, question, { fewestCustomers: fewest })).get('') ?? Infinity,
      },
    );
    if (smallest === undefined || smallest < fewest) throw new Refusal('too_few_customers');
  }
}

/** Segments that a caller may not be told apart; `all` where not even their sum may be told. */
export async function hiddenSegments(
  reader: Reader,
  question: Question,
  by: SegmentBy,
  caller: Caller,
): Promise<'all' | readonly string[]> {
  const fewest = fewestCustomers(caller);
  if (fewest === 0) return [];
  const all = await smallestGroups(reader, question, { fewestCustomers: fewest });
  if ([...all.values()].some((customers) => customers < fewest)) return 'all';
  const segments = await smallestGroups(reader, question, { fewestCustomers: fewest, by });
  return [...segments].filter(([, customers]) => customers < fewest).map(([key]) => key);
}
