import { msg, str } from '@lit/localize';
import type { SuspensionFunnel } from '../../contract/index.ts';
import { formatCents } from '../core/format.ts';
import { invoicesWords } from '../core/noun.ts';

/** Overdue titles that hang on no contract, so that their money is not searched for in the rows. */
export function unassignedWords({
  invoices,
  overdueCents,
}: SuspensionFunnel['unassigned']): string {
  if (invoices === 0) return msg('Nenhum título vencido sem contrato.');
  const [titles, amount] = [invoicesWords(invoices), formatCents(overdueCents)];
  return invoices === 1
    ? msg(str`À parte: ${titles} vencido sem contrato, ${amount}.`)
    : msg(str`À parte: ${titles} vencidos sem contrato, ${amount}.`);
}
