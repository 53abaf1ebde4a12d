import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { aging, type Aging, type AgingBucket } from '../../contract/index.ts';
import { bar, barStyles } from '../chart/bar.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { customersNoun, customersWords, invoicesNoun, invoicesWords } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { roveRows } from '../table/rove-rows.ts';
import { sharesBelow } from '../table/share-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { bucketSelectionWords, bucketTone, bucketWords } from './bucket-words.ts';
import { emptyWords } from './empty-words.ts';
import { agingPlaceholder } from './placeholder.ts';

/**
 * Open receivables by days late: what is overdue, in six ranges, and what is still to fall due.
 *
 * @element ixc-aging
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A range was picked or released; `detail.bucket` names it.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart table - The ranges, with their bars.
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
 * @cssprop --ixc-current - Colour of what is not due.
 * @cssprop --ixc-standard - Colour of 1 to 6 days late.
 * @cssprop --ixc-transition - Colour of 7 to 9 days late.
 * @cssprop --ixc-chronic - Colour of what is more than 9 days late; older ranges are steps of it.
 */
export class IxcAging extends ExportableElement {
  static override styles = [sharedStyles, tableStyles, barStyles, sharesBelow(35)];

  static {
    this.addInitializer(roveRows);
  }

  readonly #metric = new MetricController(this, aging, () => this.question(aging));
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainAging,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Inadimplência por faixa de atraso'),
      placeholder: agingPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      empty: emptyWords,
      body: (data) => this.#body(data),
    });
  }

  #body({ buckets, overdue }: Aging) {
    const late = buckets.filter(({ bucket }) => bucket !== 'not-due');
    const notDue = buckets.filter(({ bucket }) => bucket === 'not-due');
    const longest = Math.max(...late.map(({ openCents }) => openCents));
    return html`
      <p class="hero">
        <span class="figure" part="figure">${formatCents(overdue.openCents)}</span>
        <span class="caption">
          ${msg('em atraso')} · ${invoicesWords(overdue.invoices)} ·
          ${customersWords(overdue.customers)}
        </span>
      </p>
      <table part="table">
        <caption class="only-read">
          ${msg('Valor em aberto por faixa de atraso')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Atraso')}</th>
            <th scope="col">${msg('Parte do atraso')}</th>
            <th scope="col" class="number">${msg('Em aberto')}</th>
            <th scope="col" class="number">${msg('Títulos')}</th>
            <th scope="col" class="number">${msg('Clientes')}</th>
          </tr>
        </thead>
        <tbody>
          ${late.map((bucket) => this.#row(bucket, longest))}
        </tbody>
        <tbody class="apart">
          ${notDue.map((bucket) => this.#row(bucket, longest))}
        </tbody>
      </table>
    `;
  }

  #row(row: AgingBucket, longest: number) {
    const { bucket, openCents, invoices, customers, shareOfOverdue } = row;
    const isPicked = this.following.isSelected({ bucket });
    const pick = () => this.following.pick({ bucket }, bucketSelectionWords(bucket));
    return html`
      <tr ?data-picked=${isPicked}>
        <th scope="row">
          <button type="button" class="plain" aria-pressed=${isPicked} @click=${pick}>
            <span class="swatch" data-tone=${bucketTone(bucket)}></span>${bucketWords(bucket)}
          </button>
        </th>
        <td class="share">
          ${
            bucket === 'not-due'
              ? nothing
              : bar(longest && openCents / longest, bucketTone(bucket), shareWords(shareOfOverdue))
          }
        </td>
        <td class="number amount">${formatCents(openCents)}</td>
        <td class="number count">
          ${formatCount(invoices)}<span class="unit"> ${invoicesNoun(invoices)}</span>
        </td>
        <td class="number count">
          ${formatCount(customers)}<span class="unit"> ${customersNoun(customers)}</span>
        </td>
      </tr>
    `;
  }
}

const shareWords = (share: AgingBucket['shareOfOverdue']) =>
  share === undefined || share.value === null
    ? dash(reasonWords(share?.reason))
    : formatPercent(share.value);
