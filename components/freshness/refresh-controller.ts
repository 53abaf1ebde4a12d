import type { ReactiveController } from 'lit';
import { refresh, type Freshness, type SyncNews, type SyncProgress } from '../../contract/index.ts';
import type { Answer } from '../core/client.ts';
import { order } from '../core/client.ts';
import { Failure, isAbort } from '../core/failure.ts';
import { LiveController } from '../core/live-controller.ts';
import type { MetricHost } from '../core/metric-controller.ts';
import { pace } from '../core/pace.ts';
import { announceRefresh } from '../core/page-news.ts';

export type RefreshState =
  | { name: 'idle' }
  | { name: 'asking' }
  /** The proxy took the order; its end is told by the stream or, without one, shows in `/freshness`. */
  | { name: 'following'; requestId: string; isTold: boolean }
  | { name: 'done' }
  | { name: 'slow' }
  | { name: 'refused'; failure: Failure };

/** The part of the freshness metric that following a sync needs. */
export interface Followed {
  readonly base: string;
  readonly loading: boolean;
  readonly answer: Answer<Freshness> | undefined;
  askAgain(): void;
  askSoon(): void;
}

/** Orders a sync and follows it, and any other, to its end. */
export class RefreshController implements ReactiveController {
  state: RefreshState = { name: 'idle' };
  /** How far the sync under way is, as far as the stream tells. */
  progress: SyncProgress | undefined;

  readonly #host: MetricHost;
  readonly #followed: Followed;
  readonly #live: LiveController;
  #abort: AbortController | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  /** The last sync that was told to have ended, which may be before its order was answered. */
  #ended: SyncNews | undefined;
  #syncedBefore: string | null = null;
  #failedBefore: string | undefined;
  #heardAt = 0;

  constructor(host: MetricHost, followed: Followed) {
    this.#host = host;
    this.#followed = followed;
    host.addController(this);
    this.#live = new LiveController(host, () => followed.base, {
      synced: (news) => this.#hear(news),
      turned: (isAlive) => this.#turn(isAlive),
    });
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
    const isTold = this.#live.isAlive;
    try {
      const { requestId } = await order(refresh, base, this.#abort.signal);
      this.#follow(requestId, isTold && this.#live.isAlive);
    } catch (error) {
      if (isAbort(error)) return;
      const failure = error instanceof Failure ? error : new Failure('unreadable');
      this.#enter({ name: 'refused', failure });
    }
  }

  /** Every answer of `/freshness` comes by here. */
  hostUpdate(): void {
    const data = this.#followed.answer?.data;
    const { state } = this;
    if (state.name !== 'following' || state.isTold || data === undefined) return;
    if (data.syncedAt !== this.#syncedBefore) this.#finish('done');
    else if (data.upstream.lastError?.at !== this.#failedBefore || this.#isQuiet) {
      this.#finish('slow');
    }
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    clearInterval(this.#look);
    this.state = { name: 'idle' };
    this.progress = undefined;
  }

  #follow(requestId: string, isTold: boolean): void {
    this.#heardAt = Date.now();
    this.#enter({ name: 'following', requestId, isTold });
    if (this.#ended?.requestId === requestId) return this.#end(this.#ended);
    this.#look = setInterval(() => this.#lookAgain(), pace.followMs);
    if (!isTold) this.#lookAgain();
  }

  #lookAgain(): void {
    if (this.state.name !== 'following') return;
    if (this.state.isTold) {
      if (this.#isQuiet) this.#finish('slow');
      return;
    }
    // A slow answer is waited for: asking again would only abort it.
    if (!this.#followed.loading) this.#followed.askAgain();
  }

  #hear(news: SyncNews): void {
    this.#heardAt = Date.now();
    if (news.phase === 'ended') {
      this.progress = undefined;
      this.#ended = news;
      this.#end(news);
    } else {
      const { phase, table, rows, of } = news;
      this.progress = { phase, table, rows, of };
    }
    this.#host.requestUpdate();
  }

  #end({ requestId, error }: SyncNews): void {
    const { state } = this;
    if (state.name !== 'following' || state.requestId !== requestId) {
      // Somebody else's, or the clock's: the tables were read all the same.
      this.#followed.askSoon();
      return;
    }
    if (error !== null) this.#followed.askAgain();
    this.#finish(error === null ? 'done' : 'slow');
  }

  /** What ended while nothing was told would never be told again. */
  #turn(isAlive: boolean): void {
    if (isAlive) return;
    this.progress = undefined;
    if (this.state.name === 'following') this.state = { ...this.state, isTold: false };
    this.#host.requestUpdate();
  }

  get #isQuiet(): boolean {
    return Date.now() - this.#heardAt > pace.followForMs;
  }

  #finish(name: 'done' | 'slow'): void {
    clearInterval(this.#look);
    this.state = { name };
    this.#host.requestUpdate();
    if (name !== 'done') return;
    // When tables were read no generation tells.
    if (this.#live.isAlive) this.#followed.askAgain();
    announceRefresh(this.#followed.base);
  }

  #enter(state: RefreshState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
