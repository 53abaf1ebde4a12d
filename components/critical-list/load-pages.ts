import { criticalList, type CriticalList } from '../../contract/index.ts';
import { ask, type Answer } from '../core/client.ts';
import type { Query } from '../core/query.ts';

/**
 * Reads the list again from its top, as many pages as are on screen. Should the proxy publish
 * newer data between two pages, reading starts over: a list never mixes two states.
 */
export async function loadPages(
  pages: number,
  base: string,
  query: Query,
  signal: AbortSignal,
): Promise<Answer<CriticalList>> {
  let whole = await ask(criticalList, base, query, signal);
  for (let page = 2; page <= pages && whole.data.nextCursor !== null; page += 1) {
    const next = await ask(criticalList, base, { ...query, cursor: whole.data.nextCursor }, signal);
    if (next.meta.generation !== whole.meta.generation) {
      return loadPages(pages, base, query, signal);
    }
    whole = { ...next, data: { ...next.data, items: [...whole.data.items, ...next.data.items] } };
  }
  return whole;
}
