import { expect, it } from 'vitest';
import type { Page, PageRequest } from '../../../proxy/ixc/client.ts';
import { pagesAfter } from '../../../proxy/mirror/pages.ts';

const PAGE_ROWS = 2;

const pageOf = (rows: Page['rows']): Page => ({ rows, total: null, servedAt: null, elapsedMs: 0 });

/** Holds rows of these ids and writes down after which one each page was asked for, negative from the end. */
function serverOf(ids: readonly number[]) {
  const asked: number[] = [];
  const page = ({ after, order, rows: most = PAGE_ROWS }: PageRequest): Promise<Page> => {
    asked.push(order === 'desc' ? -Number(after) : Number(after));
    const found = ids.filter((id) => id > after);
    const rows = (order === 'desc' ? found.reverse() : found)
      .slice(0, most)
      .map((id) => ({ id: String(id) }));
    return Promise.resolve(pageOf(rows));
  };
  return { ixc: { page }, asked };
}

const idsOf = (page: Page) => page.rows.map(({ id }) => Number(id));

async function collect(walk: AsyncIterable<Page>): Promise<number[]> {
  const found: number[] = [];
  for await (const page of walk) found.push(...idsOf(page));
  return found;
}

it('asks for the next page before the last one is taken further', async () => {
  const { ixc, asked } = serverOf([1, 2, 3, 4, 5]);
  const walk = pagesAfter(ixc, 'invoices', 0n);
  await walk.next();
  expect(asked).toEqual([0, 2]);
  await walk.return(undefined);
});

it('ends at an empty page once the other end shows the row met last', async () => {
  const { ixc, asked } = serverOf([1, 2, 3]);
  expect(await collect(pagesAfter(ixc, 'invoices', 0n))).toEqual([1, 2, 3]);
  expect(asked).toEqual([0, 2, 3, -2]);
});

it('ends where neither end shows a row', async () => {
  const { ixc, asked } = serverOf([1, 2, 3]);
  expect(await collect(pagesAfter(ixc, 'invoices', 3n))).toEqual([]);
  expect(asked).toEqual([3, -3]);
});

/** Shows no rows, whatever it has, to so many of the questions that this picks. */
function stumbling(
  ids: readonly number[],
  picks: (request: PageRequest) => boolean,
  times: number,
) {
  const { ixc } = serverOf(ids);
  let stumbles = times;
  const page = (request: PageRequest) =>
    picks(request) && stumbles-- > 0 ? Promise.resolve(pageOf([])) : ixc.page(request);
  return { page };
}

it.each([
  ['over two pages', ({ after }: PageRequest) => after === 2n, 2],
  ['over a page and the end, again and again', ({ after }: PageRequest) => after >= 1n, 4],
] as const)('U-07: goes on after a server that stumbled %s', async (_what, picks, times) => {
  const ixc = stumbling([1, 2, 3, 4], picks, times);
  expect(await collect(pagesAfter(ixc, 'invoices', 0n))).toEqual([1, 2, 3, 4]);
});

it('U-07: goes on after a server that stumbled twice at every place', async () => {
  const asked: bigint[] = [];
  const ixc = stumbling(
    [1, 2, 3, 4, 5, 6],
    ({ after, order }) =>
      order !== 'desc' && asked.push(after) > 0 && asked.filter((one) => one === after).length < 3,
    Infinity,
  );
  expect(await collect(pagesAfter(ixc, 'invoices', 0n))).toEqual([1, 2, 3, 4, 5, 6]);
});

it('U-07: a server that shows nothing more before the end is no end', async () => {
  const ixc = stumbling([1, 2, 3, 4], ({ after }) => after >= 1n, Infinity);
  await expect(collect(pagesAfter(ixc, 'invoices', 0n))).rejects.toMatchObject({
    code: 'upstream_paging_broken',
  });
});

it('asks for nothing past its end', async () => {
  const { ixc, asked } = serverOf([1, 2, 3, 4, 5]);
  expect(await collect(pagesAfter(ixc, 'invoices', 0n, { upTo: 4n }))).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([0, 2]);
  expect(await collect(pagesAfter(ixc, 'invoices', 4n, { upTo: 4n }))).toEqual([]);
  expect(asked).toEqual([0, 2]);
});

it('throws what a page failed with, once the pages before it were given', async () => {
  const { ixc } = serverOf([1, 2, 3, 4]);
  const page = (request: PageRequest) =>
    request.after === 2n ? Promise.reject(new Error('gone')) : ixc.page(request);
  const walk = pagesAfter({ page }, 'invoices', 0n);
  expect(idsOf((await walk.next()).value as Page)).toEqual([1, 2]);
  await expect(walk.next()).rejects.toThrow('gone');
});

it('leaves no failure behind when it is given up', async () => {
  const { ixc } = serverOf([1, 2, 3, 4]);
  const page = (request: PageRequest) =>
    request.after === 2n ? Promise.reject(new Error('gone')) : ixc.page(request);
  const walk = pagesAfter({ page }, 'invoices', 0n);
  await walk.next();
  await walk.return(undefined);
  // A rejection that nobody handles fails the run by itself, once the queue is empty.
  await new Promise((resolve) => setImmediate(resolve));
});
