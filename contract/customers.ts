import { endpoint, type DataOf } from './endpoint.ts';
import { lateCustomers, lateCustomerSort } from './late-customers.ts';
import { dayQuery, drillDownQuery, filterQuery, pageQuery } from './query.ts';
import { cents, count, day, id } from './values.ts';
import { z } from './zod.ts';

export const customers = endpoint({
  method: 'GET',
  path: '/customers',
  summary:
    'Late customers, or whoever a selection on another widget names, marked where not to call.',
  query: z.strictObject({
    ...dayQuery,
    ...filterQuery,
    ...drillDownQuery,
    ...pageQuery,
    sort: z.optional(lateCustomerSort),
  }),
  data: lateCustomers,
});
export type Customers = DataOf<typeof customers>;

export const openInvoice = z.object({
  invoiceId: z.string(),
  contractId: z.nullable(z.string()),
  dueOn: day,
  /** The due day, or the first bank business day after it. */
  effectiveDueOn: day,
  daysLate: count,
  openCents: cents,
  awaitingConfirmation: z.boolean(),
  /** What a bank's app reads to pay a boleto: 47 or 48 digits. */
  digitableLine: z.nullable(z.string()),
  /** An address on https, as the gateway gave it. */
  paymentLink: z.nullable(z.string()),
});
export type OpenInvoice = z.infer<typeof openInvoice>;

export const customerInvoices = endpoint({
  method: 'GET',
  path: '/customers/{customerId}/invoices',
  summary: 'Open titles of one customer, oldest due day first; for collectors and up.',
  query: z.strictObject({ ...dayQuery, customerId: id }),
  data: z.object({
    customerId: z.string(),
    invoices: z.array(openInvoice),
    total: z.object({ invoices: count, openCents: cents, overdueCents: cents }),
  }),
});
export type CustomerInvoices = DataOf<typeof customerInvoices>;
