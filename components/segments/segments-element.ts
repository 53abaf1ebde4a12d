import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  type Ratio,
  type Segment,
  segmentBy,
  type SegmentBy,
  segments,
  type Segments,
} from '../../contract/index.ts';
import { bar, barStyles } from '../chart/bar.ts';
import { numberOr, textOr } from '../core/attributes.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import type { Narrowing } from '../core/narrowing.ts';
import { nobodyWords } from '../core/nobody-words.ts';
import { hasSmallBase, smallBaseWords } from '../core/small-base.ts';
import { sharedStyles } from '../core/styles.ts';
import { roveRows } from '../table/rove-rows.ts';
import { sharesBelow } from '../table/share-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { loadSegments } from './load-segments.ts';
import { segmentsPlaceholder } from './placeholder.ts';
import { SearchController } from './search-controller.ts';
import {
  dimensionWords,
  mergedNote,
  mergedWords,
  segmentName,
  segmentSelectionWords,
  tooFewWords,
} from './segment-words.ts';
import { segmentsStyles } from './segments-styles.ts';

type Sums = Omit<Segment, 'key' | 'label'>;

/**
 * Where the debt is: by neighborhood, kind of customer, city, branch or plan, the largest first.
 *
 * @element ixc-segments
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A segment was picked or released; `detail` names it by its filter.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart by - The choice of what separates the segments.
 * @csspart search - The field that looks for a segment.
 * @csspart table - The segments.
 * @csspart more - Shows the next page.
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
 * @cssprop --ixc-chronic - Colour of the bars.
 */
export class IxcSegments extends ExportableElement {
  static override styles = [
    sharedStyles,
    tableStyles,
    barStyles,
    sharesBelow(43.75),
    segmentsStyles,
  ];

  static {
    this.addInitializer(roveRows);
  }

  /** What separates the segments, `neighborhood` unless told otherwise. */
  @property({ converter: textOr('neighborhood') }) by: SegmentBy = 'neighborhood';

  /** Segments that each "Mostrar mais" adds. */
  @property({ attribute: 'page-size', converter: numberOr(10) }) pageSize = 10;

  #pages = 1;

  readonly #search = new SearchController(this, () => this.#startOver());

  readonly #metric = new MetricController(
    this,
    segments,
    () =>
      this.question(segments, {
        by: this.by,
        limit: this.pageSize,
        search: this.#search.text === '' ? undefined : this.#search.text,
      }),
    (base, query, signal) => loadSegments(this.#pages, base, query, signal),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainSegments,
  );

  override willUpdate(changed: PropertyValues): void {
    // Another question is another ranking, which starts at its top; a theme is none.
    if ([...changed.keys()].some((name) => name !== 'theme')) this.#pages = 1;
  }

  override render() {
    return frame(this.#metric, {
      title: msg('Onde está o atraso'),
      placeholder: segmentsPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      controls: this.#controls(),
      empty: ({ segments: found, merged, total }, { asOf }) => {
        if (total === null) return tooFewWords();
        if (found.length > 0 || merged !== null) return undefined;
        return this.#search.text === ''
          ? nobodyWords(asOf)
          : msg(str`Nada com “${this.#search.text}” no nome.`);
      },
      body: (data) => this.#body(data),
      notes: ({ by, merged }) => (merged === null ? [] : [mergedNote(by, merged.segments)]),
    });
  }

  #controls() {
    const chosen = (event: Event) => {
      const known = segmentBy.safeParse((event.target as HTMLSelectElement).value);
      if (known.success) this.by = known.data;
      this.#search.forget();
    };
    return html`
      <div class="controls">
        <label>
          <span>${msg('Separar por')}</span>
          <select part="by" @change=${chosen}>
            ${segmentBy.options.map(
              (by) => html`
                <option value=${by} ?selected=${by === this.by}>${dimensionWords(by)}</option>
              `,
            )}
          </select>
        </label>
        ${this.#search.field()}
      </div>
    `;
  }

  #body({ by, segments: found, merged, total, nextCursor }: Segments) {
    const bars = [...found, ...(merged === null ? [] : [merged])];
    const longest = Math.max(...bars.map(({ overdueCents }) => overdueCents), 0);
    return html`
      ${total === null ? nothing : hero(total)}
      <table part="table">
        <caption class="only-read">
          ${msg('Dívida em atraso, a maior primeiro')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${dimensionWords(by)}</th>
            <th scope="col">${msg('Parte do atraso')}</th>
            <th scope="col" class="number">${msg('Em atraso')}</th>
            <th scope="col" class="number">${msg('Inadimplência')}</th>
            <th scope="col" class="number">${msg('Clientes em atraso')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            found,
            ({ key }) => key,
            (segment) => this.#segment(by, segment, longest),
          )}
        </tbody>
        ${
          merged === null
            ? nothing
            : html`<tbody class="apart">
                <tr>
                  <th scope="row">
                    <span class="quiet">${mergedWords()}</span>
                  </th>
                  ${this.#figures(merged, longest)}
                </tr>
              </tbody>`
        }
      </table>
      ${
        nextCursor === null
          ? nothing
          : html`<p class="more">
              <button type="button" part="more" @click=${() => this.#showMore()}>
                ${this.#metric.loading ? msg('Carregando…') : msg('Mostrar mais')}
              </button>
            </p>`
      }
    `;
  }

  #segment(by: SegmentBy, segment: Segment, longest: number) {
    // The filter of a segment has the name of what separates them.
    const narrowing = { [by]: segment.key } as Narrowing;
    const isPicked = this.following.isSelected(narrowing);
    const pick = () => this.following.pick(narrowing, segmentSelectionWords(by, segment));
    return html`
      <tr ?data-picked=${isPicked}>
        <th scope="row">
          <button type="button" class="plain" aria-pressed=${isPicked} @click=${pick}>
            <bdi>${segmentName(by, segment)}</bdi>
          </button>
        </th>
        ${this.#figures(segment, longest)}
      </tr>
    `;
  }

  #figures(
    { overdueCents, shareOfOverdue, delinquencyRate, customersLate, customers }: Sums,
    longest: number,
  ) {
    const isSmall = hasSmallBase(delinquencyRate);
    return html`
      <td class="share">
        ${bar(longest && overdueCents / longest, 'chronic-2', rate(shareOfOverdue))}
      </td>
      <td class="number amount">${formatCents(overdueCents)}</td>
      <td class="number rate" ?data-small=${isSmall} title=${isSmall ? smallBaseWords() : nothing}>
        ${rate(delinquencyRate)}<span class="unit"> ${msg('de inadimplência')}</span>
      </td>
      <td class="number count">
        ${formatCount(customersLate)}
        <span class="quiet">${msg(str`de ${formatCount(customers)}`)}</span
        ><span class="unit"> ${msg('clientes')}</span>
      </td>
    `;
  }

  #startOver(): void {
    this.#pages = 1;
    this.requestUpdate();
  }

  #showMore(): void {
    this.#pages += 1;
    this.#metric.askAgain();
  }
}

const hero = ({ overdueCents, customersLate, customers }: Sums) => html`
  <p class="hero">
    <span class="figure" part="figure">${formatCents(overdueCents)}</span>
    <span class="caption">
      ${msg('em atraso')} ·
      ${msg(str`${formatCount(customersLate)} de ${formatCount(customers)} clientes`)}
    </span>
  </p>
`;

const rate = ({ value, reason }: Ratio) =>
  value === null ? dash(reasonWords(reason)) : formatPercent(value);
