import type { LiveEvent, SyncNews } from '../../contract/index.ts';
import { readLive, type Ending } from './live-connection.ts';
import { pace } from './pace.ts';
import { onSignIn } from './page-news.ts';
import { VisibleTimer } from './visible-timer.ts';

/** What a widget is told of the proxy it asks. */
export interface LiveListener {
  /** Answers are made from this generation now. */
  published?(generation: number): void;
  /** How a sync goes, or that it ended. */
  synced?(news: SyncNews): void;
  /** The stream began, or is no more: until it is back nothing is told. */
  turned?(isAlive: boolean): void;
}

/**
 * The one stream of this page from a proxy, shared by all widgets that ask it. It is open while there is
 * one of them and the page is looked at, or was until a while ago.
 */
export class Live {
  readonly base: string;
  readonly #listeners = new Set<LiveListener>();
  readonly #again = new VisibleTimer(() => void this.#connect());
  #connection: AbortController | undefined;
  #isAlive = false;
  #isPaused = false;
  #failures = 0;
  #retryMs: number | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  #otherPages: BroadcastChannel | undefined;
  #stopListening: (() => void) | undefined;

  constructor(base: string) {
    this.base = base;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** @returns what ends the following. */
  follow(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    if (this.#stopListening === undefined) this.#begin();
    return () => {
      this.#listeners.delete(listener);
      // A widget that is only moved is back before this runs.
      queueMicrotask(() => {
        if (this.#listeners.size === 0) this.#finish();
      });
    };
  }

  #begin(): void {
    const stopHearing = onSignIn((base) => {
      // Which may be what was missing.
      if (base === this.base && !this.#isAlive && !this.#isPaused) this.#again.set(0);
    });
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#pause);
    addEventListener('pageshow', this.#look);
    this.#otherPages = new BroadcastChannel('ixc-live');
    this.#otherPages.onmessage = ({ data }) => this.#makeRoom(data);
    this.#stopListening = () => {
      stopHearing();
      document.removeEventListener('visibilitychange', this.#look);
      removeEventListener('pagehide', this.#pause);
      removeEventListener('pageshow', this.#look);
      this.#otherPages?.close();
    };
    this.#again.set(0);
    this.#look();
  }

  #finish(): void {
    this.#pause();
    clearTimeout(this.#hidden);
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#isPaused = false;
  }

  readonly #look = () => {
    clearTimeout(this.#hidden);
    if (document.visibilityState !== 'visible') {
      this.#hidden = setTimeout(this.#pause, pace.hiddenMs);
    } else if (this.#isPaused) {
      this.#isPaused = false;
      this.#again.set(0);
    }
  };

  readonly #pause = () => {
    this.#isPaused = true;
    this.#again.clear();
    this.#connection?.abort();
    this.#connection = undefined;
    this.#turn(false);
  };

  /** Browsers hold six connections to a server at most, all pages together: one looked at comes first. */
  #makeRoom(base: unknown): void {
    if (base === this.base && document.visibilityState !== 'visible') this.#pause();
  }

  async #connect(): Promise<void> {
    if (this.#connection !== undefined) return;
    const connection = new AbortController();
    this.#connection = connection;
    const ending = await readLive(
      this.base,
      {
        onEvent: (event) => {
          if (this.#connection === connection) this.#hear(event);
        },
        onRetry: (delayMs) => {
          this.#retryMs = delayMs;
        },
      },
      connection.signal,
    );
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#turn(false);
    this.#again.set(this.#waitMs(ending));
  }

  #hear({ event, data }: LiveEvent): void {
    this.#failures = 0;
    if (!this.#isAlive) this.#otherPages?.postMessage(this.base);
    this.#turn(true);
    for (const listener of [...this.#listeners]) {
      if (event === 'sync') listener.synced?.(data);
      else listener.published?.(data.generation);
    }
  }

  #turn(isAlive: boolean): void {
    if (this.#isAlive === isAlive) return;
    this.#isAlive = isAlive;
    for (const listener of [...this.#listeners]) listener.turned?.(isAlive);
  }

  /** The proxy gives each page a wait of its own; a page that has none, or meets nobody, spreads its tries. */
  #waitMs({ name, retryAfterSeconds }: Ending): number {
    this.#failures += 1;
    const some = 0.5 + Math.random() / 2;
    if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1_000 * (0.5 + some);
    if (name === 'refused') return pace.retryAtMostMs * some;
    if (this.#failures === 1 && this.#retryMs !== undefined) return this.#retryMs;
    return Math.min(pace.reconnectAtMostMs, pace.reconnectMs * 2 ** (this.#failures - 1)) * some;
  }
}

const streams = new Map<string, Live>();

/** The page's stream from the proxy at `base`. */
export function liveFrom(base: string): Live {
  const live = streams.get(base) ?? new Live(base);
  streams.set(base, live);
  return live;
}
