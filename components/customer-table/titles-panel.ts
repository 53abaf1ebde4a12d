import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateCustomer, OpenInvoice } from '../../contract/index.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { daysWords } from '../core/noun.ts';
import type { RowTools } from './row-tools.ts';
import { awaitingWords, lineWords, noTitlesWords, titlesTitle } from './titles-words.ts';

/** The open titles of a customer, each with the means to have it paid. */
export const titlesPanel = (
  invoices: readonly OpenInvoice[],
  customer: LateCustomer,
  tools: RowTools,
) =>
  invoices.length === 0
    ? html`<p>${noTitlesWords()}</p>`
    : html`
        <ul class="titles" part="titles-list" aria-label=${titlesTitle()}>
          ${invoices.map((invoice) => title(invoice, customer, tools))}
        </ul>
      `;

const title = (invoice: OpenInvoice, customer: LateCustomer, tools: RowTools) => html`
  <li>
    <span><span class="unit">${msg('vencimento')} </span>${formatDay(invoice.dueOn)}</span>
    <span>${invoice.daysLate === 0 ? msg('a vencer') : daysLateWords(invoice.daysLate)}</span>
    <strong>${formatCents(invoice.openCents)}</strong>
    <span class="means">
      ${
        invoice.awaitingConfirmation
          ? html`<span class="second">${awaitingWords()}</span>`
          : customer.doNotChase === null
            ? [copyButton(invoice, customer, tools), paymentLink(invoice, customer, tools)]
            : nothing
      }
    </span>
  </li>
`;

const daysLateWords = (days: number) => html`${daysWords(days)} ${msg('de atraso')}`;

const copyButton = (
  invoice: OpenInvoice,
  { customerId }: LateCustomer,
  { titles, act }: RowTools,
) => {
  const { invoiceId, digitableLine } = invoice;
  if (digitableLine === null) return nothing;
  const copy = async () => {
    const isCopied = await titles.copy(invoice, digitableLine);
    if (isCopied) act({ action: 'copy-line', customerId, invoiceId });
  };
  const copied = titles.copied?.invoiceId === invoiceId ? titles.copied : undefined;
  return html`
    <button type="button" class="action" part="copy-line" @click=${copy}>
      ${msg('Copiar linha digitável')}
    </button>
    ${copied?.isOnClipboard === true ? html`<span class="second">${msg('Copiada')}</span>` : nothing}
    ${
      copied?.isOnClipboard === false
        ? html`<span class="by-hand" part="line">
            <span class="second">${msg('O navegador não deixou copiar. Copie daqui:')}</span>
            <input readonly .value=${digitableLine} aria-label=${lineWords()} @focus=${selectAll} />
          </span>`
        : nothing
    }
  `;
};

function selectAll({ target }: FocusEvent) {
  if (target instanceof HTMLInputElement) target.select();
}

const paymentLink = (
  { invoiceId, paymentLink: link }: OpenInvoice,
  { customerId }: LateCustomer,
  { act }: RowTools,
) =>
  link === null || !isSecure(link)
    ? nothing
    : html`
        <a
          class="action"
          part="open-link"
          href=${link}
          target="_blank"
          rel="noopener noreferrer"
          @click=${() => act({ action: 'open-link', customerId, invoiceId })}
          >${msg('Abrir boleto')}<span class="only-read"> ${msg('(abre em outra aba)')}</span></a
        >
      `;

const isSecure = (link: string): boolean => /^https:\/\//i.test(link);
