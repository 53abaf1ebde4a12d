import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import type { MirrorStatus } from '../mirror/mirror.ts';
import { metaNow, type StandingMeta } from './meta.ts';

/** An answer as long as its generation stands: what changes more often is told as it leaves. */
export interface Kept {
  readonly meta: StandingMeta;
  /** JSON. */
  readonly data: string;
  readonly hash: string;
  readonly characters: number;
  /** People whose personal data stands in it in clear. */
  readonly people: number;
}

/** An answer ready to leave. */
export interface Body {
  readonly text: string;
  readonly etag: string;
}

export interface AnswerCounts {
  /** Questions since the start that were answered by what was kept, or was being computed. */
  readonly hits: number;
  readonly misses: number;
  readonly bytes: number;
  readonly entries: number;
}

const CACHED_BYTES = 32 * 1024 * 1024;

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

export function kept(meta: StandingMeta, answer: unknown, people = 0): Kept {
  const data = JSON.stringify(answer);
  const characters = data.length + JSON.stringify(meta).length;
  return { meta, data, hash: hashOf(data), characters, people };
}

/** A body and the tag of it: of the data, and of what is said of it now. */
export function bodyOf({ meta: standing, data, hash }: Kept, status: MirrorStatus): Body {
  const meta = JSON.stringify(metaNow(standing, status));
  return { text: `{"meta":${meta},"data":${data}}`, etag: hashOf(meta + hash) };
}

/** Keeps what was computed, and makes many identical questions at once one computation. */
export class Answers {
  readonly #cache = new LRUCache<string, Kept, () => Promise<Kept>>({
    maxSize: CACHED_BYTES,
    sizeCalculation: ({ characters }, key) => characters + key.length,
    fetchMethod: (_key, _stale, { context }) => {
      this.#computed += 1;
      return context();
    },
    // What is dropped from here while it is computed is still what somebody waits for.
    ignoreFetchAbort: true,
  });
  #generation = 0;

  #asked = 0;
  #computed = 0;

  get counts(): AnswerCounts {
    const { calculatedSize: bytes, size: entries } = this.#cache;
    return { hits: this.#asked - this.#computed, misses: this.#computed, bytes, entries };
  }

  /**
   * @param generation What it is computed from: of an older one nothing is asked any more, or kept.
   * @param key Everything else the answer depends on. Failures are not kept.
   */
  async get(generation: number, key: string, compute: () => Promise<Kept>): Promise<Kept> {
    if (generation !== this.#generation) this.#cache.clear();
    this.#generation = generation;
    this.#asked += 1;
    const answer = await this.#cache.fetch(key, { context: compute });
    if (answer === undefined) throw new Error('An answer was dropped while it was computed.');
    return answer;
  }
}

/** A tag as it is kept: what is around it says only how it was sent. */
const naked = (tag: string): string => tag.trim().replace(/^(?:W\/)?"?|"$/g, '');

/** Sends a body, or 304 when the caller already has it. `syncedAt` is when IXC was last checked. */
export function send(c: Context, body: Body, syncedAt: string | null): Response {
  c.header('ETag', `"${body.etag}"`);
  c.header('Cache-Control', 'private, no-cache');
  if (syncedAt !== null) c.header('X-Synced-At', syncedAt);
  const known = c.req.header('If-None-Match')?.split(',') ?? [];
  if (known.some((tag) => naked(tag) === body.etag)) return c.body(null, 304);
  c.header('Content-Type', 'application/json; charset=utf-8');
  return c.body(body.text);
}
