import { msg } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { type ChannelReceipts, receipts, type Receipts } from '../../contract/index.ts';
import { bar, barStyles } from '../chart/bar.ts';
import { seriesTones } from '../chart/series-tones.ts';
import { chosenValues, optional } from '../core/attributes.ts';
import { channelWords } from '../core/channel-words.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { paymentsNoun, paymentsWords } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { sharesBelow } from '../table/share-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { emptyWords, paidWords, received } from '../receipts/payments-words.ts';
import { paidByWords } from './paid-by-words.ts';
import { paymentChannelsPlaceholder } from './placeholder.ts';

/**
 * How customers pay: what came in by each way of paying, and its part of the whole.
 *
 * @element ixc-payment-channels
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart table - The ways of paying, with their bars.
 * @csspart foot - What the numbers cover.
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
 * @cssprop --ixc-accent - Colour of what can be clicked.
 */
export class IxcPaymentChannels extends ExportableElement {
  static override styles = [sharedStyles, tableStyles, barStyles, seriesTones, sharesBelow(35)];

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  /** Ways of paying: `pix`, `boleto`, `card`, `debit`, `cash`, `transfer`, `other`, `unknown`. */
  @property({ converter: optional }) channel?: string;

  readonly #metric = new MetricController(this, receipts, () =>
    this.question(receipts, { from: this.from, to: this.to, channel: chosenValues(this.channel) }),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainPaymentChannels,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Formas de pagamento'),
      placeholder: paymentChannelsPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      empty: emptyWords,
      body: (data) => this.#body(data),
      notes: (data) => [paidWords(data)],
    });
  }

  #body({ channels, total }: Receipts) {
    const [first] = channels;
    const longest = Math.max(...channels.map(received), 0);
    return html`
      <p class="hero">
        <span class="figure" part="figure">
          ${first === undefined ? dash(reasonWords('no_base')) : share(first)}
        </span>
        <span class="caption">
          ${first === undefined ? msg('do recebido') : paidByWords(first.channel)} ·
          ${paymentsWords(total.payments)}
        </span>
      </p>
      <table part="table">
        <caption class="only-read">
          ${msg('Recebido por forma de pagamento')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Forma')}</th>
            <th scope="col">${msg('Parte do recebido')}</th>
            <th scope="col" class="number">${msg('Recebido')}</th>
            <th scope="col" class="number">${msg('Pagamentos')}</th>
          </tr>
        </thead>
        <tbody>
          ${channels.map(
            (row) => html`
              <tr>
                <th scope="row">${channelWords(row.channel)}</th>
                <td class="share">
                  ${bar(longest && received(row) / longest, 'series-1', share(row))}
                </td>
                <td class="number amount">${formatCents(received(row))}</td>
                <td class="number count">
                  ${formatCount(row.payments)}<span class="unit">
                    ${paymentsNoun(row.payments)}</span
                  >
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }
}

const share = ({ share: { value, reason } }: ChannelReceipts) =>
  value === null ? dash(reasonWords(reason)) : formatPercent(value);
