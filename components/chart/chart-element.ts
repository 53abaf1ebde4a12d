import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { optional, type Theme } from '../core/attributes.ts';
import { DressedElement } from '../core/dressed-element.ts';
import { formatCount } from '../core/format.ts';
import { sharedStyles } from '../core/styles.ts';
import { chartStyles } from './chart-styles.ts';
import { compose } from './compose.ts';
import { CursorController } from './cursor-controller.ts';
import { inkwells } from './inks.ts';
import { legend } from './legend.ts';
import { grainOf, type Grain, type Periods } from './period-words.ts';
import type { Picture } from './picture.ts';
import { plotArea } from './plot-area.ts';
import { PlotController } from './plot-controller.ts';
import { readingAt, spoken } from './reading.ts';
import type { ChartSeries } from './series.ts';
import { tableTwin } from './table-twin.ts';
import { placeTooltip } from './tooltip.ts';

/**
 * Figures over time, drawn, with the same figures as a table. A part of other widgets: it asks nobody.
 *
 * The drawing code comes when the element is near the screen; until then, and without it, the table
 * is what is shown. Arrow keys go through the periods, Home and End to the ends, Escape lets go.
 *
 * @element ixc-chart
 * @csspart legend - The series, each a button that takes it out of the drawing and back.
 * @csspart series - One of them.
 * @csspart toggle - The button between drawing and table.
 * @csspart plot - The drawing.
 * @csspart tooltip - The figures of the period that is pointed at.
 * @csspart table - The figures as a table.
 * @cssprop --ixc-chart-height - Height of the drawing and of the table in its place.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of axes.
 * @cssprop --ixc-line - Colour of grid lines.
 * @cssprop --ixc-accent - Colour of what can be clicked, and of the first neutral series.
 */
export class IxcChart extends DressedElement {
  static override styles = [sharedStyles, chartStyles];

  /** What is drawn, in a few words: its name for those who do not see it. */
  @property() label = '';

  /** What the figures count, beside the drawing; absent where their format says it. */
  @property() unit = '';

  /** How long a period is: months when `x` is written `YYYY-MM`, else days. */
  @property({ converter: optional }) grain?: Grain;

  /** What a gap means, in words. */
  @property({ converter: optional }) unknown?: string;

  /** Forces a theme; follows the page when absent. */
  @property({ reflect: true, converter: optional }) theme?: Theme;

  /** Periods, oldest first: days `YYYY-MM-DD`, or months `YYYY-MM`. */
  @property({ attribute: false }) x: readonly string[] = [];

  /** Periods of which there is only a part, one flag for each; whole where there is none. */
  @property({ attribute: false }) partials: readonly boolean[] = [];

  /** What to draw, one value for each period. */
  @property({ attribute: false }) series: readonly ChartSeries[] = [];

  /** A value in full, for the table and for one period. */
  @property({ attribute: false }) format: (value: number) => string = formatCount;

  /** A value as short as an axis needs it. */
  @property({ attribute: false }) formatShort: (value: number) => string = formatCount;

  @state() private asTable = false;

  /** Labels of the series that a person switched off. */
  @state() private hiddenLabels: ReadonlySet<string> = new Set();

  #picture: Picture | undefined;
  #twin: TemplateResult | undefined;
  readonly #plot = new PlotController(this, () => (this.#picture ??= this.#compose()));
  readonly #cursor = new CursorController(this, {
    count: () => this.x.length,
    periodAt: (clientX) => this.#plot.periodAt(clientX),
    say: (at) => spoken(this.#reading(at)),
  });

  // Moving the cursor changes no property: drawing and table are as they were.
  override willUpdate(changed: PropertyValues) {
    if (changed.size > 0) this.#picture = this.#twin = undefined;
  }

  override render() {
    // The skeleton of a widget has its shape, not its figures.
    if (this.closest('.skeleton') !== null) return html`<div class="stage" data-blank></div>`;
    const drawn = this.#plot.state === 'ready' && !this.asTable;
    const { at } = this.#cursor;
    return html`
      <div class="room">
        ${this.#above(drawn)}
        <div class="stage" ?data-idle=${!drawn}>
          ${plotArea({
            name: this.#name,
            drawn,
            cursor: this.#cursor,
            reading: at === null ? undefined : this.#reading(at),
          })}
        </div>
        <div
          class=${drawn ? 'only-read' : 'twin'}
          role=${drawn ? nothing : 'region'}
          aria-label=${drawn ? nothing : this.#name}
          tabindex=${drawn ? nothing : 0}
        >
          ${(this.#twin ??= this.#table())}
        </div>
        ${inkwells(this.series, this.#plot.paint)}
      </div>
      <div class="below">${this.#switch()}</div>
      <p class="only-read" role="status">${this.#cursor.heard}</p>
    `;
  }

  #above(drawn: boolean) {
    const key = this.series.length > 1;
    if (!key && this.unit === '') return nothing;
    return html`
      <div class="above" ?data-idle=${!drawn}>
        ${key ? legend(this.series, this.#shown, (label) => this.#toggle(label)) : nothing}
        <span class="unit">${this.unit}</span>
      </div>
    `;
  }

  #switch() {
    if (this.#plot.state === 'failed') {
      return html`<p class="reason">${msg('O gráfico não carregou; ficam os números.')}</p>`;
    }
    const turn = () => {
      this.asTable = !this.asTable;
      this.#cursor.release();
    };
    return html`
      <button
        type="button"
        class="plain toggle"
        part="toggle"
        ?data-waiting=${this.#plot.state === 'waiting'}
        @click=${turn}
      >
        ${this.asTable ? msg('Ver gráfico') : msg('Ver como tabela')}
      </button>
    `;
  }

  #table() {
    return tableTwin({
      caption: this.#name,
      periods: this.#periods,
      series: this.series,
      format: this.format,
      unknown: this.#unknown,
    });
  }

  protected override updated() {
    const left = this.#plot.point(this.#cursor.at);
    const box = this.renderRoot.querySelector<HTMLElement>('.tooltip');
    if (box !== null && left !== undefined) placeTooltip(box, left);
  }

  get #periods(): Periods {
    return { grain: this.grain ?? grainOf(this.x[0]), x: this.x, partials: this.partials };
  }

  get #shown(): boolean[] {
    return this.series.map(({ label }) => !this.hiddenLabels.has(label));
  }

  get #unknown(): string {
    return this.unknown ?? msg('sem valor');
  }

  get #name(): string {
    return this.unit === '' ? this.label : msg(str`${this.label}, em ${this.unit}`);
  }

  #compose(): Picture {
    const { series, formatShort: format } = this;
    return compose(this.#periods, { series, shown: this.#shown, format });
  }

  #reading(at: number) {
    const words = { format: this.format, unknown: this.#unknown };
    return readingAt(at, this.#periods, this.series, this.#shown, words);
  }

  #toggle(label: string) {
    const hidden = new Set(this.hiddenLabels);
    if (!hidden.delete(label)) hidden.add(label);
    this.hiddenLabels = hidden;
  }
}
