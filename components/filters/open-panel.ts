import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { placeBeside } from '../core/beside.ts';

/** Which panel is open, kept beside its button and inside the window. */
export class OpenPanel implements ReactiveController {
  /** The open panel's name. */
  name: string | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #opened: () => void;
  #panel: HTMLElement | undefined;
  #button: HTMLElement | undefined;

  /** @param opened Told before a panel shows. */
  constructor(host: ReactiveControllerHost & HTMLElement, opened: () => void) {
    this.#host = host;
    this.#opened = opened;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Hears `beforetoggle` of the panel with this name. */
  turn(name: string, { newState, currentTarget }: ToggleEvent): void {
    if (!(currentTarget instanceof HTMLElement)) return;
    if (newState === 'closed') {
      if (this.name === name) this.#forget();
    } else {
      this.#forget();
      this.name = name;
      this.#panel = currentTarget;
      this.#button = this.#buttonOf(currentTarget);
      this.#opened();
      addEventListener('resize', this.#place);
      addEventListener('scroll', this.#place, { capture: true, passive: true });
      // It has a size once it shows, which is before the next frame is drawn.
      requestAnimationFrame(this.#enter);
    }
    this.#host.requestUpdate();
  }

  /** Closes by Escape; Safari focuses no button on a press, and so would return to none. */
  readonly closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const button = this.#button;
    this.#panel?.hidePopover();
    button?.focus();
  };

  #buttonOf(panel: HTMLElement): HTMLElement | undefined {
    const button = this.#host.shadowRoot?.querySelector(`[popovertarget='${panel.id}']`);
    return button instanceof HTMLElement ? button : undefined;
  }

  #forget(): void {
    this.name = undefined;
    this.#panel = undefined;
    this.#button = undefined;
    removeEventListener('resize', this.#place);
    removeEventListener('scroll', this.#place, { capture: true });
  }

  readonly #enter = (): void => {
    this.#place();
    // A finger would get its keyboard over the list.
    const inside = matchMedia('(pointer: coarse)').matches
      ? undefined
      : ['[type=search]', ':checked', ':enabled']
          .map((kind) => this.#panel?.querySelector<HTMLElement>(`input${kind}`))
          .find((input) => input);
    (inside ?? this.#panel)?.focus({ preventScroll: true });
  };

  readonly #place = (): void => {
    const panel = this.#panel;
    const button = this.#button;
    if (panel && button) placeBeside(panel, button);
  };
}
