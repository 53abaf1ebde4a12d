import { ReactiveElement } from 'lit';
import { property } from 'lit/decorators.js';
import { textOr } from '../core/attributes.ts';
import { proxyBase } from '../core/origin.ts';
import { onSettings } from '../core/page-news.ts';
import { type GetToken, openSession, tokenFrom } from '../core/session.ts';

/**
 * Who looks at the page, as far as the page's own server says: with it every widget of the page asks by
 * a token. Shows nothing.
 *
 * The token comes from `token-url`, an address of the page's own server that answers
 * `{ "token": "…" }`, or from `getToken`. It is asked for again before it ends, is held in memory
 * alone, and stands in no attribute, no address, no storage and no log.
 *
 * @element ixc-session
 */
export class IxcSession extends ReactiveElement {
  /** Address of the proxy; as `configure` says when absent, or else the folder of the script. */
  @property({ converter: textOr('') }) src = '';

  /** Where the page's own server answers with a token. */
  @property({ attribute: 'token-url', converter: textOr('') }) tokenUrl = '';

  /** Brings a token, in place of `tokenUrl`. */
  @property({ attribute: false }) getToken: GetToken | undefined;

  #opened: readonly unknown[] = [];
  #end: (() => void) | undefined;
  #stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Now and not with the first update: the widgets after it must not ask without it.
    this.#open();
    this.#stopListening = onSettings(() => this.#open());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#open();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #open(): void {
    const { getToken, tokenUrl } = this;
    const told = [proxyBase(this.src), getToken, tokenUrl];
    if (told.every((one, at) => one === this.#opened[at])) return;
    this.#close();
    this.#opened = told;
    if (getToken === undefined && tokenUrl === '') return;
    const address = new URL(tokenUrl, document.baseURI).href;
    this.#end = openSession(proxyBase(this.src), getToken ?? tokenFrom(address));
  }

  #close(): void {
    this.#end?.();
    this.#end = undefined;
    this.#opened = [];
  }
}
