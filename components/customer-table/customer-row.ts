import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { LateCustomer } from '../../contract/index.ts';
import { problemWords } from '../core/problem-words.ts';
import type { Column } from './columns.ts';
import type { RowTools } from './row-tools.ts';

/** One customer, and under it the titles once they are asked for; both scroll as one. */
export const customerRow = <Customer extends LateCustomer>(
  customer: Customer,
  index: number,
  columns: readonly Column<Customer>[],
  tools: RowTools,
) => html`
  <tbody
    data-index=${index}
    @keydown=${(event: KeyboardEvent) => closeTitles(event, customer, tools)}
  >
    <tr aria-rowindex=${index + 2} ?data-held=${customer.doNotChase !== null}>
      ${columns.map(({ name, isNumber, cell }) =>
        name === 'name'
          ? html`<th scope="row" class="col-name">${cell(customer, tools)}</th>`
          : html`<td class=${isNumber ? `number col-${name}` : `col-${name}`}>
              ${cell(customer, tools)}
            </td>`,
      )}
    </tr>
    ${
      tools.titles.isOpen(customer.customerId)
        ? html`<tr class="opened">
            <td colspan=${columns.length}>${opened(customer, tools)}</td>
          </tr>`
        : nothing
    }
  </tbody>
`;

const opened = (customer: LateCustomer, tools: RowTools) => {
  const { titles } = tools;
  const { answer, failure } = titles.of(customer.customerId) ?? {};
  return [
    failure === undefined
      ? nothing
      : html`
          <p class="failed">
            ${problemWords(failure)}
            <button
              type="button"
              class="action"
              @click=${() => titles.askAgain(customer.customerId)}
            >
              ${msg('Tentar de novo')}
            </button>
          </p>
        `,
    answer !== undefined && titles.panel !== undefined
      ? titles.panel(answer.data.invoices, customer, tools)
      : failure === undefined
        ? html`<p>${msg('Carregando…')}</p>`
        : nothing,
  ];
};

function closeTitles(event: KeyboardEvent, { customerId }: LateCustomer, { titles }: RowTools) {
  if (event.key !== 'Escape' || !titles.isOpen(customerId)) return;
  titles.close(customerId);
  const row = event.currentTarget;
  if (row instanceof HTMLElement) row.querySelector<HTMLElement>('[aria-expanded]')?.focus();
}
