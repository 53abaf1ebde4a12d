import { access, cents, count, day, personType } from './values.ts';
import { z } from './zod.ts';

/** Why a collector should not call a customer now. */
export const doNotChase = z.enum(['awaitingConfirmation', 'exempt', 'gracePeriod', 'publicBody']);
export type DoNotChase = z.infer<typeof doNotChase>;

export const lateContract = z.object({
  contractId: z.string(),
  plan: z.nullable(z.string()),
  /** Null where access was not recorded that day. */
  access: z.nullable(access),
  trustUnlock: z.nullable(z.boolean()),
});
export type LateContract = z.infer<typeof lateContract>;

export const lateCustomer = z.object({
  customerId: z.string(),
  name: z.string(),
  document: z.nullable(z.string()),
  personType,
  city: z.nullable(z.string()),
  neighborhood: z.nullable(z.string()),
  branch: z.nullable(z.string()),
  /** By the late base of the question; the two readings stand beside it. */
  daysLate: count,
  daysLateNominal: count,
  daysLateEffective: count,
  /** Null when nothing is overdue: only where a list was narrowed to customers who are not late. */
  oldestDueOn: z.nullable(day),
  /** Overdue ones. */
  invoices: count,
  overdueCents: cents,
  contracts: z.array(lateContract),
  phones: z.array(z.string()),
  email: z.nullable(z.string()),
  /** Always null in the two call lists, which leave such customers out. */
  doNotChase: z.nullable(doNotChase),
  /** True when name, document and contacts are hidden from this caller. */
  masked: z.boolean(),
});
export type LateCustomer = z.infer<typeof lateCustomer>;

export const lateCustomerSort = z.enum([
  'daysLate',
  '-daysLate',
  'overdueCents',
  '-overdueCents',
  'oldestDueOn',
  '-oldestDueOn',
  'name',
  '-name',
]);
export type LateCustomerSort = z.infer<typeof lateCustomerSort>;

/** A page of late customers, with the whole list's sums. */
export const lateCustomers = z.object({
  items: z.array(lateCustomer),
  total: z.object({ customers: count, overdueCents: cents }),
  /** Customers that should not be called, by reason: left out of a call list, marked in others. */
  leftOut: z.object({
    awaitingConfirmation: count,
    exempt: count,
    gracePeriod: count,
    publicBody: count,
  }),
  nextCursor: z.nullable(z.string()),
});
export type LateCustomers = z.infer<typeof lateCustomers>;
