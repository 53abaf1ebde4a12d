import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { families, type Family } from './families.ts';
import type { Observed } from './observed.ts';

/** From an answer that was kept to one that waited for its turn. */
const DURATION_BUCKETS_SECONDS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 30];

/** One request, in words of closed sets. */
export interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** What `/metrics` answers of one proxy: its own registry, so that two in one process do not mix. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #refreshes: readonly ((seen: Observed) => void)[];
  readonly #requests = new Histogram({
    name: 'ixc_http_request_duration_seconds',
    help: 'Time until an answer begins.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [this.#registry],
  });

  constructor() {
    this.#refreshes = families.map((family) => refreshOf(family, this.#registry));
  }

  /** What the text is to be sent as. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  count({ method, route, status }: Answered, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  /** In the text format of Prometheus. */
  async text(seen: Observed): Promise<string> {
    for (const refresh of this.#refreshes) refresh(seen);
    return Registry.merge([this.#registry, processRegistry()]).metrics();
  }
}

/** Brings what was counted elsewhere into the registry. */
function refreshOf(
  { name, help, kind, labels, samples }: Family,
  registry: Registry,
): (seen: Observed) => void {
  const parts = { name, help, labelNames: labels, registers: [registry] };
  if (kind === 'gauge') {
    const metric = new Gauge(parts);
    return (seen) => {
      metric.reset();
      // Without labels it is 0 after a reset, which is not what is unknown.
      if (labels.length === 0) metric.remove();
      for (const [of, value] of samples(seen)) metric.set(of, value);
    };
  }
  const metric = new Counter(parts);
  return (seen) => {
    metric.reset();
    for (const [of, value] of samples(seen)) metric.inc(of, value);
  };
}

let ofProcess: Registry | undefined;

/** Memory, handles and the event loop are the process's, however many proxies it holds, and watched once. */
function processRegistry(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
