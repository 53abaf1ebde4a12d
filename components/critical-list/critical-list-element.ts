import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  criticalList,
  type CriticalList,
  type LateCustomer,
  type LateCustomerSort,
  type Meta,
} from '../../contract/index.ts';
import { plainBoolean } from '../core/attributes.ts';
import { IxcSelectEvent } from '../core/events.ts';
import { formatCents, formatDay } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { MetricElement } from '../core/metric-element.ts';
import { customersWords } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { ariaSort, nextSort, sortButton, type Direction } from '../table/sort-button.ts';
import { tableStyles } from '../table/table-styles.ts';
import { businessDaySwitch } from './business-day-switch.ts';
import { criticalListLayout } from './critical-list-layout.ts';
import { criticalListStyles } from './critical-list-styles.ts';
import { customerRow } from './customer-row.ts';
import { leftOutWords } from './left-out-words.ts';
import { loadPages } from './load-pages.ts';
import { criticalListPlaceholder } from './placeholder.ts';

type Column = 'name' | 'daysLate' | 'oldestDueOn' | 'overdueCents';

/**
 * Who to call today: customers whose oldest open title is exactly 7 days late.
 *
 * @element ixc-critical-list
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A customer was picked; `detail.customerId` names it.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart switch - Widens the list to what came due since the last business day.
 * @csspart table - The customers.
 * @csspart customer - A customer's name.
 * @csspart more - Shows the next page.
 * @csspart foot - What the numbers cover, and who was left out.
 * @csspart figure - The figure that carries the message.
 * @csspart state - The age of the data and how the connection is.
 * @csspart skeleton - The shape of what is still to come.
 * @csspart empty - Why there is nothing to show.
 * @csspart error - What failed, with the button to try again.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of what is said beside it.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-padding - Room inside the frame.
 * @cssprop --ixc-row-height - Height of a row at least: 36px, 28px to be compact.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 * @cssprop --ixc-trust - Colour of the trust unlock.
 */
export class IxcCriticalList extends MetricElement {
  static override styles = [sharedStyles, tableStyles, criticalListStyles, criticalListLayout];

  /** Adds days 7 to 9 reached since the last business day, such as over a weekend. */
  @property({ attribute: 'since-business-day', converter: plainBoolean }) sinceBusinessDay = false;

  /** Customers that each "Mostrar mais" adds. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 20;

  @state() private sort: LateCustomerSort = '-overdueCents';

  #pages = 1;

  readonly #metric = new MetricController(
    this,
    criticalList,
    () =>
      this.question(criticalList, {
        limit: this.pageSize,
        sinceBusinessDay: this.sinceBusinessDay || undefined,
        sort: this.sort,
      }),
    (base, query, signal) => loadPages(this.#pages, base, query, signal),
  );

  override willUpdate(changed: PropertyValues): void {
    // Another question is another list, which starts at its top; a theme is none.
    if ([...changed.keys()].some((property) => property !== 'theme')) this.#pages = 1;
  }

  override render() {
    const items = this.#metric.answer?.data.items;
    return frame(this.#metric, {
      title: msg('Migração crítica'),
      placeholder: criticalListPlaceholder,
      controls: businessDaySwitch(this.sinceBusinessDay, () => {
        this.sinceBusinessDay = !this.sinceBusinessDay;
      }),
      empty: ({ total }, { asOf }) => (total.customers === 0 ? this.#nobody(asOf) : undefined),
      body: (data, meta) => this.#body(data, meta),
      notes: ({ leftOut }) => leftOutWords(leftOut),
      announcement:
        items === undefined || this.#pages === 1
          ? undefined
          : msg(str`Mostrando ${customersWords(items.length)}`),
    });
  }

  #nobody(asOf: string): string {
    if (this.sinceBusinessDay) {
      return msg('Ninguém chegou a 7 dias de atraso desde o último dia útil.');
    }
    return this.asOf === undefined
      ? msg('Ninguém com 7 dias de atraso hoje.')
      : msg(str`Ninguém com 7 dias de atraso em ${formatDay(asOf)}.`);
  }

  #body({ items, total, nextCursor }: CriticalList, { asOf }: Meta) {
    const masked = items.some((customer) => customer.masked);
    return html`
      <p class="hero">
        <span class="figure" part="figure">
          ${customersWords(total.customers)} · ${formatCents(total.overdueCents)}
        </span>
        <span class="caption">${this.#caption(asOf)}</span>
      </p>
      <table part="table">
        <caption class="only-read">
          ${msg('Clientes a cobrar antes de o atraso virar crônico')}
        </caption>
        <thead>
          <tr>
            ${
              masked
                ? html`<th scope="col" class="plainly">${msg('Cliente')}</th>`
                : this.#header('name', msg('Cliente'), 'ascending')
            }
            <th scope="col" class="plainly">${msg('Endereço e contato')}</th>
            <th scope="col" class="plainly">${msg('Plano e acesso')}</th>
            ${this.#header('daysLate', msg('Atraso'), 'descending')}
            ${this.#header('oldestDueOn', msg('Vencimento'), 'ascending')}
            ${this.#header('overdueCents', msg('Em atraso'), 'descending')}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            items,
            ({ customerId }) => customerId,
            (customer) => customerRow(customer, () => this.#pick(customer)),
          )}
        </tbody>
      </table>
      ${nextCursor === null ? nothing : this.#more(items.length, total.customers)}
    `;
  }

  #caption(asOf: string): string {
    if (this.sinceBusinessDay) return msg('chegaram a 7 dias de atraso desde o último dia útil');
    return this.asOf === undefined
      ? msg('com 7 dias de atraso hoje')
      : msg(str`com 7 dias de atraso em ${formatDay(asOf)}`);
  }

  #header(column: Column, label: string, first: Direction) {
    const sorted = ariaSort(column, this.sort);
    const act = () => {
      this.sort = nextSort(column, this.sort, first);
    };
    return html`
      <th scope="col" class=${column === 'name' ? '' : 'number'} aria-sort=${sorted}>
        ${sortButton(label, sorted, act)}
      </th>
    `;
  }

  #more(shown: number, whole: number) {
    return html`
      <p class="more">
        <button type="button" part="more" @click=${() => this.#showMore()}>
          ${this.#metric.loading ? msg('Carregando…') : msg('Mostrar mais')}
        </button>
        <span>${msg(str`${shown} de ${customersWords(whole)}`)}</span>
      </p>
    `;
  }

  #showMore(): void {
    this.#pages += 1;
    this.#metric.askAgain();
  }

  #pick({ customerId }: LateCustomer): void {
    this.dispatchEvent(new IxcSelectEvent({ customerId }));
  }
}
