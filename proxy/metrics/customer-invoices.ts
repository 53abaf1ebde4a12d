import type { CustomerInvoices } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Answer } from './answer.ts';
import sql from './customer-invoices.sql?raw';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';

const line = z.object({
  invoiceId: z.string(),
  contractId: z.nullable(z.string()),
  dueOn: z.string(),
  effectiveDueOn: z.string(),
  daysLate: z.number(),
  openCents: z.number(),
  awaitingConfirmation: z.nullable(z.boolean()),
  digitableLine: z.nullable(z.string()),
  paymentLink: z.nullable(z.string()),
});
const row = z.union([line, z.object({ isKnown: z.boolean(), invoiceId: z.null() })]);

/** Digits of the line of a bank boleto, and of one for taxes and utilities. */
const LINE_DIGITS = [47, 48];

/** Null when the caller may not know of the customer, or nobody does. */
export async function computeCustomerInvoices(
  { reader }: MetricDeps,
  question: Question,
  customerId: string,
): Promise<Answer<CustomerInvoices> | null> {
  const rows = await reader.rows(row, over(['ledger'], sql), {
    ...ledgerParameters(question, [question.asOf]),
    customer: BigInt(customerId),
  });
  if (rows.some((one) => one.invoiceId === null && !one.isKnown)) return null;
  const invoices = rows
    .filter((one) => one.invoiceId !== null)
    .map((one) => ({
      ...one,
      awaitingConfirmation: one.awaitingConfirmation ?? false,
      digitableLine: payableLine(one.digitableLine),
      paymentLink: safeLink(one.paymentLink),
    }));
  const sum = (some: typeof invoices) => some.reduce((all, { openCents }) => all + openCents, 0);
  return {
    data: {
      customerId: String(BigInt(customerId)),
      invoices,
      total: {
        invoices: invoices.length,
        openCents: sum(invoices),
        overdueCents: sum(invoices.filter(({ daysLate }) => daysLate > 0)),
      },
    },
    missing: [],
  };
}

function payableLine(text: string | null): string | null {
  const digits = (text ?? '').replace(/[\s.-]/g, '');
  return /^\d+$/.test(digits) && LINE_DIGITS.includes(digits.length) ? digits : null;
}

/** A page makes a link of it: any other scheme could run something. */
const safeLink = (text: string | null): string | null =>
  text !== null && URL.canParse(text) && new URL(text).protocol === 'https:' ? text : null;
