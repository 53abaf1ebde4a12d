import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LateCustomer, LateCustomerSort } from '../../contract/index.ts';
import { formatCount } from '../core/format.ts';
import { customersWords } from '../core/noun.ts';
import { ariaSort, nextSort, sortButton } from '../table/sort-button.ts';
import type { Column } from './columns.ts';
import { customerRow } from './customer-row.ts';
import type { LateList } from './late-list.ts';
import type { RowTools } from './row-tools.ts';
import type { Stretch } from './virtual-rows.ts';

interface TableParts<Customer extends LateCustomer> {
  readonly caption: string;
  readonly data: LateList<Customer>;
  readonly columns: readonly Column<Customer>[];
  readonly stretch: Stretch;
  readonly sort: LateCustomerSort;
  readonly sortBy: (sort: LateCustomerSort) => void;
  readonly above: readonly TemplateResult[];
  readonly isLoading: boolean;
  readonly more: () => void;
  readonly scrolled: () => void;
  readonly focus: (event: FocusEvent) => void;
  readonly tools: RowTools;
}

/** A table in a box that scrolls; of a long list only the rows near the eye are in it. */
export const customerTable = <Customer extends LateCustomer>(parts: TableParts<Customer>) => {
  const { caption, data, columns, stretch, above } = parts;
  return html`
    <div class="above">${above}</div>
    <div
      class="scroller"
      part="scroller"
      role="group"
      aria-label=${caption}
      tabindex="0"
      @scroll=${parts.scrolled}
      @focusin=${parts.focus}
      @focusout=${parts.focus}
    >
      <table part="table" aria-rowcount=${data.total.customers + 1}>
        <caption class="only-read">
          ${caption}
        </caption>
        <thead>
          <tr aria-rowindex="1">
            ${columns.map((column) => heading(column, parts))}
          </tr>
        </thead>
        ${repeat(
          stretch.rows,
          ({ index }) => data.items[index]?.customerId,
          ({ index, gap }) => row(index, gap, parts),
        )}
        ${space(stretch.end, columns.length)}
      </table>
    </div>
    ${data.nextCursor === null ? nothing : end(parts)}
  `;
};

function heading<Customer extends LateCustomer>(
  { name, label, isNumber, sort: order }: Column<Customer>,
  { data, sort, sortBy }: TableParts<Customer>,
) {
  const kind = isNumber ? `number col-${name}` : `col-${name}`;
  // Who sees no names may not learn their order either.
  if (order === undefined || (order.by === 'name' && data.items.some(({ masked }) => masked))) {
    return html`<th scope="col" class="plainly ${kind}">${label}</th>`;
  }
  const sorted = ariaSort(order.by, sort);
  const act = () => sortBy(nextSort(order.by, sort, order.first));
  return html`
    <th scope="col" class=${kind} aria-sort=${sorted}>${sortButton(label, sorted, act)}</th>
  `;
}

function row<Customer extends LateCustomer>(
  index: number,
  gap: number,
  { data, columns, tools }: TableParts<Customer>,
) {
  const customer = data.items[index];
  return customer === undefined
    ? nothing
    : html`${space(gap, columns.length)}${customerRow(customer, index, columns, tools)}`;
}

/**
 * Room of rows that are not drawn: there as soon as it is, or the list would be short for a moment and lose its
 * place. The property, as a strict page refuses the attribute.
 */
const space = (height: number, columns: number) =>
  height <= 0
    ? nothing
    : html`
        <tbody class="gap" aria-hidden="true">
          <tr>
            <td colspan=${columns} .style=${`block-size: ${height}px`}></td>
          </tr>
        </tbody>
      `;

const end = <Customer extends LateCustomer>({
  data,
  isLoading,
  more,
}: TableParts<Customer>) => html`
  <p class="more">
    <button type="button" part="more" @click=${more}>
      ${isLoading ? msg('Carregando…') : msg('Carregar mais')}
    </button>
    <span
      >${msg(str`${formatCount(data.items.length)} de ${customersWords(data.total.customers)}`)}</span
    >
  </p>
`;
