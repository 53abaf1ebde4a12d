import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { rollRate, type RollRate } from '../../contract/index.ts';
import { numberOr, optional, textOr } from '../core/attributes.ts';
import { choice, choiceStyles } from '../core/choice.ts';
import { ExplainController } from '../core/explain-controller.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { frame } from '../core/frame.ts';
import { MetricController } from '../core/metric-controller.ts';
import { daysWords } from '../core/noun.ts';
import { hasSmallBase } from '../core/small-base.ts';
import { sharedStyles } from '../core/styles.ts';
import { roveRows } from '../table/rove-rows.ts';
import { tableStyles } from '../table/table-styles.ts';
import { dayBefore, todayHere } from './days.ts';
import { heatStyles } from './heat.ts';
import { emptyWords } from './empty-words.ts';
import { matrix } from './matrix.ts';
import { rollRatePlaceholder } from './placeholder.ts';
import { rates, type RollMeasure } from './rates.ts';
import { rollRateStyles } from './roll-rate-styles.ts';
import { amountsWords, nothingOwedWords } from './stage-words.ts';

/** What the proxy takes when it is not told a first day. */
const USUAL_DAYS = 30;

/**
 * Where the customers of each status on one day stand on a later one: who slipped, who paid up.
 *
 * @element ixc-roll-rate
 * @slot heading - Replaces the title.
 * @fires {IxcSelectEvent} ixc-select - A cell was picked or released; `detail.stageFrom` and
 *   `detail.stageTo` name it, `detail.rollFrom` and `detail.rollTo` its days.
 * @fires {IxcReadyEvent} ixc-ready - The answer to a new question is on screen.
 * @fires {IxcErrorEvent} ixc-error - A question failed; `detail.code` says how.
 * @csspart frame - The whole widget.
 * @csspart heading - The title.
 * @csspart choice - A switch: the days between, or what is counted.
 * @csspart figure - The figure that carries the message: the share that became chronic.
 * @csspart cure - The share that paid up.
 * @csspart table - The matrix.
 * @csspart legend - What the shades say.
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
 * @cssprop --ixc-quiet - Colour of what is said beside it, and shade of who stayed.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-padding - Room inside the frame.
 * @cssprop --ixc-row-height - Height of a row at least: 36px, 28px to be compact.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 * @cssprop --ixc-current - Colour of customers without debt overdue, and shade of moves to the better.
 * @cssprop --ixc-standard - Colour of 1 to 6 days late.
 * @cssprop --ixc-transition - Colour of 7 to 9 days late.
 * @cssprop --ixc-chronic - Colour of more than 9 days late, and shade of moves to the worse.
 */
export class IxcRollRate extends ExportableElement {
  static override styles = [sharedStyles, tableStyles, choiceStyles, ...heatStyles, rollRateStyles];

  static {
    this.addInitializer(roveRows);
  }

  /** Days between the first and the last, where `from` does not say the first. */
  @property({ attribute: 'days-apart', converter: numberOr(USUAL_DAYS) }) daysApart = USUAL_DAYS;

  /** First day, `YYYY-MM-DD`; `days-apart` before the last when absent. */
  @property({ converter: optional }) from?: string | undefined;

  /** Last day, `YYYY-MM-DD`; the group's last day, else the day to look at, when absent. */
  @property({ converter: optional }) to?: string;

  /** Whether customers are counted or what they owed overdue on the first day, `amount`. */
  @property({ converter: textOr('customers') }) measure: RollMeasure = 'customers';

  readonly #metric = new MetricController(this, rollRate, () =>
    this.question(rollRate, { from: this.#from, to: this.to }),
  );
  readonly #explain = new ExplainController(
    this,
    this.#metric,
    async () => (await import('./explanation.ts')).explainRollRate,
  );

  override render() {
    return frame(this.#metric, {
      title: msg('Rolagem do atraso'),
      placeholder: rollRatePlaceholder,
      explain: this.#explain,
      exporting: this.exporting,
      controls: this.#controls(),
      empty: emptyWords,
      body: (roll) => html`
        ${rates(roll, this.#measure)}
        ${matrix({ roll, measure: this.#measure, following: this.following })} ${legend()}
      `,
      notes: (data) =>
        emptyWords(data) !== undefined
          ? []
          : [
              msg('Partes da linha, sem o que foi baixado sem pagamento'),
              ...(this.#measure === 'amount'
                ? [amountsWords(), msg(str`– ${nothingOwedWords()}`)]
                : []),
              ...(data.stages.some(isSmall)
                ? [msg('Linhas em cinza, sem tom: base com menos de 30 casos')]
                : []),
            ],
    });
  }

  #controls() {
    return html`
      <div class="choices">
        ${choice(
          msg('Intervalo entre os dois dias'),
          [1, 7, USUAL_DAYS].map((value) => ({ value, words: daysWords(value) })),
          this.from === undefined ? this.#days : undefined,
          (days) => {
            this.from = undefined;
            this.daysApart = days ?? USUAL_DAYS;
          },
        )}
        ${choice(
          msg('Contar'),
          [
            { value: 'customers', words: msg('Clientes') },
            { value: 'amount', words: msg('R$') },
          ],
          this.#measure,
          (measure: RollMeasure) => (this.measure = measure),
        )}
      </div>
    `;
  }

  /** A word that is not one of the two counts customers. */
  get #measure(): RollMeasure {
    return this.measure === 'amount' ? 'amount' : 'customers';
  }

  get #days(): number {
    return Number.isInteger(this.daysApart) && this.daysApart > 0 ? this.daysApart : USUAL_DAYS;
  }

  /** The usual days before are left to the proxy, unless the window of the group says otherwise. */
  get #from(): string | undefined {
    if (this.from !== undefined) return this.from;
    const group = this.asOf === undefined ? this.following.filters : {};
    if (this.#days === USUAL_DAYS && group['from'] === undefined) return undefined;
    const last = this.to ?? this.asOf ?? group['to'] ?? group['asOf'];
    return dayBefore(typeof last === 'string' ? last : this.#today, this.#days);
  }

  /** As the proxy last said it. */
  get #today(): string {
    return this.#metric.answer?.meta.asOf ?? todayHere();
  }
}

const isSmall = ({ customers, to }: RollRate['stages'][number]): boolean =>
  customers > 0 && hasSmallBase({ value: 0, n: customers - to.adjusted.customers });

const legend = () => html`
  <ul class="legend" part="legend">
    <li><span class="swatch" data-way="worse"></span>${msg('piorou')}</li>
    <li><span class="swatch" data-way="same"></span>${msg('ficou ou saiu')}</li>
    <li><span class="swatch" data-way="better"></span>${msg('melhorou')}</li>
    <li>${msg('quanto mais forte o tom, maior a parte da linha')}</li>
  </ul>
`;
