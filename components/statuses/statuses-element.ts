import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { statuses, type StatusRow, type Statuses } from '../../contract/index.ts';
import { strip, stripStyles } from '../chart/strip.ts';
import { dash } from '../core/dash.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { reasonWords } from '../core/foot-words.ts';
import { formatCents, formatCount, formatPercent } from '../core/format.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { contractsNoun } from '../core/noun.ts';
import { sharedStyles } from '../core/styles.ts';
import { roveRows } from '../table/rove-rows.ts';
import { stackedBelow } from '../table/stacked-styles.ts';
import { tableStyles } from '../table/table-styles.ts';
import { change } from './change.ts';
import { emptyWords } from './empty-words.ts';
import { statusesPlaceholder } from './placeholder.ts';
import { alreadyCountedWords, statusSelectionWords, statusWords } from './status-words.ts';
import { statusesStyles } from './statuses-styles.ts';

/**
 * Customers by the days late of their oldest open title: how many are fine, how many slip.
 *
 * @element ixc-statuses
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A status was picked or released; `detail.status` names it.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart table - The statuses.
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
 * @cssprop --ixc-current - Colour of customers without debt overdue.
 * @cssprop --ixc-standard - Colour of 1 to 6 days late.
 * @cssprop --ixc-transition - Colour of 7 to 9 days late.
 * @cssprop --ixc-chronic - Colour of more than 9 days late.
 * @cssprop --ixc-trust - Colour of the trust unlock.
 */
export class IxcStatuses extends ExportableElement {
  static override styles = [
    sharedStyles,
    tableStyles,
    stackedBelow(48.75),
    stripStyles,
    statusesStyles,
  ];

  static {
    this.addInitializer(roveRows);
  }

  readonly #metric = new MetricController(this, statuses, () => this.question(statuses));
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainStatuses,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Situação dos clientes'),
      placeholder: statusesPlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      hasPicture: true,
      empty: emptyWords,
      body: (data) => this.#body(data),
    });
  }

  #body({ statuses: rows, trustUnlock, total }: Statuses) {
    const lateRows = rows.filter(({ status }) => status !== 'current');
    const late = lateRows.reduce((sum, { customers }) => sum + customers, 0);
    const lateCents = lateRows.reduce((sum, { overdueCents }) => sum + overdueCents, 0);
    return html`
      <p class="hero">
        <span class="figure" part="figure">${formatCount(late)}</span>
        <span class="caption">
          ${late === 1 ? msg('cliente em atraso') : msg('clientes em atraso')},
          ${msg(str`de ${formatCount(total.customers)} na base`)} ·
          <strong>${formatCents(lateCents)}</strong> ${msg('em atraso')}
        </span>
      </p>
      ${strip(rows.map(({ status, customers }) => ({ tone: status, amount: customers })))}
      <table part="table">
        <caption class="only-read">
          ${msg('Clientes por situação de atraso')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Situação')}</th>
            <th scope="col" class="number">${msg('Clientes')}</th>
            <th scope="col" class="number">${msg('Desde ontem')}</th>
            <th scope="col" class="number">${msg('Em 7 dias')}</th>
            <th scope="col" class="number">${msg('Contratos')}</th>
            <th scope="col" class="number">${msg('Em atraso')}</th>
            <th scope="col" class="number">${msg('Em aberto')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.#row(row, total.customers))}
        </tbody>
        <tbody class="apart">
          ${trustRow(trustUnlock)}
        </tbody>
      </table>
    `;
  }

  #row(
    { status, customers, contracts, overdueCents, openCents, change: by }: StatusRow,
    whole: number,
  ) {
    const { name, range } = statusWords(status);
    const isPicked = this.following.isSelected({ status });
    const pick = () => this.following.pick({ status }, statusSelectionWords(status));
    return html`
      <tr ?data-picked=${isPicked}>
        <th scope="row">
          <button type="button" class="plain" aria-pressed=${isPicked} @click=${pick}>
            <span class="swatch" data-tone=${status}></span>${name}
          </button>
          <span class="range">${range}</span>
        </th>
        <td class="number customers">
          <span class="share">${whole === 0 ? '' : formatPercent(customers / whole)}</span>
          <strong>${formatCount(customers)}</strong>
        </td>
        <td class="number yesterday">
          ${change(by.yesterday)}<span class="unit"> ${msg('desde ontem')}</span>
        </td>
        <td class="number week">
          ${change(by.lastWeek)}<span class="unit"> ${msg('em 7 dias')}</span>
        </td>
        <td class="number contracts">
          ${formatCount(contracts)}<span class="unit"> ${contractsNoun(contracts)}</span>
        </td>
        <td class="number amount">
          ${formatCents(overdueCents)}<span class="unit"> ${msg('em atraso')}</span>
        </td>
        <td class="number open">
          ${formatCents(openCents)}<span class="unit"> ${msg('em aberto')}</span>
        </td>
      </tr>
    `;
  }
}

/** A flag, not a fifth status: these customers are counted above too. */
function trustRow({ customers, contracts, overdueCents }: Statuses['trustUnlock']) {
  const known = (figure: number | null, format: (figure: number) => string) =>
    figure === null ? dash(reasonWords('missing_source')) : format(figure);
  return html`
    <tr>
      <th scope="row">
        <span class="swatch" data-tone="trust"></span>${msg('Desbloqueio de confiança')}
        <span class="range">${alreadyCountedWords()}</span>
      </th>
      <td class="number customers"><strong>${known(customers, formatCount)}</strong></td>
      <td class="yesterday"></td>
      <td class="week"></td>
      <td class="number contracts">
        ${known(contracts, formatCount)}<span class="unit"> ${contractsNoun(contracts ?? 0)}</span>
      </td>
      <td class="number amount">
        ${known(overdueCents, formatCents)}<span class="unit"> ${msg('em atraso')}</span>
      </td>
      <td class="open"></td>
    </tr>
  `;
}
