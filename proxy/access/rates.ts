import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../http/problem.ts';
import type { Caller } from './caller.ts';

const MINUTE_SECONDS = 60;
/** A page with every widget asks some twenty questions, and again each minute. */
const QUESTIONS_A_MINUTE = 600;
/** Callers without a name share one with all behind the same address: a whole office, behind a proxy. */
const NAMELESS_QUESTIONS_A_MINUTE = 6000;
const BAD_TOKENS_A_MINUTE = 20;

/** How much one caller may ask, so that the others are still served. */
export class Rates {
  readonly #named = limiter(QUESTIONS_A_MINUTE);
  readonly #nameless = limiter(NAMELESS_QUESTIONS_A_MINUTE);
  readonly #badTokens = limiter(BAD_TOKENS_A_MINUTE);

  /**
   * This machine's own callers are not counted: who is on it can do more than ask.
   * @throws Refusal `rate_limited`.
   */
  async countQuestion({ subject, way }: Pick<Caller, 'subject' | 'way'>): Promise<void> {
    if (way === 'local') return;
    await count(way === 'origin' ? this.#nameless : this.#named, subject);
  }

  /**
   * Counts a token that is not valid against where it came from. Valid ones from there pass as before.
   * @throws Refusal `rate_limited`.
   */
  countBadToken(address: string): Promise<void> {
    return count(this.#badTokens, address);
  }
}

const limiter = (points: number) => new RateLimiterMemory({ points, duration: MINUTE_SECONDS });

async function count(rates: RateLimiterMemory, key: string): Promise<void> {
  try {
    await rates.consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new Refusal('rate_limited', { retryAfter: Math.ceil(reason.msBeforeNext / 1000) });
  }
}
