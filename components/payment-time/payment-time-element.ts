import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import {
  type DelayRange,
  paymentTime,
  type PaymentTime,
  type Ratio,
} from '../../contract/index.ts';
import { bar, barStyles } from '../chart/bar.ts';
import { chosenValues, optional } from '../core/attributes.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatDays, formatPercent } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { invoicesNoun, invoicesWords, meanDaysWords } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { sharesBelow } from '../table/share-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { delayTone, delayWords } from './delay-words.ts';
import { paymentTimeStyles } from './payment-time-styles.ts';
import { delaysTitle, emptyWords, paidNotes } from './payment-words.ts';
import { paymentTimePlaceholder } from './placeholder.ts';

/**
 * How long customers take to pay, how many pay on time, and how delays are spread.
 *
 * @element ixc-payment-time
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart measures - The averages.
 * @csspart table - Titles by delay, with their bars.
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
export class IxcPaymentTime extends ExportableElement {
  static override styles = [
    sharedStyles,
    tableStyles,
    barStyles,
    sharesBelow(35),
    paymentTimeStyles,
  ];

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  /** Ways of paying: `pix`, `boleto`, `card`, `debit`, `cash`, `transfer`, `other`, `unknown`. */
  @property({ converter: optional }) channel?: string;

  readonly #metric = new MetricController(this, paymentTime, () =>
    this.question(paymentTime, {
      from: this.from,
      to: this.to,
      channel: chosenValues(this.channel),
    }),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainPaymentTime,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Tempo de pagamento'),
      placeholder: paymentTimePlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      empty: emptyWords,
      body: (data) => this.#body(data),
      notes: paidNotes,
    });
  }

  #body(data: PaymentTime) {
    const { invoices, onTime, distribution } = data;
    const longest = Math.max(...distribution.map((range) => range.invoices), 0);
    return html`
      <p class="hero">
        <span class="figure" part="figure">${percent(onTime)}</span>
        <span class="caption">
          ${msg('pagos até o vencimento')} · ${msg(str`de ${invoicesWords(invoices)}`)}
        </span>
      </p>
      <dl class="measures" part="measures">
        ${measuresOf(data).map(
          ({ label, value, aside }) => html`
            <div>
              <dt>${label}</dt>
              <dd>${value} <span class="quiet">${aside}</span></dd>
            </div>
          `,
        )}
      </dl>
      <table part="table">
        <caption class="only-read">
          ${delaysTitle()}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Pagamento')}</th>
            <th scope="col">${msg('Parte dos títulos')}</th>
            <th scope="col" class="number">${msg('Títulos')}</th>
            <th scope="col" class="number">${msg('Valor')}</th>
          </tr>
        </thead>
        <tbody>
          ${distribution.map((range) => this.#row(range, longest, invoices))}
        </tbody>
      </table>
    `;
  }

  #row(range: DelayRange, longest: number, whole: number) {
    const { invoices, principalCents } = range;
    const share = whole === 0 ? dash(reasonWords('no_base')) : formatPercent(invoices / whole);
    return html`
      <tr>
        <th scope="row">
          <span class="swatch" data-tone=${delayTone(range)}></span>${delayWords(range)}
        </th>
        <td class="share">${bar(longest && invoices / longest, delayTone(range), share)}</td>
        <td class="number count">
          ${formatCount(invoices)}<span class="unit"> ${invoicesNoun(invoices)}</span>
        </td>
        <td class="number amount">${formatCents(principalCents)}</td>
      </tr>
    `;
  }
}

const measuresOf = ({
  daysToPay,
  delay,
  dso,
  bestPossibleDso,
  averageDaysDelinquent,
}: PaymentTime) => [
  {
    label: msg('Da emissão ao pagamento'),
    value: days(daysToPay.mean),
    aside: msg(
      str`mediana ${plain(daysToPay.median)}, ponderada pelo valor ${plain(daysToPay.weightedMean)}`,
    ),
  },
  {
    label: msg('Do vencimento ao pagamento'),
    value: days(delay.mean),
    aside: msg(str`mediana ${plain(delay.median)}, só atrasados ${plain(delay.lateMean)}`),
  },
  {
    label: msg('Prazo médio de recebimento (DSO)'),
    value: days(dso.value, dso.reason),
    aside: msg(
      str`ideal ${plain(bestPossibleDso.value)}, por atraso ${plain(averageDaysDelinquent.value)}`,
    ),
  },
];

const plain = (value: number | null): string => (value === null ? '–' : formatDays(value));

const days = (value: number | null, reason: Ratio['reason'] = 'no_base') =>
  value === null ? dash(reasonWords(reason)) : meanDaysWords(value);

const percent = ({ value, reason }: Ratio) =>
  value === null ? dash(reasonWords(reason)) : formatPercent(value);
