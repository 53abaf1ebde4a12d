import { segments, type Segments } from '../../contract/index.ts';
import { ask, type Answer } from '../core/client.ts';
import type { Query } from '../core/query.ts';

/** Reads as many pages as are on screen; a newer state between two of them starts over. */
export async function loadSegments(
  pages: number,
  base: string,
  query: Query,
  signal: AbortSignal,
): Promise<Answer<Segments>> {
  let whole = await ask(segments, base, query, signal);
  for (let page = 2; page <= pages && whole.data.nextCursor !== null; page += 1) {
    const next = await ask(segments, base, { ...query, cursor: whole.data.nextCursor }, signal);
    if (next.meta.generation !== whole.meta.generation) {
      return loadSegments(pages, base, query, signal);
    }
    const all = [...whole.data.segments, ...next.data.segments];
    whole = { ...next, data: { ...next.data, segments: all } };
  }
  return whole;
}
