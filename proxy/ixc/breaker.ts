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
 * call through now and then to see whether it is back. Time is counted by a clock that nobody sets:
 * cockatiel's breaker goes by the day's, and stays open for hours where that is put back.
 */
export function createBreaker(tuning: IxcTuning): Breaker {
  let state: UpstreamState['breaker'] = 'closed';
  let openedBy: UpstreamCode = 'upstream_reset';
  let failuresInARow = 0;
  let probeAtMs = 0;

  const open = (code: UpstreamCode) => {
    state = 'open';
    openedBy = code;
    // The jitter only ever makes it later, so that probes stay at least so far apart.
    probeAtMs = performance.now() + tuning.probeAfterMs * (1 + Math.random() / 5);
  };
  const check = () => {
    const isClosedNow = state === 'closed' || (state === 'open' && performance.now() >= probeAtMs);
    if (!isClosedNow) throw new Failure(openedBy, { asked: false });
  };
  /** @param code Null where the server answered, be it with a refusal that concerns this call alone. */
  const probed = (code: UpstreamCode | null) => {
    if (code !== null) return open(code);
    state = 'closed';
    failuresInARow = 0;
  };
  const failed = (code: UpstreamCode) => {
    failuresInARow += 1;
    const isEnough = code === 'auth_revoked' || failuresInARow >= tuning.failuresToOpen;
    // What was under way when it opened tells nothing new.
    if (isEnough && state === 'closed') open(code);
  };

  return {
    check,
    async run(call) {
      check();
      const isProbe = state === 'open';
      if (isProbe) state = 'half-open';
      try {
        const result = await call();
        if (isProbe) probed(null);
        failuresInARow = 0;
        return result;
      } catch (error) {
        const code = error instanceof Failure && concernsServer(error) ? error.code : null;
        if (isProbe) probed(code);
        else if (code !== null) failed(code);
        throw error;
      }
    },
    get state() {
      return state;
    },
  };
}

/** A table not granted says nothing about the server, and a 429 has its own gate. */
const concernsServer = ({ code, notGranted }: Failure) =>
  !notGranted && code !== 'upstream_throttled';
