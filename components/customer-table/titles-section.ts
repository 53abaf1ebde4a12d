import { msg, str } from '@lit/localize';
import type { CustomerInvoices } from '../../contract/index.ts';
import type { TellChapter } from '../core/chapter.ts';
import { formatCents } from '../core/format.ts';
import { invoicesWords } from '../core/noun.ts';
import { awaitingWords, lineWords, noTitlesWords, titlesTitle } from './titles-words.ts';

/** The open titles of one customer; whose they are, the address said. */
export const tellOpenTitles: TellChapter<CustomerInvoices> = ({ customerId, invoices, total }) => ({
  sections: [
    {
      title: titlesTitle(),
      lead: msg(
        str`${invoicesWords(total.invoices)}, com ${formatCents(total.openCents)} em aberto e ${formatCents(total.overdueCents)} em atraso`,
      ),
      table: {
        columns: [
          { name: 'customerId', label: msg('Cliente'), kind: 'text' },
          { name: 'invoiceId', label: msg('Título'), kind: 'text' },
          { name: 'contractId', label: msg('Contrato'), kind: 'text' },
          { name: 'dueOn', label: msg('Vencimento'), kind: 'day' },
          { name: 'effectiveDueOn', label: msg('Vencimento em dia útil'), kind: 'day' },
          { name: 'daysLate', label: msg('Dias de atraso'), kind: 'count' },
          { name: 'openCents', label: msg('Em aberto'), kind: 'cents' },
          { name: 'awaitingConfirmation', label: msg('Situação'), kind: 'text' },
          { name: 'digitableLine', label: lineWords(), kind: 'text' },
          { name: 'paymentLink', label: msg('Endereço do boleto'), kind: 'text' },
        ],
        rows: invoices.map((invoice) => [
          customerId,
          invoice.invoiceId,
          invoice.contractId,
          invoice.dueOn,
          invoice.effectiveDueOn,
          invoice.daysLate,
          invoice.openCents,
          invoice.awaitingConfirmation ? awaitingWords() : null,
          invoice.digitableLine,
          invoice.paymentLink,
        ]),
        count: invoices.length,
        total: [msg('Total'), null, null, null, null, null, total.openCents, null, null, null],
      },
      notes: invoices.length === 0 ? [noTitlesWords()] : [],
    },
  ],
  definitions: [],
});
