import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { filters } from '../../contract/index.ts';
import { optional } from '../core/attributes.ts';
import { boundsStyles } from '../core/bounds.ts';
import { buttonStyles } from '../core/button-styles.ts';
import { MetricController } from '../core/metric-controller.ts';
import { MetricElement } from '../core/metric-element.ts';
import { palette } from '../core/palette.ts';
import { popupStyles } from '../core/popup-styles.ts';
import { problemWords } from '../core/problem-words.ts';
import { chipRow, type Chip } from './chips.ts';
import { ChoiceController } from './choice-controller.ts';
import { dashed } from './choice-texts.ts';
import { chosenChips } from './chosen-chips.ts';
import {
  countAll,
  countOf,
  dayOf,
  filterNames,
  isValueFilter,
  noChoices,
  toggled,
  without,
  type FilterName,
  type ValueFilter,
} from './choices.ts';
import { asOfPanel, lateBasePanel } from './day-panels.ts';
import { filtersStyles } from './filters-styles.ts';
import { filtersTrouble } from './filters-trouble.ts';
import { chosenMark, menu } from './menu.ts';
import { OpenPanel } from './open-panel.ts';
import { panelStyles } from './panel-styles.ts';
import { periodPanel, type PeriodFault } from './period-panel.ts';
import { ProxyDay } from './proxy-day.ts';
import { valuesPanel } from './values-panel.ts';

/**
 * What the widgets of a group look at: days, how lateness counts, and which customers.
 *
 * Its attributes are what is chosen at first; changing one chooses it again. Widgets placed inside
 * belong to its group.
 *
 * @element ixc-filters
 * @slot - Widgets that it filters, which need no `group` of their own.
 * @fires {IxcFilterChangeEvent} ixc-filter-change - A person chose; `detail` holds all filters.
 * @fires {IxcSelectEvent} ixc-select - What was picked in a widget was released here.
 * @fires {IxcReadyEvent} ixc-ready - The values that exist are known.
 * @fires {IxcErrorEvent} ixc-error - They could not be had; `detail.code` says how.
 * @csspart frame - The bar, without what is inside it.
 * @csspart fold - The button that holds the others where there is little room.
 * @csspart opener - A button that opens a panel.
 * @csspart panel - What a button opens.
 * @csspart values - A list of values.
 * @csspart chips - What is chosen.
 * @csspart chip - One thing chosen; pressing it undoes it.
 * @csspart more - Shows the chips that are folded.
 * @csspart clear - Undoes every choice.
 * @csspart error - Why there are no values, with the button to try again.
 * @cssprop --ixc-surface - Background.
 * @cssprop --ixc-text - Colour of text.
 * @cssprop --ixc-quiet - Colour of what is said beside it.
 * @cssprop --ixc-line - Colour of borders and hairlines.
 * @cssprop --ixc-radius - Roundness of the frame.
 * @cssprop --ixc-accent - Colour of what can be clicked.
 */
export class IxcFilters extends MetricElement {
  static override styles = [
    palette,
    boundsStyles,
    buttonStyles,
    popupStyles,
    filtersStyles,
    panelStyles,
  ];

  /** Widgets of this group are filtered; the page's unnamed one when absent. */
  @property({ reflect: true, converter: optional }) override group?: string;

  /** `last-7`, `last-30`, `last-45`, `last-90`, `this-month` or `last-month`; follows the day. */
  @property({ converter: optional }) period?: string;

  /** First day of a fixed period, `YYYY-MM-DD`. */
  @property({ converter: optional }) from?: string;

  /** Last day of a fixed period, `YYYY-MM-DD`. */
  @property({ converter: optional }) to?: string;

  /** `pix`, `boleto`, `card`, `debit`, `cash`, `transfer`, `other` or `unknown`, with commas. */
  @property({ converter: optional }) channel?: string;

  /** `url` keeps what is chosen in the query of the page's address. */
  @property({ converter: optional }) persist?: 'url';

  /** Which filters to offer, by the names of their attributes with commas; all but the contract's. */
  @property({ converter: optional }) show?: string;

  @state() private isUnfolded = false;
  @state() private areAllChipsShown = false;
  @state() private search = '';
  @state() private fault: PeriodFault | undefined;

  /** Chosen in the open list when it opened. */
  #first: readonly string[] = [];
  /** Which chip was pressed; where it was, focus goes on. */
  #pressedChip: number | undefined;

  readonly #metric = new MetricController(this, filters, () => ({}));
  readonly #day = new ProxyDay(this, this.#metric);
  readonly #open = new OpenPanel(this, () => this.#prepare());
  readonly #choice = new ChoiceController(this, this.following, this.#day);

  override updated(): void {
    this.#refocus();
  }

