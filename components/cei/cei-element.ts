import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { cei, type Cei } from '../../contract/index.ts';
import '../chart/ixc-chart.ts';
import { optional } from '../core/attributes.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatDay, formatPercent, formatPercentShort } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { sharedStyles } from '../core/styles.ts';
import { ceiStyles } from './cei-styles.ts';
import { emptyWords } from './empty-words.ts';
import { ceiPlaceholder } from './placeholder.ts';
import { ceiTerms } from './terms.ts';

/**
 * How much of what could be collected in a window was: the collection effectiveness index.
 *
 * @element ixc-cei
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart terms - What the index is made of, on demand.
 * @csspart chart - The last twelve months, with their table.
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
export class IxcCei extends ExportableElement {
  static override styles = [sharedStyles, ceiStyles];

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  readonly #metric = new MetricController(this, cei, () =>
    this.question(cei, { from: this.from, to: this.to }),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainCei,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Efetividade da cobrança (CEI)'),
      placeholder: ceiPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      empty: emptyWords,
      body: (data) => this.#body(data),
    });
  }

  #body(data: Cei) {
    const { cei: index, terms, from, to } = data;
    return html`
      <p class="hero">
        <span class="figure" part="figure">
          ${index.value === null ? dash(reasonWords(index.reason)) : formatPercent(index.value)}
        </span>
        <span class="caption">
          ${msg(str`do que podia ser cobrado de ${formatDay(from)} a ${formatDay(to)} foi recebido`)}
        </span>
      </p>
      <details class="terms" part="terms">
        <summary>${msg('Termos do índice')}</summary>
        <dl>
          ${ceiTerms(terms).map(
            ({ label, cents }) => html`
              <div>
                <dt>${label}</dt>
                <dd>${formatCents(cents)}</dd>
              </div>
            `,
          )}
        </dl>
      </details>
      ${guard([data, this.theme, this.language], () => this.#chart(data))}
    `;
  }

  /** Made anew for another answer, not for another age of it: new lists are a new drawing. */
  #chart({ series }: Cei) {
    return html`
      <ixc-chart
        part="chart"
        .label=${msg('Efetividade da cobrança mês a mês')}
        .x=${series.map(({ month }) => month)}
        .series=${[
          {
            label: msg('CEI'),
            tone: 'series-1' as const,
            kind: 'line' as const,
            values: series.map((month) => month.cei.value),
          },
        ]}
        .format=${formatPercent}
        .formatShort=${formatPercentShort}
        .partials=${series.map(({ partial }) => partial)}
        .theme=${this.theme}
      ></ixc-chart>
    `;
  }
}
