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
export class Turns<Result> {
  readonly #lines = new Map<string, Line<Result>>();

  /**
   * @param question The same one of the same caller has one place, however often it is asked.
   * @throws Refusal `rate_limited` when too many of the same caller wait.
   */
  async take(
    { subject, way }: Pick<Caller, 'subject' | 'way'>,
    question: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (way === 'local' || way === 'origin') return work();
    const line = this.#lines.get(subject) ?? {
      queue: new PQueue({ concurrency: AT_ONCE }),
      asked: new Map<string, Promise<Result>>(),
    };
    const { queue, asked } = line;
    const same = asked.get(question);
    if (same !== undefined) return same;
    if (queue.size >= MOST_WAITING) throw new Refusal('rate_limited', { retryAfter: 1 });
    this.#lines.set(subject, line);
    const answer = queue.add(work).finally(() => {
      asked.delete(question);
      if (asked.size === 0) this.#lines.delete(subject);
    });
    asked.set(question, answer);
    return answer;
  }
}

interface Line<Result> {
  readonly queue: PQueue;
  readonly asked: Map<string, Promise<Result>>;
}
