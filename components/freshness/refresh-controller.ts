import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { refresh, type Freshness } from '../../contract/index.ts';
import type { Answer } from '../core/client.ts';
import { order } from '../core/client.ts';
import { Failure, isAbort } from '../core/failure.ts';
import { pace } from '../core/pace.ts';
import { announceRefresh } from '../core/page-news.ts';

export type RefreshState =
  | { name: 'idle' }
  | { name: 'asking' }
  /** The proxy took the order; its end shows in `/freshness`. */
  | { name: 'following' }
  | { name: 'done' }
  | { name: 'slow' }
  | { name: 'refused'; failure: Failure };

/** The part of the freshness metric that following a sync needs. */
export interface Followed {
  readonly base: string;
  readonly loading: boolean;
  readonly answer: Answer<Freshness> | undefined;
  askAgain(): void;
}

/** Orders a sync and looks at `/freshness` until it ended. */
export class RefreshController implements ReactiveController {
  state: RefreshState = { name: 'idle' };

  readonly #host: ReactiveControllerHost;
  readonly #followed: Followed;
  #abort: AbortController | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #syncedBefore: string | null = null;
  #failedBefore: string | undefined;
  #startedAt = 0;

  constructor(host: ReactiveControllerHost, followed: Followed) {
    this.#host = host;
    this.#followed = followed;
    host.addController(this);
  }

  get busy(): boolean {
    return this.state.name === 'asking' || this.state.name === 'following';
  }

  async start(): Promise<void> {
    if (this.busy) return;
    this.#enter({ name: 'asking' });
    this.#abort = new AbortController();
    const { base, answer } = this.#followed;
    this.#syncedBefore = answer?.data.syncedAt ?? null;
    this.#failedBefore = answer?.data.upstream.lastError?.at;
    try {
      await order(refresh, base, this.#abort.signal);
    } catch (error) {
      if (!isAbort(error)) {
        const failure = error instanceof Failure ? error : new Failure('unreadable');
        this.#enter({ name: 'refused', failure });
      }
      return;
    }
    this.#startedAt = Date.now();
    this.#enter({ name: 'following' });
    this.#look = setInterval(() => this.#lookAgain(), pace.followMs);
    this.#lookAgain();
  }

  /** Every answer of `/freshness` comes by here. */
  hostUpdate(): void {
    const data = this.#followed.answer?.data;
    if (this.state.name !== 'following' || data === undefined) return;
    if (data.syncedAt !== this.#syncedBefore) {
      this.#stop({ name: 'done' });
      announceRefresh(this.#followed.base);
    } else if (
      data.upstream.lastError?.at !== this.#failedBefore ||
      Date.now() - this.#startedAt > pace.followForMs
    ) {
      this.#stop({ name: 'slow' });
    }
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#stop({ name: 'idle' });
  }

  /** A slow answer is waited for: asking again would only abort it. */
  #lookAgain(): void {
    if (!this.#followed.loading) this.#followed.askAgain();
  }

  #stop(state: RefreshState): void {
    clearInterval(this.#look);
    this.state = state;
  }

  #enter(state: RefreshState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
