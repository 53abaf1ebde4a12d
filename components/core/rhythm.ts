import type { ReactiveControllerHost } from 'lit';
import type { SyncNews } from '../../contract/index.ts';
import type { Answer } from './client.ts';
import { isSettled, type Failure } from './failure.ts';
import { LiveController } from './live-controller.ts';
import { untilDayAfter } from './new-day.ts';
import { ownMomentMs, pace } from './pace.ts';
import type { Query } from './query.ts';
import { retryDelayMs } from './retry.ts';
import { VisibleTimer } from './visible-timer.ts';

/** The part of a metric that tells when it is worth asking again. */
export interface Asked {
  readonly base: string;
  readonly question: Query;
  readonly loading: boolean;
  readonly answer: Answer<unknown> | undefined;
  readonly failure: Failure | undefined;
  askAgain(): void;
}

/**
 * When a question is asked again: at the proxy's word while its stream is open, by the clock while it is
 * not, on a new day, and sooner after a failure. Never while nobody looks at the page.
 */
export class Rhythm {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #asked: Asked;
  readonly #live: LiveController;
  readonly #timer = new VisibleTimer(() => this.#asked.askAgain());
  #failures = 0;
  /** What was published while an answer was on its way, which may be of before or after. */
  #publishedMeanwhile: number | undefined;
  /** What the stream said was published last, and what it was when this was asked. */
  #published: number | undefined;
  #publishedBefore: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, asked: Asked) {
    this.#host = host;
    this.#asked = asked;
    this.#live = new LiveController(host, () => asked.base, {
      published: (generation) => this.#hearOf(generation),
      synced: (news) => this.#hearSync(news),
      turned: () => this.#keepOn(),
    });
  }

  /** The stream is open, and what it told last is on screen or on its way. */
  get isAsTold(): boolean {
    const { answer, failure, loading } = this.#asked;
    const generation = loading ? this.#publishedBefore : answer?.meta.generation;
    return this.#live.isAlive && failure === undefined && generation === this.#published;
  }

  /** Another question: what failed before says nothing about it. */
  begin(): void {
    this.#failures = 0;
  }

  /** Nothing is due until the answer is there. */
  hold(): void {
    this.#timer.clear();
    this.#publishedBefore = this.#published;
    this.#publishedMeanwhile = undefined;
  }

  answered({ meta }: Answer<unknown>): void {
    this.#failures = 0;
    const published = this.#publishedMeanwhile;
    if (published === undefined || published === meta.generation) this.#again(this.#restMs(meta));
    else this.soon();
  }

  failed(failure: Failure): void {
    this.#failures += 1;
    if (this.#publishedMeanwhile !== undefined && !isSettled(failure)) this.soon();
    else this.#again(retryDelayMs(failure, this.#failures));
  }

  /** Asks when it is this page's turn. */
  soon(): void {
    this.#again(ownMomentMs());
  }

  #again(delayMs: number | undefined): void {
    if (delayMs !== undefined && this.#host.isConnected) this.#timer.set(delayMs);
  }

  #restMs({ asOf }: Answer<unknown>['meta']): number {
    const usualMs = this.#live.isAlive ? pace.toldMs : pace.againMs;
    if (this.#asked.question['asOf'] !== undefined) return usualMs;
    // A proxy whose day has not turned yet: its clock or ours is wrong.
    const leftMs = untilDayAfter(asOf);
    return Math.min(usualMs, leftMs === 0 ? pace.againMs : leftMs + ownMomentMs());
  }

  #hearOf(generation: number): void {
    const { answer, failure, loading } = this.#asked;
    this.#published = generation;
    if (loading) this.#publishedMeanwhile = generation;
    else if (failure === undefined ? answer?.meta.generation !== generation : !isSettled(failure)) {
      this.soon();
    }
  }

  #hearSync({ phase, syncedAt, error }: SyncNews): void {
    const { answer, loading } = this.#asked;
    if (phase !== 'ended' || answer === undefined) return;
    if (syncedAt !== null && syncedAt > (answer.syncedAt ?? '')) {
      answer.syncedAt = syncedAt;
      this.#host.requestUpdate();
    }
    // Only an answer says that the data grows old, or no longer does.
    const { stale, warnings } = answer.meta;
    const tellsTrouble = stale || warnings.some(({ code }) => code === 'upstream_failing');
    if (!loading && (error === null ? tellsTrouble : !stale)) this.soon();
  }

  /** From now on by the proxy's word, or by the clock. */
  #keepOn(): void {
    const { answer, failure, loading } = this.#asked;
    if (answer !== undefined && failure === undefined && !loading) {
      this.#again(this.#restMs(answer.meta));
    }
  }
}
