import type { ReactiveController } from 'lit';
import { type FilterChoices, filters, type reports } from '../../contract/index.ts';
import { ask } from '../core/client.ts';
import type { MetricController, MetricHost } from '../core/metric-controller.ts';

/** The proxy's words for branches, cities and the like, asked for when something is narrowed to one. */
export class RegisterController implements ReactiveController {
  readonly #host: MetricHost;
  readonly #metric: MetricController<typeof reports>;
  readonly #isNeeded: () => boolean;
  /** Whose answer the words came with. */
  #of: unknown;
  #choices: FilterChoices | undefined;
  #abort: AbortController | undefined;

  constructor(host: MetricHost, metric: MetricController<typeof reports>, isNeeded: () => boolean) {
    this.#host = host;
    this.#metric = metric;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  get choices(): FilterChoices | undefined {
    return this.#choices;
  }

  hostUpdated(): void {
    const { answer } = this.#metric;
    if (answer === this.#of || !this.#host.isConnected || !this.#isNeeded()) return;
    this.#of = answer;
    if (answer === undefined) this.#choices = undefined;
    else void this.#ask();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#of = undefined;
  }

  async #ask(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const { data } = await ask(filters, this.#metric.base, {}, abort.signal);
      this.#choices = data;
      this.#host.requestUpdate();
    } catch {
      // Values are told by their numbers then, as the report itself tells them where it knows no better.
    }
  }
}
