import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  handleWhen,
  type IBackoff,
  type IBreaker,
} from 'cockatiel';
import type { UpstreamCode } from '../../contract/index.ts';
import type { UpstreamState } from './client.ts';
import { Failure } from './failure.ts';
import type { IxcTuning } from './settings.ts';

export interface Breaker {
  /** @throws Failure when a call would be refused now: spares a queue that ends in a refusal. */
  check(): void;
  /** @throws Failure with the code that opened it, no call made, while open or probing. */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  readonly state: UpstreamState['breaker'];
}

/**
 * Stops asking a server that keeps failing, or that refused our credentials once, and lets a single
 * call through now and then to see whether it is back.
 */
export function createBreaker(tuning: IxcTuning): Breaker {
  let openedBy: UpstreamCode = 'upstream_reset';
  let probeAt = 0;
  const failures = new FailuresInARow(tuning.failuresToOpen);
  /** The jitter only ever makes it later, so that probes stay at least so far apart. */
  const nextProbe = (): IBackoff<unknown> => {
    const duration = tuning.probeAfterMs * (1 + Math.random() / 5);
    probeAt = Date.now() + duration;
    return { duration, next: nextProbe };
  };
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof Failure && concernsServer(error)),
    { breaker: failures, halfOpenAfter: { next: nextProbe } },
  );
  const refusal = () => new Failure(openedBy, { asked: false });
  const check = () => {
    // While a probe runs, cockatiel would keep others waiting for its outcome.
    if (policy.state === CircuitState.HalfOpen) throw refusal();
    if (policy.state === CircuitState.Open && Date.now() < probeAt) throw refusal();
  };

  return {
    check,
    async run(call) {
      check();
      try {
        return await policy.execute(async () => {
          try {
            return await call();
          } catch (error) {
            if (error instanceof Failure && concernsServer(error)) {
              openedBy = error.code;
              failures.credentialsRefused = error.code === 'auth_revoked';
            }
            throw error;
          }
        });
      } catch (error) {
        throw error instanceof BrokenCircuitError ? refusal() : error;
      }
    },
    get state() {
      if (policy.state === CircuitState.Closed) return 'closed';
      return policy.state === CircuitState.HalfOpen ? 'half-open' : 'open';
    },
  };
}

/** A table not granted says nothing about the server, and a 429 has its own gate. */
const concernsServer = ({ code, notGranted }: Failure) =>
  !notGranted && code !== 'upstream_throttled';

class FailuresInARow implements IBreaker {
  state = 0;
  credentialsRefused = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  success(): void {
    this.state = 0;
  }

  failure(): boolean {
    this.state += 1;
    return this.credentialsRefused || this.state >= this.#limit;
  }
}
