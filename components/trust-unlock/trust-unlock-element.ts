import { msg } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { trustUnlocks, type Meta, type TrustUnlocks } from '../../contract/index.ts';
import { optional } from '../core/attributes.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { contractsWords } from '../core/noun.ts';
import { columns } from '../customer-table/columns.ts';
import { CustomerListElement } from '../customer-table/customer-list-element.ts';
import { markedWords } from '../customer-table/left-out-words.ts';
import { listStyles } from '../customer-table/list-styles.ts';
import { trustUnlockPlaceholder } from './placeholder.ts';
import { trustUnlockStyles } from './trust-unlock-styles.ts';
import { unlockColumns } from './unlock-cells.ts';
import { unlockFacts } from './unlock-facts.ts';
import { unrecordedWords } from './unlock-words.ts';

/**
 * Who is online by trust unlock and still owes, and whether such trust is honoured.
 *
 * @element ixc-trust-unlock
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A customer was picked; `detail.customerId` names it.
 * @fires {IxcActionEvent} ixc-action - A customer was called, written to or sent a title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart facts - Whether unlocks of the window were honoured.
 * @csspart expired - The planned end has passed, the debt has not.
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
export class IxcTrustUnlock extends CustomerListElement<typeof trustUnlocks> {
  static override styles = [...listStyles, trustUnlockStyles];

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  protected readonly metric = this.listed(trustUnlocks, () => ({ from: this.from, to: this.to }));

  readonly #explain = new ExplainController(
    this,
    this.metric,
    async () => (await import('./explanation.ts')).explainTrustUnlock,
  );

  override render() {
    return frame(this.metric, {
      title: msg('Desbloqueio de confiança'),
      placeholder: trustUnlockPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      controls: this.chip(),
      body: (data, meta) => this.#body(data, meta),
      notes: ({ leftOut }) => markedWords(leftOut),
      announcement: this.announcement(),
    });
  }

  #body(data: TrustUnlocks, meta: Meta) {
    const { open, total } = data;
    return html`
      <p class="hero">
        <span class="figure" part="figure">
          ${
            open === null
              ? dash(reasonWords('missing_source'))
              : html`${contractsWords(open)} · ${formatCents(total.overdueCents)}`
          }
        </span>
        <span class="caption">${msg('em desbloqueio de confiança, com valores em atraso')}</span>
      </p>
      ${unlockFacts(data, meta)}
      ${
        data.items.length === 0
          ? html`<p class="empty" part="empty">${this.#nobody(data)}</p>`
          : this.table(data, unlocked(), msg('Clientes em desbloqueio de confiança'))
      }
    `;
  }

  #nobody(data: TrustUnlocks): string {
    const unrecorded = unrecordedWords(data);
    if (unrecorded !== undefined) return unrecorded;
    return this.following.selection === undefined
      ? msg('Ninguém em desbloqueio de confiança está devendo.')
      : msg('Ninguém da seleção está em desbloqueio de confiança.');
  }
}

function unlocked() {
  const { name, contact, address, access, branch, late, due, invoices, amount } = columns();
  const { since, until, past } = unlockColumns();
  return [
    name,
    contact,
    { ...address, isExtra: true },
    access,
    branch,
    since,
    until,
    past,
    late,
    { ...due, isExtra: true },
    invoices,
    amount,
  ];
}
