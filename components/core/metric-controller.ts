import { Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { freshness, type DataOf, type Endpoint } from '../../contract/index.ts';
import { AgeController } from './age-controller.ts';
import { addressOf, ask, type Answer } from './client.ts';
import { IxcErrorEvent, IxcReadyEvent } from './events.ts';
import { Failure, isAbort } from './failure.ts';
import { proxyBase } from './origin.ts';
import { pace } from './pace.ts';
import { onRefresh } from './page-news.ts';
import type { Query } from './query.ts';
import { retryDelayMs } from './retry.ts';
import { VisibleTimer } from './visible-timer.ts';

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
  readonly #timer = new VisibleTimer(() => this.askAgain());
  #asked: string | undefined;
  #answered: string | undefined;
  #announced: string | undefined;
  #failures = 0;
  #interrupted = false;
  #stopListening: (() => void) | undefined;

  constructor(host: MetricHost, endpoint: E, question: () => Query, load?: Load<DataOf<E>>) {
    this.#host = host;
    this.endpoint = endpoint;
    this.#question = question;
    this.#load = load ?? ((base, query, signal) => ask(endpoint, base, query, signal));
    host.addController(this);
    new AgeController(host);
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

  /** Asks the same question now. */
  askAgain(): void {
    void this.#task.run();
  }

  hostConnected(): void {
    this.#stopListening = onRefresh((base) => {
      if (base === this.base) this.askAgain();
    });
    if (!this.#interrupted) return;
    this.#interrupted = false;
    this.askAgain();
  }

  hostDisconnected(): void {
    this.#stopListening?.();
    // An element that is only moved is back before this runs, and keeps what it was waiting for.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#interrupted = true;
      this.#timer.clear();
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
    this.#timer.clear();
    if (address !== this.#asked) {
      this.#asked = address;
      this.failure = undefined;
      this.#failures = 0;
    }
    const base = this.base;
    try {
      return await this.#load(base, this.#question(), signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'not_ready') throw error;
      throw new Failure(error.code, { ...error.detail, progress: await progress(base, signal) });
    }
  }

  #succeed(answer: Answer<DataOf<E>>): void {
    this.answer = answer;
    this.failure = undefined;
    this.#answered = this.#asked;
    this.#failures = 0;
    this.#again(pace.againMs);
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
    this.#failures += 1;
    this.#again(retryDelayMs(failure, this.#failures));
  }

  #again(delayMs: number | undefined): void {
    if (delayMs !== undefined && this.#host.isConnected) this.#timer.set(delayMs);
  }
}

/** Best effort: without it the widget still says that the first read goes on. */
async function progress(base: string, signal: AbortSignal) {
  try {
    return (await ask(freshness, base, {}, signal)).data.running ?? undefined;
  } catch {
    return undefined;
  }
}
