import type { Published } from '../mirror/publish/publish.ts';
import { Refusal } from './problem.ts';

/** Seconds after which a caller may ask again for numbers that do not exist yet. */
const NOT_READY_SECONDS = 2;

/** @throws Refusal `not_ready` until the first read of IXC has ended. */
export function requirePublished({ generation }: Published): void {
  if (generation === 0) {
    throw new Refusal('not_ready', { retryAfter: NOT_READY_SECONDS });
  }
}
