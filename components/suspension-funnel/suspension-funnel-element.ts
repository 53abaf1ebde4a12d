import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  suspensionFunnel,
  type FunnelColumn,
  type FunnelRow,
  type Meta,
  type SuspensionFunnel,
} from '../../contract/index.ts';
import { textOr } from '../core/attributes.ts';
import { choice, choiceStyles } from '../core/choice.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { absenceWords } from '../core/foot-words.ts';
import { formatCents, formatCount } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import type { Narrowing } from '../core/narrowing.ts';
import { hasSmallBase } from '../core/small-base.ts';
import { contractsNoun } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { roveRows } from '../table/rove-rows.ts';
import { tableStyles } from '../table/table-styles.ts';
import { accessStrip, accessStripStyles, accessSwatch, partsOf } from './access-strip.ts';
import { emptyWords } from './empty-words.ts';
import {
  columnWords,
  connectedNotes,
  funnelColumns,
  funnelSelectionWords,
  rowWords,
} from './funnel-words.ts';
import { figure, headline, type Absence, type FunnelMeasure } from './headline.ts';
import { funnelPlaceholder } from './placeholder.ts';
import { suspensionFunnelStyles } from './suspension-funnel-styles.ts';
import { unassignedWords } from './unassigned-words.ts';

/**
 * Late contracts by days late and by how their internet access stands: who is still connected past
 * the 7th day.
 *
 * @element ixc-suspension-funnel
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A row or a cell was picked or released; `detail.row` and
 *   `detail.access` name it.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart choice - The switch between contracts and money.
 * @csspart figure - The figure that carries the message.
 * @csspart besides - What belongs to the figure: its base, the notice, the trust unlock.
 * @csspart table - The rows, with their strips.
 * @csspart unassigned - Overdue titles of no contract.
 * @csspart foot - What the numbers cover.
 * @csspart explain - The button that says what the number means.
 * @csspart export - The button that opens the menu of files and copies.
 * @csspart explanation - What the number means.
 * @csspart state - The age of the data and how the connection is.
 * @csspart skeleton - The shape of what is still to come.
 * @csspart empty - Why there is nothing to show.
 * @csspart error - What failed, with the button to try again.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of what is said beside it, and of contracts that are not connected.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-padding - Room inside the frame.
 * @cssprop --ixc-row-height - Height of a row at least: 36px, 28px to be compact.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 * @cssprop --ixc-standard - Colour of contracts connected at 1 to 6 days late.
 * @cssprop --ixc-transition - Colour of contracts connected at 7 to 9 days late.
 * @cssprop --ixc-chronic - Colour of contracts connected at more than 9 days late.
 * @cssprop --ixc-trust - Colour of the trust unlock.
 */
export class IxcSuspensionFunnel extends ExportableElement {
  static override styles = [
    sharedStyles,
    tableStyles,
    choiceStyles,
    accessStripStyles,
    suspensionFunnelStyles,
  ];

  static {
    this.addInitializer(roveRows);
  }

  /** Whether contracts are counted or what they owe, `amount`. */
  @property({ converter: textOr('contracts') }) measure: FunnelMeasure = 'contracts';

