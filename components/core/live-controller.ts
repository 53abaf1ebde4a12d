import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { liveFrom, type Live, type LiveListener } from './live.ts';

/** Has a widget listen to the proxy it asks, for as long as it is on the page. */
export class LiveController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #base: () => string;
  readonly #listener: LiveListener;
  #live: Live | undefined;
  #leave: (() => void) | undefined;

  /** @param base Where the proxy is; it may move. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    base: () => string,
    listener: LiveListener,
  ) {
    this.#host = host;
    this.#base = base;
    this.#listener = listener;
    host.addController(this);
  }

  get isAlive(): boolean {
    return this.#live?.isAlive ?? false;
  }

  hostConnected(): void {
    // A page may say where the proxy is right after it put the widget in its place.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected || this.#live?.base === this.#base()) return;
    this.#leave?.();
    this.#live = liveFrom(this.#base());
    this.#leave = this.#live.follow(this.#listener);
  }

  hostDisconnected(): void {
    // One that is only moved is back before this runs.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#leave?.();
      this.#leave = undefined;
      this.#live = undefined;
    });
  }
}
