import { z } from '../../contract/zod.ts';
import type { Reader } from '../store/store.ts';
import sql from './population.sql?raw';
import { ledgerParameters, over, type Question } from './question.ts';

const row = z.object({ customers: z.number(), smallest: z.nullable(z.number()) });

/**
 * Customers of the smallest group that an answer to this question could leave alone, taken from the
 * answers to its like; Infinity where there is nobody. Of its day's customers, or of those of any day
 * where it has none. Which groups there are is told in population.sql.
 * @param fewestCustomers What may be asked for by itself has this many.
 */
export async function smallestGroup(
  reader: Reader,
  question: Question,
  fewestCustomers: number,
): Promise<number> {
  const { filters } = question;
  const count = (ever: boolean) =>
    reader.row(row, over(['ledger', 'contracts'], sql), {
      ...ledgerParameters({ ...question, filters: {} }, [question.asOf]),
      ever,
      fewestCustomers,
      ofBranch: filters.branch ?? null,
      ofCity: filters.city ?? null,
      ofNeighborhood: filters.neighborhood ?? null,
      ofPersonType: filters.personType ?? null,
      ofCustomerType: filters.customerType ?? null,
      ofPlan: filters.plan ?? null,
      ofContractStatus: filters.contractStatus ?? null,
    });
  const present = await count(false);
  const { smallest } = present.customers === 0 ? await count(true) : present;
  return smallest ?? Infinity;
}
