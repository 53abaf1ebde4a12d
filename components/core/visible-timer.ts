/** One pending wake-up that waits for the page to be seen: a hidden tab asks nothing. */
export class VisibleTimer {
  readonly #wake: () => void;
  #dueAt: number | undefined;
  #handle: ReturnType<typeof setTimeout> | undefined;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Replaces what was pending. */
  set(delayMs: number): void {
    this.clear();
    this.#dueAt = Date.now() + delayMs;
    document.addEventListener('visibilitychange', this.#arm);
    this.#arm();
  }

  clear(): void {
    clearTimeout(this.#handle);
    document.removeEventListener('visibilitychange', this.#arm);
    this.#dueAt = undefined;
  }

  readonly #arm = () => {
    clearTimeout(this.#handle);
    if (this.#dueAt === undefined || document.visibilityState !== 'visible') return;
    this.#handle = setTimeout(
      () => {
        this.clear();
        this.#wake();
      },
      Math.max(0, this.#dueAt - Date.now()),
    );
  };
}
