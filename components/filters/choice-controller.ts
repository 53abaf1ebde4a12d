import type { ReactiveController } from 'lit';
import { chosenValues } from '../core/attributes.ts';
import { IxcFilterChangeEvent } from '../core/events.ts';
import type { GroupController } from '../core/group-controller.ts';
import type { MetricHost } from '../core/metric-controller.ts';
import { MetricElement } from '../core/metric-element.ts';
import { readAddress, showAddress, writeAddress } from './address.ts';
import { isSameChoice, readChoices, type TextName } from './choice-texts.ts';
import { filterNames, isValueFilter, noChoices, type Choices } from './choices.ts';
import { GroupChoices } from './group-choices.ts';
import type { ProxyDay } from './proxy-day.ts';

/** What a page says by attributes. */
type ChoiceHost = MetricHost & {
  readonly [Name in TextName]?: string | undefined;
} & { group?: string | undefined; persist?: 'url' | undefined; readonly hasUpdated: boolean };

/** What is chosen: by the page, by its address, and from then on by a person. */
export class ChoiceController implements ReactiveController {
  readonly #host: ChoiceHost;
  readonly #day: ProxyDay;
  readonly #choices: GroupChoices;
  #given = noChoices;
  #group = '';
  #hasMoved = false;

  constructor(host: ChoiceHost, following: GroupController, day: ProxyDay) {
    this.#host = host;
    this.#day = day;
    this.#choices = new GroupChoices(following);
    host.addController(this);
  }

  get current(): Choices {
    return this.#choices.current;
  }

  /** A person chose. */
  choose(choices: Choices): void {
    if (isSameChoice(choices, this.current)) return;
    this.#set(choices);
    this.#keepInAddress();
    this.#host.dispatchEvent(new IxcFilterChangeEvent(this.#choices.query));
  }

  hostConnected(): void {
    addEventListener('popstate', this.#followAddress);
    // Before any widget asks for the first time.
    this.#group = this.#groupName;
    if (!this.#host.hasUpdated) this.#begin();
    this.#choices.enter(this.#day.today);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#followAddress);
    // A bar that is only moved is back before this runs; filters nobody sees would be a trap.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#choices.leave(this.#group);
    });
  }

  hostUpdate(): void {
    const isFirst = !this.#host.hasUpdated;
    this.#hasMoved = this.#groupName !== this.#group;
    if (this.#hasMoved) this.#choices.leave(this.#group);
    this.#group = this.#groupName;
    if (isFirst) this.#begin();
    if (this.#hasMoved || isFirst) this.#choices.enter(this.#day.today);
    else this.#choices.keepUp(this.#day.today);
    this.#takeAttributes();
  }

  hostUpdated(): void {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    // Widgets inside read the group from the attribute, and nothing else tells them.
    for (const inner of this.#host.querySelectorAll('*')) {
      if (inner instanceof MetricElement) inner.requestUpdate();
    }
  }

  get #groupName(): string {
    return this.#host.group ?? '';
  }

  #begin(): void {
    this.#given = this.#fromAttributes();
    this.#choices.begin(this.#fromAddress() ?? this.#given);
  }

  #set(choices: Choices): void {
    this.#choices.choose(choices, this.#day.today);
    this.#host.requestUpdate();
  }

  #fromAttributes(): Choices {
    return readChoices((name) => {
      // Lit sets null where an attribute was taken away.
      const text = this.#host[name] ?? undefined;
      return isValueFilter(name) ? (chosenValues(text) ?? []) : [text ?? []].flat();
    });
  }

  /** What an attribute changed; the rest stays as it was chosen. */
  #takeAttributes(): void {
    const given = this.#fromAttributes();
    const before = this.#given;
    const names = filterNames.filter(
      (name) => JSON.stringify(given[name]) !== JSON.stringify(before[name]),
    );
    if (names.length === 0) return;
    this.#given = given;
    this.#set({
      ...this.current,
      ...Object.fromEntries(names.map((name) => [name, given[name]])),
    });
    this.#keepInAddress();
  }

  #fromAddress(): Choices | undefined {
    const { persist } = this.#host;
    return persist === 'url' ? readAddress(location.search, this.#groupName) : undefined;
  }

  readonly #followAddress = (): void => {
    if (this.#host.persist !== 'url') return;
    const choices = this.#fromAddress() ?? this.#given;
    if (!isSameChoice(choices, this.current)) this.#set(choices);
  };

  #keepInAddress(): void {
    if (this.#host.persist !== 'url') return;
    showAddress(writeAddress(location.search, this.#group, this.current, this.#given));
  }
}
