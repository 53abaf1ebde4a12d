import { property } from 'lit/decorators.js';
import type { Endpoint, LateBase } from '../../contract/index.ts';
import { chosenValues, optional, textOr, type Theme } from './attributes.ts';
import { DressedElement } from './dressed-element.ts';
import { GroupController } from './group-controller.ts';
import type { Query } from './query.ts';

/** What a page can tell every widget that asks about debt; an attribute wins over the group. */
export class MetricElement extends DressedElement {
  /** Address of the proxy; the folder of the script when absent. */
  @property({ converter: textOr('') }) src = '';

  /**
   * Widgets of one group filter together. Absent: the group of the `<ixc-filters>` around it, else the
   * page's.
   */
  @property({ converter: optional }) group?: string;

  /** Forces a theme; follows the page when absent. */
  @property({ reflect: true, converter: optional }) theme?: Theme;

  /** Day to look at, `YYYY-MM-DD`; the proxy's today when absent. */
  @property({ attribute: 'as-of', converter: optional }) asOf?: string;

  /** Which due date counts: the printed one (`nominal`) or the next business day (`effective`). */
  @property({ attribute: 'late-base', converter: optional }) lateBase?: LateBase;

  /** Branch ids, with commas between them; empty for "not informed". */
  @property({ converter: optional }) branch?: string;

  /** City ids, with commas between them; empty for "not informed". */
  @property({ converter: optional }) city?: string;

  /** Neighborhoods in lower case without accents, with commas between; empty for "not informed". */
  @property({ converter: optional }) neighborhood?: string;

  /** `PF`, `PJ` or `unknown`, with commas between them. */
  @property({ attribute: 'person-type', converter: optional }) personType?: string;

  /** Customer type ids, with commas between them; empty for "not informed". */
  @property({ attribute: 'customer-type', converter: optional }) customerType?: string;

  /** Plan ids, with commas between them; empty for "not informed". */
  @property({ converter: optional }) plan?: string;

  /** `active`, `cancelled`, `negative` or `other`, with commas between them. */
  @property({ attribute: 'contract-status', converter: optional }) contractStatus?: string;

  /** What the group chose, and what was picked in it. */
  protected readonly following = new GroupController(this);

  /**
   * What to ask, as far as the endpoint takes it: the group's filters, over them what was picked in
   * the group when it is a list, over them the widget's own.
   * @param own Parameters that only this widget has.
   */
  protected question(endpoint: Endpoint, own: Query = {}): Query {
    const attributes: Query = {
      asOf: this.asOf,
      lateBase: this.lateBase,
      branch: chosenValues(this.branch),
      city: chosenValues(this.city),
      neighborhood: chosenValues(this.neighborhood),
      personType: chosenValues(this.personType),
      customerType: chosenValues(this.customerType),
      plan: chosenValues(this.plan),
      contractStatus: chosenValues(this.contractStatus),
      ...own,
    };
    const { from, to, ...filters } = this.following.filters;
    return accepted(endpoint, {
      ...filters,
      // The group's days may lie after the widget's own.
      ...(this.asOf === undefined && { from, to }),
      ...(isList(endpoint) && this.following.selection?.narrowing),
      ...present(attributes),
    });
  }
}

/** Lists can be narrowed to what was picked elsewhere; other numbers stay whole. */
const isList = ({ query }: Endpoint): boolean => Object.hasOwn(query.shape, 'bucket');

const present = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

const accepted = ({ query }: Endpoint, asked: Query): Query =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => Object.hasOwn(query.shape, name)));
