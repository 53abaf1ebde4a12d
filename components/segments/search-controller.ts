import { msg } from '@lit/localize';
import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { live } from 'lit/directives/live.js';
import { VisibleTimer } from '../core/visible-timer.ts';

/** As long as a hand rests between two letters: each search is asked of the proxy. */
const REST_MS = 300;

/** The field that looks for a segment, and what is looked for. */
export class SearchController implements ReactiveController {
  /** Empty for all. */
  text = '';

  #typed = '';
  readonly #onSearch: () => void;
  readonly #rest = new VisibleTimer(() => this.#search());

  /** @param onSearch Called when something else is looked for. */
  constructor(host: ReactiveControllerHost, onSearch: () => void) {
    this.#onSearch = onSearch;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#rest.clear();
  }

  forget(): void {
    this.#rest.clear();
    this.text = this.#typed = '';
  }

  field() {
    const typed = (event: Event) => {
      this.#typed = (event.target as HTMLInputElement).value;
      this.#rest.set(REST_MS);
    };
    return html`
      <label>
        <span>${msg('Procurar')}</span>
        <input
          part="search"
          type="search"
          maxlength="100"
          .value=${live(this.#typed)}
          @input=${typed}
          @change=${() => this.#search()}
        />
      </label>
    `;
  }

  #search(): void {
    this.#rest.clear();
    const text = this.#typed.trim();
    if (text === this.text) return;
    this.text = text;
    this.#onSearch();
  }
}
