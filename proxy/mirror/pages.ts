import type { Table } from '../../contract/index.ts';
import type { IxcClient, Page, PageRequest } from '../ixc/client.ts';

type PageOptions = Pick<PageRequest, 'priority' | 'filters' | 'upTo'>;

/**
 * Pages of a keyset walk. The end is an empty page, asked twice: a short page may be a server that
 * gives fewer rows than it was asked for, and a single empty one a server that stumbled. The next page
 * is asked for as soon as its place is known, so that the server works while the last one is stored.
 */
export async function* pagesAfter(
  ixc: Pick<IxcClient, 'page'>,
  table: Table,
  after: bigint,
  options: PageOptions = {},
): AsyncGenerator<Page> {
  const ended = (last: bigint) => options.upTo !== undefined && last >= options.upTo;
  const ask = (last: bigint) => {
    const page = ixc.page({ table, after: last, ...options });
    // Thrown where it is awaited; a walk that was given up awaits it no more.
    page.catch(() => undefined);
    return page;
  };
  let last = after;
  let emptyPages = 0;
  let next = ended(last) ? null : ask(last);
  while (next !== null) {
    const page: Page = await next;
    const lastId = page.rows.at(-1)?.['id'] ?? null;
    emptyPages = lastId === null ? emptyPages + 1 : 0;
    last = lastId === null ? last : BigInt(lastId);
    next = emptyPages === 2 || ended(last) ? null : ask(last);
    if (lastId !== null) yield page;
  }
}
