import { msg } from '@lit/localize';
import { html } from 'lit';
import type { LateCustomer } from '../../contract/index.ts';
import { invoicesWords } from '../core/noun.ts';
import type { RowTools } from './row-tools.ts';

/** How many titles are overdue; pressed, which are open. Only who sees names may ask for them. */
export const invoicesCell = (
  { customerId, invoices, masked }: LateCustomer,
  { titles }: RowTools,
) => {
  const words = invoices === 0 ? msg('Títulos') : invoicesWords(invoices);
  if (masked) return words;
  const isOpen = titles.isOpen(customerId);
  return html`
    <button
      type="button"
      class="action"
      part="titles"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => titles.toggle(customerId)}
    >
      ${words} <span aria-hidden="true">${isOpen ? '▴' : '▾'}</span>
    </button>
  `;
};
