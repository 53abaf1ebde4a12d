import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { IxcSelectEvent } from './events.ts';
import { type Group, groupNamed } from './group.ts';
import type { Narrowing, Selection } from './narrowing.ts';
import type { Query } from './query.ts';

/** Says which group a widget belongs to; the nearest `<ixc-filters>` around it when absent. */
export type GroupHost = ReactiveControllerHost & HTMLElement & { group?: string | undefined };

/** Keeps a widget in step with its group: the page's unnamed one unless told otherwise. */
export class GroupController implements ReactiveController {
  readonly #host: GroupHost;
  #group: Group | undefined;
  #leave: (() => void) | undefined;

  constructor(host: GroupHost) {
    this.#host = host;
    host.addController(this);
  }

  get filters(): Query {
    return this.#own().filters;
  }

  get selection(): Selection | undefined {
    return this.#own().selection;
  }

  isSelected(narrowing: Narrowing): boolean {
    return this.#own().isSelected(narrowing);
  }

  /** Filters the group; the page is told of a pick that does not outlive them. */
  choose(filters: Query): void {
    const { selection } = this;
    this.#own().choose(filters);
    if (selection !== undefined && this.selection === undefined) {
      this.#host.dispatchEvent(new IxcSelectEvent(selection.narrowing, false));
    }
  }

  /** A person picked something in this widget: tells the group and the page. */
  pick(narrowing: Narrowing, words: string): void {
    const selected = this.#own().toggle({ narrowing, words });
    this.#host.dispatchEvent(new IxcSelectEvent(narrowing, selected));
  }

  release(): void {
    const { selection } = this;
    if (selection === undefined) return;
    this.#own().release();
    this.#host.dispatchEvent(new IxcSelectEvent(selection.narrowing, false));
  }

  hostConnected(): void {
    this.#join();
    // Moved, it may stand in another group than what it shows is of.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#group = undefined;
  }

  #own(): Group {
    return this.#group ?? groupNamed(nameFor(this.#host));
  }

  #join(): void {
    if (!this.#host.isConnected) return;
    const group = groupNamed(nameFor(this.#host));
    if (group === this.#group) return;
    this.#leave?.();
    this.#group = group;
    this.#leave = group.follow(() => this.#host.requestUpdate());
  }
}

function nameFor(host: GroupHost): string {
  if (host.group !== undefined) return host.group;
  const around = enclosing(host, 'ixc-filters');
  return around?.getAttribute('group') ?? '';
}

/** The nearest such element around, through the shadow roots it stands in. */
function enclosing(element: Element, selector: string): Element | undefined {
  const found = element.parentElement?.closest(selector);
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot
    ? root.host.matches(selector)
      ? root.host
      : enclosing(root.host, selector)
    : undefined;
}
