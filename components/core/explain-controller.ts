import type { ReactiveController } from 'lit';
import type { DataOf, Endpoint, LateBase } from '../../contract/index.ts';
import { ask, type Answer } from './client.ts';
import type { Explain } from './explanation.ts';
import type { ExplanationPanel } from './explanation-panel.ts';
import type { MetricController, MetricHost } from './metric-controller.ts';

/** The panel and the widget's own words, both loaded when a person asks. */
export interface Loaded<Data> {
  readonly panel: ExplanationPanel;
  readonly explain: Explain<Data>;
}

/** Opens and closes "Como este número é calculado", and asks how the other late base would count. */
export class ExplainController<E extends Endpoint> implements ReactiveController {
  isOpen = false;
  /** The words did not load; opening again tries again. */
  hasFailed = false;
  loaded: Loaded<DataOf<E>> | undefined;
  readonly #host: MetricHost;
  readonly #metric: MetricController<E>;
  readonly #load: () => Promise<Explain<DataOf<E>>>;
  #otherOf: Answer<DataOf<E>> | undefined;
  #other: Answer<DataOf<E>> | undefined;
  #abort: AbortController | undefined;

  constructor(
    host: MetricHost,
    metric: MetricController<E>,
    load: () => Promise<Explain<DataOf<E>>>,
  ) {
    this.#host = host;
    this.#metric = metric;
    this.#load = load;
    host.addController(this);
  }

  /** The answer by the other late base to the same question; undefined while it is on its way. */
  get other(): Answer<DataOf<E>> | undefined {
    return this.#otherOf === this.#metric.answer ? this.#other : undefined;
  }

  async toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    this.hasFailed = false;
    this.#host.requestUpdate();
    if (!this.isOpen || this.loaded !== undefined) return;
    try {
      const [{ explanationPanel }, explain] = await Promise.all([
        import('./explanation-panel.ts'),
        this.#load(),
      ]);
      this.loaded = { panel: explanationPanel, explain };
    } catch {
      this.hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  close(): void {
    this.isOpen = false;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const { answer } = this.#metric;
    if (!this.isOpen || answer === undefined || answer === this.#otherOf) return;
    this.#otherOf = answer;
    void this.#askOther(answer.meta.lateBase);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#otherOf = undefined;
  }

  async #askOther(shown: LateBase): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#other = undefined;
    const lateBase: LateBase = shown === 'nominal' ? 'effective' : 'nominal';
    try {
      const { endpoint, base, question } = this.#metric;
      const other = await ask(endpoint, base, { ...question, lateBase }, abort.signal);
      if (!abort.signal.aborted) this.#other = other;
    } catch {
      // The panel says what it can without the comparison; the number itself has its own failure.
    }
    this.#host.requestUpdate();
  }
}
