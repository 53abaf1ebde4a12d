import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';

/** An answer ready to leave. */
export interface Body {
  readonly text: string;
  readonly etag: string;
  /** People whose personal data stands in it in clear. */
  readonly people: number;
}

export interface AnswerCounts {
  /** Questions since the start that were answered by what was kept, or was being computed. */
  readonly hits: number;
  readonly misses: number;
  readonly bytes: number;
  readonly entries: number;
}

const CACHED_BYTES = 32 * 1024 * 1024;

/** A body and the hash of it. */
export const bodyOf = (answer: unknown, people = 0): Body => {
  const text = JSON.stringify(answer);
  const etag = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { text, etag, people };
};

/** Keeps what was computed, and makes many identical questions at once one computation. */
export class Answers {
  readonly #cache = new LRUCache<string, Body, () => Promise<Body>>({
    maxSize: CACHED_BYTES,
    sizeCalculation: ({ text }, key) => text.length + key.length,
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
  async get(generation: number, key: string, compute: () => Promise<Body>): Promise<Body> {
    if (generation !== this.#generation) this.#cache.clear();
    this.#generation = generation;
    this.#asked += 1;
    const body = await this.#cache.fetch(key, { context: compute });
    if (body === undefined) throw new Error('An answer was dropped while it was computed.');
    return body;
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
