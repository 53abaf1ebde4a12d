import type { SegmentBy } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import sql from './population.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';

const line = z.object({ key: z.string(), smallest: z.number() });

export interface GroupsQuestion {
  /** Groups of as many customers, or more, need not be told exactly. */
  readonly fewestCustomers: number;
  /** Told apart by this; all as one, under an empty key, when absent. */
  readonly by?: SegmentBy | 'contractStatus';
}

/**
 * For each segment of a question, customers of the smallest group that its answer could leave alone, taken
 * from the answers to its like: of its day's customers, or of those of any day where it has none. Which
 * groups there are is told in population.sql.
 */
export async function smallestGroups(
  reader: Reader,
  question: Question,
  { fewestCustomers, by }: GroupsQuestion,
): Promise<ReadonlyMap<string, number>> {
  const { filters } = question;
  const lines = (ever: boolean) =>
    reader.rows(line, over(['ledger', 'contracts'], sql), {
      ...ledgerParameters({ ...question, filters: {} }, [question.asOf]),
      ever,
      fewestCustomers,
      by: by ?? null,
      ofBranch: filters.branch ?? null,
      ofCity: filters.city ?? null,
      ofNeighborhood: filters.neighborhood ?? null,
      ofPersonType: filters.personType ?? null,
      ofCustomerType: filters.customerType ?? null,
      ofPlan: filters.plan ?? null,
      ofContractStatus: filters.contractStatus ?? null,
    });
  const present = await lines(false);
  const told = present.length > 0 ? present : await lines(true);
  return new Map(told.map(({ key, smallest }) => [key, smallest]));
}
