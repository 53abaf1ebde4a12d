import { msg, str } from '@lit/localize';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LateCustomer, LateCustomerSort } from '../../contract/index.ts';
import { numberOr, optional } from '../core/attributes.ts';
import { IxcActionEvent, IxcSelectEvent } from '../core/events.ts';
import { ExportableElement } from '../core/exportable-element.ts';
import { MetricController } from '../core/metric-controller.ts';
import { customersWords } from '../core/noun.ts';
import type { Query } from '../core/query.ts';
import { roveRows } from '../table/rove-rows.ts';
import { caveat } from './caveat.ts';
import { columnChoice } from './column-choice.ts';
import type { Column } from './columns.ts';
import { customerTable } from './customer-table.ts';
import type { LateList, ListEndpoint } from './late-list.ts';
import { listStyles } from './list-styles.ts';
import { narrowingChip } from './narrowing-chip.ts';
import { OpenTitles } from './open-titles.ts';
import { PagedList } from './paged-list.ts';
import { VirtualRows } from './virtual-rows.ts';
import { defaultMessage } from './whatsapp.ts';

/** What the lists of customers share: how they are read, sorted, drawn and acted upon. */
export abstract class CustomerListElement<E extends ListEndpoint> extends ExportableElement {
  static override styles = listStyles;

  static {
    this.addInitializer(roveRows);
    // Rows are measured once they are drawn; those not as high as was thought are placed anew.
    this.disableWarning?.('change-in-update');
  }

  /** Customers that are read at once; the next ones follow before the end is scrolled to. */
  @property({ attribute: 'page-size', converter: numberOr(100) }) pageSize = 100;

  /**
   * Columns to show, with commas between them: `contact`, `address`, `access`, `branch`, `late`,
   * `due`, `invoices`; the customer and the amount always are. Until a person chooses others.
   */
  @property({ converter: optional }) columns?: string;

  /**
   * Message that a WhatsApp chat opens with; `{nome}`, `{dias}` and `{valor}` stand for the
   * customer's. A neutral one when absent.
   */
  @property({ attribute: 'whatsapp-message', converter: optional }) whatsappMessage?: string;

  @state() private sort: LateCustomerSort = '-overdueCents';

  @state() private chosen: ReadonlySet<string> | undefined;

  protected abstract readonly metric: MetricController<E>;

  #pages: PagedList<E> | undefined;

  /** Customers on screen when a person asked for more. */
  #shownBefore: number | undefined;
  #copied: OpenTitles['copied'];
  #said: string | undefined;
  #saidOf: string | undefined;

  readonly #rows = new VirtualRows(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });

  readonly #titles = new OpenTitles(this, () => {
    const { answer, base, question } = this.metric;
    if (answer === undefined) return undefined;
    const { generation, asOf, lateBase } = answer.meta;
    return {
      base,
      question,
      state: [generation, asOf, lateBase].join(),
      customers: answer.data.items,
    };
  });

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('columns')) this.chosen = undefined;
  }

  override updated(): void {
    this.#readAhead();
  }

  /** The controller of a list that is read page by page. */
  protected listed(endpoint: E, own: () => Query = () => ({})): MetricController<E> {
    const pages = new PagedList(endpoint);
    this.#pages = pages;
    const question = () =>
      this.question(endpoint, { limit: this.pageSize, sort: this.sort, ...own() });
    return new MetricController(this, endpoint, question, pages.load);
  }

  /** Whether nobody, neither the page nor its filters, asked for a certain day. */
  protected get isToday(): boolean {
    return this.metric.question['asOf'] === undefined;
  }

  /** What was picked elsewhere and narrows this list. */
  protected chip() {
    const release = () => {
      this.following.release();
      // The chip goes with the focus on it.
      this.shadowRoot?.querySelector<HTMLElement>('.body .scroller')?.focus();
    };
    return narrowingChip(this.following.selection, release);
  }

  /** What a person just brought about, for who cannot see it; until other data is shown. */
  protected announcement(): string | undefined {
    const shown = this.metric.answer?.data.items.length ?? 0;
    if (this.#shownBefore !== undefined && this.#shownBefore < shown) {
      this.#shownBefore = undefined;
      this.#said = msg(str`Mostrando ${customersWords(shown)}`);
    }
    if (this.#copied !== this.#titles.copied) {
      this.#copied = this.#titles.copied;
      this.#said = this.#titles.announcement;
    }
    const { generation, stale } = this.metric.answer?.meta ?? {};
    const state = [this.#pages?.address, generation, stale].join();
    if (state !== this.#saidOf) this.#said = undefined;
    this.#saidOf = state;
    return this.#said;
  }

  /** The list itself, under what it has to be read with. */
  protected table<Customer extends LateCustomer>(
    data: LateList<Customer>,
    all: readonly Column<Customer>[],
    caption: string,
  ) {
    const { answer, loading } = this.metric;
    const shown = this.#shown(all);
    return customerTable({
      caption,
      data,
      columns: all.filter(({ name }) => shown.has(name)),
      stretch: this.#rows.stretch(answer && this.#pages?.address, data.items),
      sort: this.sort,
      sortBy: (sort) => {
        this.sort = sort;
      },
      above: [
        caveat(answer?.syncedAt),
        columnChoice(all, shown, (name) => {
          this.chosen = toggled(this.#shown(all), name);
        }),
      ],
      isLoading: loading,
      more: () => {
        this.#shownBefore = data.items.length;
        this.#readOn();
      },
      scrolled: () => this.#readAhead(),
      focus: this.#rows.hold,
      tools: {
        titles: this.#titles,
        message: this.whatsappMessage ?? defaultMessage,
        pick: ({ customerId }) => this.dispatchEvent(new IxcSelectEvent({ customerId })),
        act: (action) => this.dispatchEvent(new IxcActionEvent(action)),
      },
    });
  }

  #shown(all: readonly Column<never>[]): ReadonlySet<string> {
    if (this.chosen !== undefined) return this.chosen;
    const named = this.columns?.split(',').map((name) => name.trim());
    return new Set(
      all
        .filter(({ name, isFixed, isExtra }) =>
          isFixed === true ? true : (named?.includes(name) ?? isExtra !== true),
        )
        .map(({ name }) => name),
    );
  }

  /** The next page is asked for two heights of the list before its end is seen. */
  #readAhead(): void {
    const { answer, loading, outdated, failure } = this.metric;
    if (loading || outdated || failure !== undefined || !answer?.data.nextCursor) return;
    if (this.#rows.heightsLeft() < 2) this.#readOn();
  }

  #readOn(): void {
    this.#pages?.wantMore();
    this.metric.askAgain();
  }
}

const toggled = (shown: ReadonlySet<string>, name: string): ReadonlySet<string> =>
  shown.has(name)
    ? new Set([...shown].filter((other) => other !== name))
    : new Set([...shown, name]);
