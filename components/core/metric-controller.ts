import { Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { freshness, type DataOf, type Endpoint } from '../../contract/index.ts';
import { AgeController } from './age-controller.ts';
import { addressOf, ask, type Answer } from './client.ts';
import { IxcErrorEvent, IxcReadyEvent } from './events.ts';
import { Failure, isAbort } from './failure.ts';
import { proxyBase } from './origin.ts';
import { onRefresh, onSettings, onSignIn, onSignOut } from './page-news.ts';
import type { Query } from './query.ts';
import { Rhythm } from './rhythm.ts';

export type MetricHost = ReactiveControllerHost & HTMLElement & { src: string };

/** Answers one question; a list may need several requests for it. */
export type Load<Data> = (base: string, query: Query, signal: AbortSignal) => Promise<Answer<Data>>;

/**
 * What a widget knows about its metric. The last question wins, the last good answer stays
 * while a newer one is on its way or fails, and asking goes on while the page is looked at.
 */
export class MetricController<E extends Endpoint> implements ReactiveController {
  /** The last good answer, if any came. */
  answer: Answer<DataOf<E>> | undefined;
  /** Why the last try gave none; cleared by an answer or by another question. */
  failure: Failure | undefined;

  readonly endpoint: E;

  readonly #host: MetricHost;
  readonly #question: () => Query;
  readonly #load: Load<DataOf<E>>;
  readonly #task: Task<[string], Answer<DataOf<E>>>;
  readonly #rhythm: Rhythm;
  #asked: string | undefined;
  #answered: string | undefined;
  #announced: string | undefined;
  #interrupted = false;
  #stopListening: readonly (() => void)[] = [];

  constructor(host: MetricHost, endpoint: E, question: () => Query, load?: Load<DataOf<E>>) {
    this.#host = host;
    this.endpoint = endpoint;
    this.#question = question;
    this.#load = load ?? ((base, query, signal) => ask(endpoint, base, query, signal));
    host.addController(this);
    new AgeController(host);
    this.#rhythm = new Rhythm(host, this);
    this.#task = new Task(host, {
      args: () => [addressOf(this.endpoint, this.base, this.#question())],
      task: ([address], { signal }) => this.#run(address, signal),
      onComplete: (answer) => this.#succeed(answer),
      onError: (error) => this.#fail(error),
    });
  }

  get base(): string {
    return proxyBase(this.#host.src);
  }

  /** What is asked now. */
  get question(): Query {
    return this.#question();
  }

  get loading(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** The answer on screen belongs to an earlier question. */
  get outdated(): boolean {
    return this.answer !== undefined && this.#answered !== this.#asked;
  }

  /** Address of the question that what is on screen answers. */
  get answered(): string | undefined {
    return this.#answered;
  }

  /** Asks the same question now. */
  askAgain(): void {
    void this.#task.run();
  }

  /** Asks the same question when it is this page's turn. */
  askSoon(): void {
    this.#rhythm.soon();
  }

  hostConnected(): void {
    this.#stopListening = [
      onRefresh((base) => {
        if (base === this.base && !this.#rhythm.isAsTold) this.askAgain();
      }),
      onSignIn((base) => {
        if (base === this.base) this.askAgain();
      }),
      onSignOut((base) => {
        if (base === this.base) this.#forget();
      }),
      onSettings(() => this.#host.requestUpdate()),
    ];
    if (!this.#interrupted) return;
    this.#interrupted = false;
    this.askAgain();
  }

  hostDisconnected(): void {
    for (const stop of this.#stopListening) stop();
    // An element that is only moved is back before this runs, and keeps what it was waiting for.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#interrupted = true;
      this.#rhythm.hold();
      this.#task.abort();
    });
  }

  hostUpdated(): void {
    const shown = this.answer;
    if (shown === undefined || this.outdated || this.#announced === this.#answered) return;
    this.#announced = this.#answered;
    const { asOf, generation } = shown.meta;
    this.#host.dispatchEvent(new IxcReadyEvent({ asOf, generation }));
  }

  async #run(address: string, signal: AbortSignal): Promise<Answer<DataOf<E>>> {
    this.#rhythm.hold();
    if (address !== this.#asked) {
      this.#asked = address;
      this.failure = undefined;
      this.#rhythm.begin();
    }
    const base = this.base;
    try {
      return await this.#load(base, this.#question(), signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'not_ready') throw error;
      throw new Failure(error.code, { ...error.detail, progress: await progress(base, signal) });
    }
  }

  #forget(): void {
    this.#task.abort();
    this.answer = this.failure = undefined;
    this.#host.requestUpdate();
  }

  #succeed(answer: Answer<DataOf<E>>): void {
    if (this.answer !== undefined && !this.outdated && isSame(this.answer, answer)) {
      this.answer.syncedAt = latest(this.answer.syncedAt, answer.syncedAt);
    } else {
      this.answer = answer;
    }
    this.failure = undefined;
    this.#answered = this.#asked;
    this.#rhythm.answered(answer);
  }

  #fail(error: unknown): void {
    if (isAbort(error)) return;
    // Anything else is a fault of ours, and still has to end on screen.
    const failure = error instanceof Failure ? error : new Failure('unreadable');
    const { code, detail } = failure;
    if (this.failure?.code !== code) {
      this.#host.dispatchEvent(new IxcErrorEvent({ code, requestId: detail.requestId }));
    }
    this.failure = failure;
    this.#rhythm.failed(failure);
  }
}

/** The same words again: what is on screen stays the same object, and nothing is drawn anew for it. */
const isSame = (one: Answer<unknown>, other: Answer<unknown>): boolean =>
  JSON.stringify([one.meta, one.data]) === JSON.stringify([other.meta, other.data]);

const latest = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

/** Best effort: without it the widget still says that the first read goes on. */
async function progress(base: string, signal: AbortSignal) {
  try {
    return (await ask(freshness, base, {}, signal)).data.running ?? undefined;
  } catch {
    return undefined;
  }
}
