import type { SegmentBy } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import sql from './population.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';

/** A filter on customers, which also tells them apart. */
export type Dimension = SegmentBy | 'contractStatus';

const line = z.object({
  /** A value of the dimension. */
  key: z.string(),
  customers: z.number(),
  /** Others who share all that the customers of this key have of another filter; null for none or many. */
  outside: z.nullable(z.number()),
  /** Customers of all keys that have fewer than `fewestCustomers`, together. */
  few: z.number(),
  all: z.number(),
});
export type Group = z.output<typeof line>;

export interface GroupsQuestion {
  readonly by: Dimension;
  /** Values told as one, under the key `*`. */
  readonly together: readonly string[];
  /** How many customers are few: what is more need not be exact. */
  readonly fewestCustomers: number;
  /** Counts who has ever had a title, and not only those of the day. */
  readonly ever: boolean;
}

/** The groups that a dimension divides the customers of a question's day and scope into, smallest first. */
export const groupsOf = (
  reader: Reader,
  question: Question,
  groups: GroupsQuestion,
): Promise<Group[]> =>
  reader.rows(line, over(['ledger', 'contracts'], sql), {
    ...ledgerParameters({ ...question, filters: {} }, [question.asOf]),
    ...groups,
  });
