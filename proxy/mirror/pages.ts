import type { Table } from '../../contract/index.ts';
import { type IxcClient, IxcError, type Page, type PageRequest } from '../ixc/client.ts';

type PageOptions = Pick<PageRequest, 'priority' | 'filters' | 'upTo'>;

/** Empty pages in a row that are no end. */
const MAX_STUMBLES = 3;

/**
 * Pages of a keyset walk. A short page may be a server that gives fewer rows than it was asked for, and an
 * empty one a server that stumbled: the end is where the other end of the same rows shows the row met last.
 * The next page is asked for as soon as its place is known, so that the server works while the last one is
 * stored.
 * @throws IxcError `upstream_paging_broken` where empty pages go on before the end; what was met stays met.
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
  let stumbles = 0;
  let next = ended(last) ? null : ask(last);
  while (next !== null) {
    const page: Page = await next;
    const lastId = page.rows.at(-1)?.['id'] ?? null;
    if (lastId === null) {
      if (await isGreatest(ixc, table, last, after, options)) return;
      stumbles += 1;
      if (stumbles === MAX_STUMBLES) throw new IxcError('upstream_paging_broken');
    } else {
      stumbles = 0;
      last = BigInt(lastId);
    }
    next = ended(last) ? null : ask(last);
    if (lastId !== null) yield page;
  }
}

/** Whether nothing stands above the row met last; where none was met, above where the walk began. */
async function isGreatest(
  ixc: Pick<IxcClient, 'page'>,
  table: Table,
  last: bigint,
  start: bigint,
  options: PageOptions,
): Promise<boolean> {
  const hasMet = last > start;
  // The row met last is asked for too: an answer without it is no answer.
  const after = hasMet ? last - 1n : start;
  const end = await ixc.page({ table, after, ...options, order: 'desc', rows: 1 });
  const greatest = end.rows[0]?.['id'] ?? null;
  return greatest === null ? !hasMet : BigInt(greatest) === last;
}
