import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Surroundings {
  /** How many periods there are. */
  count: () => number;
  /** The period nearest to a place on the screen; none before there is a drawing. */
  periodAt: (clientX: number) => number | undefined;
  /** What is said of a period that the keyboard came to. */
  say: (at: number) => string;
}

/** The period that a person points at, by pointer or keyboard. */
export class CursorController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #around: Surroundings;
  #at: number | null = null;
  #heard = '';

  constructor(host: ReactiveControllerHost, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  /** Nowhere, also when the periods became fewer. */
  get at(): number | null {
    return this.#at !== null && this.#at < this.#around.count() ? this.#at : null;
  }

  /** For the polite live region; the pointer is silent. */
  get heard(): string {
    return this.at === null ? '' : this.#heard;
  }

  hostDisconnected(): void {
    this.release();
  }

  readonly press = (event: KeyboardEvent): void => {
    const last = this.#around.count() - 1;
    const at = this.at;
    const next: Record<string, number | null> = {
      ArrowLeft: Math.max(0, at === null ? last : at - 1),
      ArrowRight: Math.min(last, at === null ? 0 : at + 1),
      Home: 0,
      End: last,
      Escape: null,
    };
    const { key, altKey, ctrlKey, metaKey } = event;
    if (!Object.hasOwn(next, key) || altKey || ctrlKey || metaKey || last < 0) return;
    // With nothing to let go of, Escape is the page's.
    if (key === 'Escape' && at === null) return;
    event.preventDefault();
    event.stopPropagation();
    const to = next[key] ?? null;
    this.#move(to, to === null ? '' : this.#around.say(to));
  };

  readonly aim = ({ clientX }: PointerEvent): void => {
    this.#move(this.#around.periodAt(clientX) ?? null, '');
  };

  /** A finger that is lifted leaves what it found. */
  readonly leave = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== 'touch') this.release();
  };

  readonly release = (): void => {
    this.#move(null, '');
  };

  #move(at: number | null, heard: string): void {
    if (at === this.#at && heard === this.#heard) return;
    this.#at = at;
    this.#heard = heard;
    this.#host.requestUpdate();
  }
}
