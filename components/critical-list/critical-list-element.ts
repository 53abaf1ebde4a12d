import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { criticalList, type CriticalList, type Meta } from '../../contract/index.ts';
import { plainBoolean } from '../core/attributes.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { formatDay } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { columns } from '../customer-table/columns.ts';
import { CustomerListElement } from '../customer-table/customer-list-element.ts';
import { leftOutWords } from '../customer-table/left-out-words.ts';
import { sumOf } from '../customer-table/sum.ts';
import { listStyles } from '../customer-table/list-styles.ts';
import { businessDaySwitch } from './business-day-switch.ts';
import { switchStyles } from './switch-styles.ts';
import { criticalListPlaceholder } from './placeholder.ts';

/**
 * Who to call today: customers whose oldest open title is exactly 7 days late.
 *
 * @element ixc-critical-list
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A customer was picked; `detail.customerId` names it.
 * @fires {IxcActionEvent} ixc-action - A customer was called, written to or sent a title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart switch - Widens the list to what came due since the last business day.
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
export class IxcCriticalList extends CustomerListElement<typeof criticalList> {
  static override styles = [...listStyles, switchStyles];

  /** Adds days 7 to 9 reached since the last business day, such as over a weekend. */
  @property({ attribute: 'since-business-day', converter: plainBoolean }) sinceBusinessDay = false;

  protected readonly metric = this.listed(criticalList, () => ({
    sinceBusinessDay: this.sinceBusinessDay || undefined,
  }));

  readonly #explain = new ExplainController(
    this,
    this.metric,
    async () => (await import('./explanation.ts')).explainCriticalList,
  );

  override render() {
    return frame(this.metric, {
      title: msg('Migração crítica'),
      placeholder: criticalListPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      controls: html`
        ${businessDaySwitch(this.sinceBusinessDay, () => {
          this.sinceBusinessDay = !this.sinceBusinessDay;
        })}
        ${this.chip()}
      `,
      empty: ({ total }, { asOf }) => (total.customers === 0 ? this.#nobody(asOf) : undefined),
      body: (data, meta) => this.#body(data, meta),
      notes: ({ leftOut }) => leftOutWords(leftOut),
      announcement: this.announcement(),
    });
  }

  #nobody(asOf: string): string {
    if (this.following.selection !== undefined) {
      return msg('Ninguém da seleção está na migração crítica.');
    }
    if (this.sinceBusinessDay) {
      return msg('Ninguém chegou a 7 dias de atraso desde o último dia útil.');
    }
    return this.isToday
      ? msg('Ninguém com 7 dias de atraso hoje.')
      : msg(str`Ninguém com 7 dias de atraso em ${formatDay(asOf)}.`);
  }

  #body(data: CriticalList, { asOf }: Meta) {
    return html`
      ${sumOf(data, this.#caption(asOf))}
      ${this.table(data, Object.values(columns()), msg('Clientes a cobrar antes de o atraso virar crônico'))}
    `;
  }

  #caption(asOf: string): string {
    if (this.sinceBusinessDay) return msg('chegaram a 7 dias de atraso desde o último dia útil');
    return this.isToday
      ? msg('com 7 dias de atraso hoje')
      : msg(str`com 7 dias de atraso em ${formatDay(asOf)}`);
  }
}
