import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { type Grain, receipts, type Receipts } from '../../contract/index.ts';
import '../chart/ixc-chart.ts';
import type { ChartSeries } from '../chart/series.ts';
import { chosenValues, optional, textOr } from '../core/attributes.ts';
import { choice, choiceStyles } from '../core/choice.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { formatCents, formatCentsShort } from '../core/format.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { paymentsWords } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { receiptsPlaceholder } from './placeholder.ts';
import { emptyWords, paidWords, received } from './payments-words.ts';
import { changeWords, layersOf } from './receipts-words.ts';
import { receiptsStyles } from './receipts-styles.ts';

/**
 * What came in, by day, week or month and by way of paying; fines and interest apart.
 *
 * @element ixc-receipts
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart choice - Day, week or month.
 * @csspart chart - The drawing, with its table.
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
 * @cssprop --ixc-accent - Colour of what can be clicked.
 */
export class IxcReceipts extends ExportableElement {
  static override styles = [sharedStyles, choiceStyles, receiptsStyles];

  /** Length of a period: `day`, `week` or `month`. */
  @property({ converter: textOr('day') }) grain: Grain = 'day';

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  /** Ways of paying: `pix`, `boleto`, `card`, `debit`, `cash`, `transfer`, `other`, `unknown`. */
  @property({ converter: optional }) channel?: string;

  readonly #metric = new MetricController(this, receipts, () =>
    this.question(receipts, {
      from: this.from,
      to: this.to,
      channel: chosenValues(this.channel),
      // Not asked, it is a day: the widget of the ways of paying then shares the answer.
      grain: this.grain === 'day' ? undefined : this.grain,
    }),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainReceipts,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Recebimentos'),
      placeholder: receiptsPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      controls: html`
        <div class="choices">
          ${choice(
            msg('Somar por'),
            [
              { value: 'day', words: msg('Dia') },
              { value: 'week', words: msg('Semana') },
              { value: 'month', words: msg('Mês') },
            ],
            this.grain,
            (grain: Grain) => (this.grain = grain),
          )}
        </div>
      `,
      empty: emptyWords,
      body: (data) => this.#body(data),
      notes: (data) => [paidWords(data)],
    });
  }

  #body(data: Receipts) {
    const { total, previous } = data;
    return html`
      <p class="hero">
        <span class="figure" part="figure"> ${formatCents(received(total))} </span>
        <span class="caption">
          ${msg('recebidos')} · ${paymentsWords(total.payments)}
          ${previous === null ? nothing : html`· ${changeWords(total, previous)}`}
        </span>
      </p>
      <dl class="parts">
        <div>
          <dt>${msg('Principal')}</dt>
          <dd>${formatCents(total.principalCents)}</dd>
        </div>
        <div>
          <dt>${msg('Multa e juros')}</dt>
          <dd>${formatCents(total.chargesCents)}</dd>
        </div>
      </dl>
      ${guard([data, this.theme, this.language], () => this.#chart(data))}
    `;
  }

  /** Made anew for another answer, not for another age of it: new lists are a new drawing. */
  #chart(data: Receipts) {
    const { series, grain } = data;
    return html`
      <ixc-chart
        part="chart"
        .label=${msg('Recebido por período e forma de pagamento')}
        .grain=${grain}
        .x=${series.map(({ period }) => (grain === 'month' ? period.slice(0, 7) : period))}
        .series=${seriesOf(data)}
        .format=${formatCents}
        .formatShort=${formatCentsShort}
        .partials=${series.map(({ partial }) => partial)}
        .theme=${this.theme}
      ></ixc-chart>
    `;
  }
}

const seriesOf = (data: Receipts): ChartSeries[] =>
  layersOf(data).map((layer) => ({ ...layer, kind: 'stacked-bar' as const }));
