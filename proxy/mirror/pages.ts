import type { Table } from '../../contract/index.ts';
import type { IxcClient, Page, PageRequest } from '../ixc/client.ts';

/**
 * Pages of a keyset walk. The end is an empty page, asked twice: a short page may be a server that
 * gives fewer rows than it was asked for, and a single empty one a server that stumbled.
 */
export async function* pagesAfter(
  ixc: IxcClient,
  table: Table,
  after: bigint,
  options: Pick<PageRequest, 'priority' | 'filters' | 'upTo'> = {},
): AsyncGenerator<Page> {
  let last = after;
  let emptyPages = 0;
  while (emptyPages < 2) {
    if (options.upTo !== undefined && last >= options.upTo) return;
    const page = await ixc.page({ table, after: last, ...options });
    const lastId = page.rows.at(-1)?.['id'] ?? null;
    if (lastId === null) {
      emptyPages += 1;
    } else {
      emptyPages = 0;
      last = BigInt(lastId);
      yield page;
    }
  }
}
