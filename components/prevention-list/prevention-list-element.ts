import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { preventionList, type Meta, type PreventionList } from '../../contract/index.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { formatDay } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { columns } from '../customer-table/columns.ts';
import { CustomerListElement } from '../customer-table/customer-list-element.ts';
import { leftOutWords } from '../customer-table/left-out-words.ts';
import { sumOf } from '../customer-table/sum.ts';
import { preventionListPlaceholder } from './placeholder.ts';

/**
 * Who to talk to before suspension: customers whose oldest open title is 5 or 6 days late.
 *
 * @element ixc-prevention-list
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
export class IxcPreventionList extends CustomerListElement<typeof preventionList> {
  protected readonly metric = this.listed(preventionList);

  readonly #explain = new ExplainController(
    this,
    this.metric,
    async () => (await import('./explanation.ts')).explainPreventionList,
  );

  override render() {
    return frame(this.metric, {
      title: msg('Prevenção'),
      placeholder: preventionListPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      controls: this.chip(),
      empty: ({ total }, { asOf }) => (total.customers === 0 ? this.#nobody(asOf) : undefined),
      body: (data, meta) => this.#body(data, meta),
      notes: ({ leftOut }) => leftOutWords(leftOut),
      announcement: this.announcement(),
    });
  }

  #nobody(asOf: string): string {
    if (this.following.selection !== undefined) {
      return msg('Ninguém da seleção está na prevenção.');
    }
    return this.isToday
      ? msg('Ninguém com 5 ou 6 dias de atraso hoje.')
      : msg(str`Ninguém com 5 ou 6 dias de atraso em ${formatDay(asOf)}.`);
  }

  #body(data: PreventionList, { asOf }: Meta) {
    const when = this.isToday
      ? msg('com 5 ou 6 dias de atraso hoje')
      : msg(str`com 5 ou 6 dias de atraso em ${formatDay(asOf)}`);
    return html`
      ${sumOf(data, when)}
      ${this.table(data, Object.values(columns()), msg('Clientes a avisar antes da suspensão'))}
    `;
  }
}
