import type { ReactiveController } from 'lit';
import { freshness, type filters } from '../../contract/index.ts';
import { ask } from '../core/client.ts';
import { Failure, isAbort } from '../core/failure.ts';
import type { MetricController, MetricHost } from '../core/metric-controller.ts';

/** What day it is at the proxy, even while it does not say which filters there are. */
export class ProxyDay implements ReactiveController {
  readonly #host: MetricHost;
  readonly #metric: MetricController<typeof filters>;
  #fallback: string | undefined;
  #askedAfter: Failure | undefined;
  #abort: AbortController | undefined;

  constructor(host: MetricHost, metric: MetricController<typeof filters>) {
    this.#host = host;
    this.#metric = metric;
    host.addController(this);
  }

  get today(): string | undefined {
    return this.#metric.answer?.meta.asOf ?? this.#fallback;
  }

  hostUpdated(): void {
    const { answer, failure } = this.#metric;
    if (answer !== undefined || failure === undefined || failure === this.#askedAfter) return;
    this.#askedAfter = failure;
    void this.#askElsewhere();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#askedAfter = undefined;
  }

  async #askElsewhere(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const { meta } = await ask(freshness, this.#metric.base, {}, abort.signal);
      this.#fallback = meta.asOf;
      this.#host.requestUpdate();
    } catch (error) {
      // The bar already says that the proxy cannot be asked; its next failure tries again.
      if (!(error instanceof Failure) && !isAbort(error)) throw error;
    }
  }
}
