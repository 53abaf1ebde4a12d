import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { kpis, type Kpis } from '../../contract/index.ts';
import { sparklineStyles } from '../chart/sparkline.ts';
import { optional } from '../core/attributes.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { formatDay } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { sharedStyles } from '../core/styles.ts';
import { chosenKpis, columnsFor, pickKpis } from './kpi-choice.ts';
import { hasLongFigure } from './kpi-figures.ts';
import { kpiTile } from './kpi-tile.ts';
import { noKpisWords } from './kpi-words.ts';
import { kpisStyles } from './kpis-styles.ts';
import { kpisPlaceholder } from './placeholder.ts';

/**
 * Headline figures of a window, each against an earlier one.
 *
 * @element ixc-kpis
 * @slot heading - Replaces the title.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart kpi - One figure with its change and course.
 * @csspart sparkline - The course of a figure.
 * @csspart foot - What the numbers cover.
 * @csspart explain - The button that says what the figures mean.
 * @csspart export - The button that opens the menu of files and copies.
 * @csspart explanation - What the figures mean, those that are shown.
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
 * @cssprop --ixc-current - Colour of a change for the better.
 * @cssprop --ixc-chronic - Colour of a change for the worse.
 */
export class IxcKpis extends ExportableElement {
  static override styles = [sharedStyles, sparklineStyles, ...kpisStyles];

  /** First day of the window, `YYYY-MM-DD`; the proxy's usual window when absent. */
  @property({ converter: optional }) from?: string;

  /** Last day of the window, `YYYY-MM-DD`; the day to look at when absent. */
  @property({ converter: optional }) to?: string;

  /** Which figures and in which order, such as `overdue,cei`; all when absent. */
  @property({ converter: optional }) kpi?: string;

  readonly #metric = new MetricController(this, kpis, () =>
    this.question(kpis, { from: this.from, to: this.to }),
  );
  readonly #explain = new ExplainController(this, this.#metric, async () => {
    const { explainKpis } = await import('./explanation.ts');
    return (data, meta) => explainKpis(this.#shown(data), meta);
  });

  override render() {
    return frame(this.#metric, {
      title: msg('Indicadores de cobrança'),
      placeholder: kpisPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      empty: (data) =>
        this.#shown(data).kpis.length > 0
          ? undefined
          : data.kpis.length === 0
            ? noKpisWords()
            : msg(str`Nenhum indicador com este nome: ${this.kpi ?? ''}.`),
      body: (data) => {
        const shown = this.#shown(data).kpis;
        return html`
          <dl
            class="tiles"
            part="tiles"
            data-columns=${columnsFor(shown.length)}
            ?data-long=${shown.some(hasLongFigure)}
          >
            ${shown.map(kpiTile)}
          </dl>
        `;
      },
      notes: (data) => (this.#shown(data).kpis.length === 0 ? [] : [comparisonWords(data)]),
    });
  }

  #shown(data: Kpis): Kpis {
    return { ...data, kpis: pickKpis(data.kpis, chosenKpis(this.kpi)) };
  }
}

const comparisonWords = ({ from, to, previous }: Kpis): string =>
  msg(
    str`De ${formatDay(from)} a ${formatDay(to)}, contra ${formatDay(previous.from)} a ${formatDay(previous.to)}`,
  );
