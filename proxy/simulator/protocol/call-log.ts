/** One call as the simulator saw it. */
export interface Call {
  /** Counts from 1. */
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly resource: string;
  readonly status: number;
  readonly fault: string | null;
  /** Rows sent, null when none were meant to be. */
  readonly rows: number | null;
  readonly elapsedMs: number;
  /** Fields of the body, cut short. */
  readonly asked: string;
  /** Whether the caller sent a session cookie back. */
  readonly cookie: boolean;
}

const KEPT_CALLS = 5000;

/** Who asked what, how often and how many at once. */
export class CallLog {
  #calls: Call[] = [];
  #perResource = new Map<string, number>();
  #total = 0;
  #rowsServed = 0;
  #writesRefused = 0;
  #unauthorized = 0;
  #running = 0;
  #runningHighWater = 0;
  #servedMs = 0;

  /** A call began. */
  begin(): void {
    this.#running += 1;
    this.#runningHighWater = Math.max(this.#runningHighWater, this.#running);
  }

  /** A call is over, answered or cut. */
  end(call: Omit<Call, 'number'>): void {
    this.#running -= 1;
    this.#total += 1;
    this.#servedMs += call.elapsedMs;
    this.#rowsServed += call.rows ?? 0;
    if (call.status === 401) this.#unauthorized += 1;
    this.#perResource.set(call.resource, (this.#perResource.get(call.resource) ?? 0) + 1);
    this.#calls.push({ number: this.#total, ...call });
    if (this.#calls.length > KEPT_CALLS) this.#calls.shift();
  }

  writeRefused(): void {
    this.#writesRefused += 1;
  }

  summary(): object {
    return {
      total: this.#total,
      perResource: Object.fromEntries(this.#perResource),
      rowsServed: this.#rowsServed,
      writesRefused: this.#writesRefused,
      unauthorized: this.#unauthorized,
      running: this.#running,
      runningHighWater: this.#runningHighWater,
      servedMs: Math.round(this.#servedMs),
      calls: this.#calls,
    };
  }

  /** Counts from zero again; calls under way stay counted as running. */
  reset(): void {
    this.#calls = [];
    this.#perResource.clear();
    this.#total = this.#rowsServed = this.#writesRefused = this.#unauthorized = this.#servedMs = 0;
    this.#runningHighWater = this.#running;
  }
}
