import { endpoint, type DataOf } from './endpoint.ts';
import { lateCustomers, lateCustomerSort } from './late-customers.ts';
import { dayQuery, drillDownQuery, filterQuery, flag, pageQuery } from './query.ts';
import { z } from './zod.ts';

const listQuery = {
  ...dayQuery,
  ...filterQuery,
  ...drillDownQuery,
  ...pageQuery,
  sort: z.optional(lateCustomerSort),
};

export const criticalList = endpoint({
  method: 'GET',
  path: '/action-lists/critical',
  summary: 'Customers whose oldest open invoice is exactly 7 days late.',
  query: z.strictObject({
    ...listQuery,
    /** Widens to days 7 to 9 reached since the last business day. */
    sinceBusinessDay: z.optional(flag),
  }),
  data: lateCustomers,
});
export type CriticalList = DataOf<typeof criticalList>;

export const preventionList = endpoint({
  method: 'GET',
  path: '/action-lists/prevention',
  summary:
    'Customers whose oldest open invoice is 5 or 6 days late: the last call before suspension.',
  query: z.strictObject(listQuery),
  data: lateCustomers,
});
export type PreventionList = DataOf<typeof preventionList>;
