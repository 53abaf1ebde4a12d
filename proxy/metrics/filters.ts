import { channel, contractStatus, type FilterChoices, personType } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Answer } from './answer.ts';
import sql from './filters.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';

export interface FiltersQuestion extends Question {
  /** Values of fewer customers are left out; 0 leaves out none. */
  readonly fewestCustomers: number;
}

const line = z.object({
  filter: z.string(),
  value: z.string(),
  label: z.string(),
  customers: z.number(),
});

/** Which values there are, and whose, is decided in filters.sql. */
export async function computeFilters(
  { reader }: MetricDeps,
  question: FiltersQuestion,
): Promise<Answer<FilterChoices>> {
  const lines = await reader.rows(line, over(['ledger', 'contracts', 'received', 'labels'], sql), {
    ...ledgerParameters(question, [question.asOf]),
    fewestCustomers: question.fewestCustomers,
  });
  const of = <Value extends z.ZodMiniType>(name: keyof FilterChoices, value: Value) =>
    lines
      .filter(({ filter }) => filter === name)
      .map(({ label, customers, ...one }) => ({
        value: z.parse(value, one.value),
        label,
        customers,
      }));
  return {
    data: {
      branch: of('branch', z.string()),
      city: of('city', z.string()),
      neighborhood: of('neighborhood', z.string()),
      personType: of('personType', personType),
      customerType: of('customerType', z.string()),
      plan: of('plan', z.string()),
      contractStatus: of('contractStatus', contractStatus),
      channel: of('channel', channel),
    },
    missing: [],
  };
}
