import { endpoint, type DataOf } from './endpoint.ts';
import { channel, contractStatus, count, personType } from './values.ts';
import { z } from './zod.ts';

/**
 * A value that exists, and how many customers have it; for callers who may not tell people apart only
 * where five or more do.
 */
const choice = <Value extends z.ZodMiniType>(value: Value) =>
  z.array(
    z.object({
      value,
      /**
       * As the register spells it, a person type in the words of collections; empty with the value, and
       * for contract statuses and channels.
       */
      label: z.string(),
      customers: count,
    }),
  );

export const filters = endpoint({
  method: 'GET',
  path: '/filters',
  summary: 'The values each filter can take, commonest first, within what the caller may see.',
  query: z.strictObject({}),
  /** An empty branch, city, neighborhood, customer type or plan: the register does not say. */
  data: z.object({
    branch: choice(z.string()),
    city: choice(z.string()),
    neighborhood: choice(z.string()),
    personType: choice(personType),
    customerType: choice(z.string()),
    plan: choice(z.string()),
    contractStatus: choice(contractStatus),
    /** Of payments of the last 365 days. */
    channel: choice(channel),
  }),
});
export type FilterChoices = DataOf<typeof filters>;
