import { expect, it } from 'vitest';
import type { Page, PageRequest } from '../../../proxy/ixc/client.ts';
import { pagesAfter } from '../../../proxy/mirror/pages.ts';

const PAGE_ROWS = 2;

const pageOf = (rows: Page['rows']): Page => ({ rows, total: null, servedAt: null, elapsedMs: 0 });

/** Holds rows of these ids and writes down after which one each page was asked for. */
function serverOf(ids: readonly number[]) {
  const asked: number[] = [];
  const page = ({ after }: PageRequest): Promise<Page> => {
    asked.push(Number(after));
    const rows = ids
      .filter((id) => id > after)
      .slice(0, PAGE_ROWS)
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

it('ends at the second empty page in a row', async () => {
  const { ixc, asked } = serverOf([1, 2, 3]);
  expect(await collect(pagesAfter(ixc, 'invoices', 0n))).toEqual([1, 2, 3]);
  expect(asked).toEqual([0, 2, 3, 3]);
});

it('goes on after a server that stumbled over one page', async () => {
  const { ixc } = serverOf([1, 2, 3, 4]);
  let stumbles = 1;
  const page = (request: PageRequest) =>
    request.after === 2n && stumbles-- > 0 ? Promise.resolve(pageOf([])) : ixc.page(request);
  expect(await collect(pagesAfter({ page }, 'invoices', 0n))).toEqual([1, 2, 3, 4]);
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
