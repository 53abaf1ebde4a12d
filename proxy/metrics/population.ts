import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import sql from './population.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';

const row = z.object({ present: z.number(), ever: z.number() });

/**
 * Customers that an answer to this question tells of: those of its day, or of any day where there are
 * none. Counted in population.sql.
 */
export async function countPopulation(reader: Reader, question: Question): Promise<number> {
  const { present, ever } = await reader.row(row, over(['ledger', 'contracts'], sql, 'select'), {
    ...ledgerParameters(question, [question.asOf]),
  });
  return present === 0 ? ever : present;
}
