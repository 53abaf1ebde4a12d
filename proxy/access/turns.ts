import PQueue from 'p-queue';
import { Refusal } from '../http/problem.ts';
import type { Caller } from './caller.ts';

/** Of one caller: half of what the store reads at once, and of what two processors can. */
const AT_ONCE = 2;
/** A page with every widget asks some twenty questions. */
const MOST_WAITING = 50;

/**
 * Whose turn it is: questions of a caller wait for those of the same caller, and take nobody else's room.
 * Only callers with a name: an address may be a whole office, and who is on this machine can do more than ask.
 */
export class Turns {
  readonly #queues = new Map<string, PQueue>();

  /** @throws Refusal `rate_limited` when too many of the same caller wait. */
  async take<Result>(
    { subject, way }: Pick<Caller, 'subject' | 'way'>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (way === 'local' || way === 'origin') return work();
    const queue = this.#queues.get(subject) ?? new PQueue({ concurrency: AT_ONCE });
    if (queue.size >= MOST_WAITING) throw new Refusal('rate_limited', { retryAfter: 1 });
    this.#queues.set(subject, queue);
    try {
      return await queue.add(work);
    } finally {
      if (queue.size + queue.pending === 0) this.#queues.delete(subject);
    }
  }
}