  override render() {
    const { current } = this.#choice;
    const chosen = countAll(current);
    return html`
      <p class="only-read" role="status">${this.#announcement(chosen)}</p>
      <section class="bounds" lang=${this.language} aria-label=${msg('Filtros')}>
        <div class="frame" part="frame">
          <button
            type="button"
            class="fold"
            part="fold"
            aria-expanded=${this.isUnfolded ? 'true' : 'false'}
            aria-controls="row"
            @click=${() => (this.isUnfolded = !this.isUnfolded)}
          >
            ${msg('Filtros')}${chosenMark(chosen)}
          </button>
          <div id="row" class="row" ?data-unfolded=${this.isUnfolded}>
            ${this.#shown().map((name) =>
              menu(name, countOf(current, name), this.#open, () => this.#panel(name)),
            )}
          </div>
          ${filtersTrouble(this.#metric)}
          ${chipRow({
            chips: this.#chips(),
            areAllShown: this.areAllChipsShown,
            showAll: (all) => (this.areAllChipsShown = all),
            clear: () => this.#clear(),
          })}
        </div>
      </section>
      <slot></slot>
    `;
  }

  #panel(name: FilterName): TemplateResult {
    const { current } = this.#choice;
    const { today } = this.#day;
    if (isValueFilter(name)) return this.#values(name);
    if (name === 'period') {
      return periodPanel({
        period: current.period,
        day: dayOf(current, today),
        fault: this.fault,
        choose: (period) => {
          this.fault = undefined;
          this.#choice.choose({ ...current, period });
        },
        refuse: (fault) => (this.fault = fault),
      });
    }
    return name === 'asOf'
      ? asOfPanel(current.asOf, today, (asOf) => this.#choice.choose({ ...current, asOf }))
      : lateBasePanel(current.lateBase, this.#metric.answer?.meta.lateBase, (lateBase) =>
          this.#choice.choose({ ...current, lateBase }),
        );
  }

  #values(name: ValueFilter): TemplateResult {
    const { current } = this.#choice;
    return html`${valuesPanel({
      name,
      values: this.#metric.answer?.data[name],
      waiting: filtersTrouble(this.#metric) ?? html`<p class="quiet">${msg('Carregando…')}</p>`,
      chosen: current[name],
      first: this.#first,
      search: this.search,
      seek: (search) => (this.search = search),
      toggle: (value) => this.#choice.choose(toggled(this.#choice.current, name, value)),
      clear: () => this.#choice.choose(without(this.#choice.current, name)),
    })}`;
  }

  #chips(): Chip[] {
    const { selection } = this.following;
    const pick: Chip[] = selection
      ? [
          {
            key: 'pick',
            words: selection.words,
            filter: msg('seleção'),
            isPick: true,
            remove: () => this.following.release(),
          },
        ]
      : [];
    const chosen = chosenChips(
      this.#choice.current,
      this.#metric.answer?.data,
      this.#day.today,
      (name, value) => this.#choice.choose(without(this.#choice.current, name, value)),
    );
    return [...pick, ...chosen].map((chip, position) => ({
      ...chip,
      remove: () => {
        this.#pressedChip = position;
        chip.remove();
      },
    }));
  }

  #announcement(chosen: number): string {
    const { failure } = this.#metric;
    if (failure !== undefined) return msg(str`Filtros: ${problemWords(failure)}`);
    if (chosen === 0) return msg('Nenhum filtro escolhido');
    return chosen === 1 ? msg('1 filtro escolhido') : msg(str`${chosen} filtros escolhidos`);
  }

  #clear(): void {
    this.#pressedChip = 0;
    this.#choice.choose(noChoices);
    this.following.release();
  }

  /** The filters the page wants, else all but the contract's, whose absence means every debt. */
  #shown(): readonly FilterName[] {
    const wanted = (this.show ?? '').split(',').map((name) => name.trim());
    const shown = filterNames.filter((name) => wanted.includes(dashed(name)));
    return shown.length > 0 ? shown : filterNames.filter((name) => name !== 'contractStatus');
  }

  #prepare(): void {
    const { name } = this.#open;
    this.search = '';
    this.fault = undefined;
    this.#first = name !== undefined && isValueFilter(name) ? [...this.#choice.current[name]] : [];
  }

  /** The chip that had focus is gone: the next one takes it, else the first button there is. */
  #refocus(): void {
    if (this.#pressedChip === undefined) return;
    const at = this.#pressedChip;
    this.#pressedChip = undefined;
    const buttons = (kind: string) => [
      ...(this.shadowRoot?.querySelectorAll<HTMLElement>(`button.${kind}`) ?? []),
    ];
    const chips = buttons('chip');
    const others = [...buttons('fold'), ...buttons('opener')];
    const next = chips[Math.min(at, chips.length - 1)];
    (next ?? others.find((button) => button.checkVisibility()))?.focus();
  }
}
