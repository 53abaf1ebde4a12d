/** How to reach one IXC server. */
export interface IxcSettings {
  readonly baseUrl: string;
  readonly userId: string;
  readonly apiToken: string;
  /** Calls running, or resting, at the same time. */
  readonly concurrency: number;
  /** Rest that each slot takes after a call, milliseconds. */
  readonly pauseMs: number;
  /** Rows asked for when a request does not say. */
  readonly pageRows: number;
  /** Deadline of one call from connecting to the last byte, milliseconds. */
  readonly timeoutMs: number;
  readonly method: 'POST' | 'GET';
  /** PEM file with certificates trusted besides the usual roots. */
  readonly caFile?: string;
  readonly allowHttp: boolean;
  /** Cap on one decoded reply, bytes; 64 MiB when absent. */
  readonly maxReplyBytes?: number;
}

export const defaultMaxReplyBytes = 64 * 1024 * 1024;

/** Times and limits that tests shorten; the product runs on the defaults. */
export interface IxcTuning {
  readonly connectTimeoutMs: number;
  /** Tries after the first one. */
  readonly retriesPerCall: number;
  readonly firstRetryDelayMs: number;
  readonly longestRetryDelayMs: number;
  /** Retries allowed per call of the window, on top of the floor. */
  readonly retryShare: number;
  readonly retryFloor: number;
  readonly retryWindowMs: number;
  /** Failures in a row that open the breaker. */
  readonly failuresToOpen: number;
  /** Shortest time between two probes of an open breaker; up to a fifth is added at random. */
  readonly probeAfterMs: number;
  /** First wait after a 429 that names none; doubles with each 429 that follows. */
  readonly throttleMs: number;
  readonly longestThrottleMs: number;
  /** A caller waits this long for a throttled server; past it the call fails at once. */
  readonly patienceMs: number;
  readonly smallestPageRows: number;
  /** How long a reduced page size is kept. */
  readonly smallPagesForMs: number;
}

export const defaultTuning: IxcTuning = {
  connectTimeoutMs: 10_000,
  retriesPerCall: 2,
  firstRetryDelayMs: 500,
  longestRetryDelayMs: 10_000,
  retryShare: 0.2,
  retryFloor: 5,
  retryWindowMs: 60_000,
  failuresToOpen: 5,
  probeAfterMs: 30_000,
  throttleMs: 5_000,
  longestThrottleMs: 15 * 60_000,
  patienceMs: 30_000,
  smallestPageRows: 50,
  smallPagesForMs: 60 * 60_000,
};
