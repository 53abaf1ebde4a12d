import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { customers, type Customers } from '../../contract/index.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { formatDay } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { columns } from '../customer-table/columns.ts';
import { CustomerListElement } from '../customer-table/customer-list-element.ts';
import { markedWords } from '../customer-table/left-out-words.ts';
import { sumOf } from '../customer-table/sum.ts';
import { customerListPlaceholder } from './placeholder.ts';

/**
 * All late customers, or those of what was picked in another widget.
 *
 * @element ixc-customer-list
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A customer was picked; `detail.customerId` names it.
 * @fires {IxcActionEvent} ixc-action - A customer was called, written to or sent a title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart narrowing - What was picked elsewhere and narrows the list.
 * @csspart caveat - What may be paid already, and how old the data is.
 * @csspart columns - The menu of columns.
 * @csspart scroller - The box that the customers scroll in.
 * @csspart table - The customers.
 * @csspart customer - A customer's name.
 * @csspart do-not-chase - Why a customer should not be called.
 * @csspart call - Dials a number.
 * @csspart whatsapp - Opens a chat with the message written.
 * @csspart titles - Opens the customer's titles.
 * @csspart titles-list - The customer's titles.
 * @csspart copy-line - Copies what a bank's app reads to pay a title.
 * @csspart open-link - Opens a title at the gateway.
 * @csspart more - Reads the next customers.
 * @csspart foot - What the numbers cover, and who was left out.
 * @csspart figure - The figure that carries the message.
 * @csspart explain - The button that says what the number means.
 * @csspart export - The button that opens the menu of files and copies.
 * @csspart explanation - What the number means.
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
 * @cssprop --ixc-list-height - Height at which the list begins to scroll.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 * @cssprop --ixc-trust - Colour of the trust unlock.
 */
export class IxcCustomerList extends CustomerListElement<typeof customers> {
  protected readonly metric = this.listed(customers);

  readonly #explain = new ExplainController(
    this,
    this.metric,
    async () => (await import('./explanation.ts')).explainCustomerList,
  );

  override render() {
    const title = this.#isNarrowed ? msg('Clientes da seleção') : msg('Clientes em atraso');
    return frame(this.metric, {
      title,
      placeholder: customerListPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      controls: this.chip(),
      empty: ({ total }, { asOf }) => (total.customers === 0 ? this.#nobody(asOf) : undefined),
      body: (data) => this.#body(data, title),
      notes: ({ leftOut }) => markedWords(leftOut),
      announcement: this.announcement(),
    });
  }

  get #isNarrowed(): boolean {
    return this.following.selection !== undefined;
  }

  #nobody(asOf: string): string {
    if (this.#isNarrowed) return msg('Nenhum cliente na seleção.');
    return this.isToday
      ? msg('Nenhum cliente em atraso hoje.')
      : msg(str`Nenhum cliente em atraso em ${formatDay(asOf)}.`);
  }

  #body(data: Customers, caption: string) {
    return html`
      ${sumOf(data, msg('em atraso'))} ${this.table(data, Object.values(columns()), caption)}
    `;
  }
}