  readonly #metric = new MetricController(this, suspensionFunnel, () =>
    this.question(suspensionFunnel),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainSuspensionFunnel,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Funil de suspensão'),
      placeholder: funnelPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      controls: html`
        <div class="choices">
          ${choice(
            msg('Contar'),
            [
              { value: 'contracts', words: msg('Contratos') },
              { value: 'amount', words: msg('R$') },
            ],
            this.#measure,
            (measure: FunnelMeasure) => (this.measure = measure),
          )}
        </div>
      `,
      empty: emptyWords,
      body: (data, meta) => this.#body(data, absenceIn(meta)),
      notes: (data, meta) => (emptyWords(data, meta) === undefined ? connectedNotes() : []),
    });
  }

  /** A word that is not one of the two counts contracts. */
  get #measure(): FunnelMeasure {
    return this.measure === 'amount' ? 'amount' : 'contracts';
  }

  get #field() {
    return this.#measure === 'amount' ? 'overdueCents' : 'contracts';
  }

  #body(funnel: SuspensionFunnel, absence: Absence) {
    const longest = Math.max(...funnel.rows.map((row) => row[this.#field]));
    return html`
      ${headline(funnel, this.#measure, absence)}
      <table part="table" data-measure=${this.#measure}>
        <caption class="only-read">
          ${msg('Contratos por dias de atraso e situação do acesso')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Atraso')}</th>
            <th scope="col" class="number">
              ${this.#measure === 'amount' ? msg('Em atraso') : msg('Contratos')}
            </th>
            <td></td>
            ${funnelColumns.map(
              (column) => html`<th scope="col" class="number">${columnWords(column)}</th>`,
            )}
            <th scope="col" class="number">${msg('Seguem conectados')}</th>
          </tr>
        </thead>
        <tbody>
          ${funnel.rows.map((row) => this.#row(row, longest, absence))}
        </tbody>
      </table>
      <p class="unassigned" part="unassigned">${unassignedWords(funnel.unassigned)}</p>
    `;
  }

  #row(row: FunnelRow, longest: number, absence: Absence) {
    const narrowing = { row: row.row };
    const isSmall = hasSmallBase(row.leak);
    return html`
      <tr ?data-picked=${this.following.isSelected(narrowing)}>
        <th scope="row">
          ${this.#button(narrowing, funnelSelectionWords(row.row), rowWords(row.row))}
        </th>
        <td class="number total">
          ${this.#format(row[this.#field])}
          ${
            this.#measure === 'amount'
              ? nothing
              : html`<span class="label" aria-hidden="true">${contractsNoun(row.contracts)}</span>`
          }
        </td>
        <td class="drawing">${accessStrip(row.row, partsOf(row, this.#field), longest)}</td>
        ${funnelColumns.map((column) => this.#cell(row, column, absence))}
        <td class="number leak" ?data-small=${isSmall}>
          <span class="label" aria-hidden="true">${msg('Seguem conectados')}</span>
          <span>${figure(this.#measure === 'amount' ? row.leakCents : row.leak, absence)}</span>
        </td>
      </tr>
    `;
  }

  #cell(row: FunnelRow, column: FunnelColumn, absence: Absence) {
    const { contracts, [this.#field]: amount } = row[column];
    const narrowing = { row: row.row, access: column };
    const isPicked = this.following.isSelected(narrowing);
    const words = funnelSelectionWords(row.row, column);
    return html`
      <td class="number cell" ?data-picked=${isPicked}>
        <span class="label" aria-hidden="true">${columnWords(column)}</span>
        <span class="amount">
          ${amount === null || amount === 0 ? nothing : accessSwatch(column, row.row)}
          ${
            amount === null
              ? dash(absenceWords(absence))
              : contracts === 0 && !isPicked
                ? html`<span class="none">${this.#format(amount)}</span>`
                : this.#button(
                    narrowing,
                    words,
                    html`<span class="only-read">${words}: </span>${this.#format(amount)}`,
                  )
          }
        </span>
      </td>
    `;
  }

  #button(narrowing: Narrowing, words: string, label: unknown) {
    const isPicked = this.following.isSelected(narrowing);
    return html`<button
      type="button"
      class="plain"
      aria-pressed=${isPicked ? 'true' : 'false'}
      @click=${() => this.following.pick(narrowing, words)}
    >
      ${label}
    </button>`;
  }

  #format(amount: number): string {
    return this.#measure === 'amount' ? formatCents(amount) : formatCount(amount);
  }
}

const absenceIn = ({ missing }: Meta): Absence =>
  missing.find(({ reason }) => reason === 'missing_source') ?? { reason: 'missing_source' };
