import { describe, expect, it, test } from 'vitest';
import type { IxcFilter } from '../../../proxy/ixc/client.ts';
import { passes } from '../../../proxy/ixc/walk.ts';
import { clientFor, codeOf, customers } from './support/client.ts';
import { fakeUpstream, send } from './support/fake-upstream.ts';
import { customer, listing } from './support/rows.ts';

async function asking(rows: Record<string, unknown>[], request = customers()) {
  const upstream = await fakeUpstream(send(listing(rows)));
  const client = clientFor(upstream.url);
  return { page: client.page(request), upstream, client };
}

const since = (value: string): IxcFilter => ({
  column: 'ultima_atualizacao',
  operator: '>=',
  value,
});

describe('U-16, U-18: a page that is not what was asked', () => {
  test.each([
    ['an id at the cursor', [5, 6], customers({ after: 5n })],
    ['an id below the cursor', [4], customers({ after: 5n })],
    ['the same id twice', [6, 6], customers()],
    ['ids out of order', [6, 8, 7], customers()],
    ['ids ordered as text', [1, 10, 2], customers()],
    ['an id past the bound', [6, 9], customers({ upTo: 8n })],
    ['rising ids where falling ones were asked', [6, 7], customers({ order: 'desc' })],
    ['an id that is no number', ['abc'], customers()],
    ['U-22: an id that no 64 bits hold', ['9'.repeat(19)], customers()],
    ['a row older than asked', [1], customers({ filters: [since('2025-03-17 08:00:01')] })],
    [
      'a row outside the set',
      [1],
      customers({ filters: [{ column: 'ativo', operator: 'IN', value: 'N,X' }] }),
    ],
    [
      'a row without the filtered column',
      [1],
      customers({ filters: [{ column: 'crm', operator: '=', value: 'S' }] }),
    ],
  ])('%s breaks the paging, without a second try', async (_case, ids, request) => {
    const { page, upstream, client } = await asking(
      ids.map((id) => customer(id)),
      request,
    );
    expect(await codeOf(page)).toBe('upstream_paging_broken');
    expect(upstream.calls).toHaveLength(1);
    expect(client.state()).toMatchObject({
      breaker: 'closed',
      lastError: { code: 'upstream_paging_broken' },
    });
  });

  it('is no page whose ids pass 2^53 or carry zeros in front', async () => {
    const ids = ['007', '9007199254740993', '9007199254740994'];
    const { page } = await asking(ids.map((id) => customer(id)));
    expect((await page).rows.map(({ id }) => id)).toEqual(ids);
  });

  it('is no page with more or fewer rows than asked', async () => {
    const { page } = await asking([customer(1), customer(2)], customers({ rows: 1 }));
    expect((await page).rows).toHaveLength(2);
  });
});

describe('filters on the rows received', () => {
  test.each<[string, IxcFilter['operator'], string, boolean]>([
    ['9', '<', '10', true],
    ['10', '>', '9', true],
    ['1.50', '=', '1.5', true],
    ['-0.01', '<', '0', true],
    ['-0.5', '>', '-0.75', true],
    ['9007199254740993', '>', '9007199254740992', true],
    ['A', '=', 'A', true],
    ['A', '!=', 'C', true],
    ['A', '=', 'C', false],
    ['3', 'IN', '1, 3,5', true],
    ['13', 'IN', '1,3,5', false],
    ['CA', 'IN', 'CM,CA', true],
    ['2025-03-17 00:00:00', '<=', '2025-03-17', true],
    ['2025-03-17 00:00:01', '<=', '2025-03-17', false],
    ['2025-03-17', '>=', '2025-03-17 00:00:00', true],
    ['0000-00-00 00:00:00', '>=', '2025-03-17 00:00:00', false],
    ['', '>=', '2025-03-17 00:00:00', false],
  ])('%s %s %s: %s', (held, operator, value, expected) => {
    expect(passes({ x: held }, { column: 'x', operator, value })).toBe(expected);
  });

  it('are not passed by null', () => {
    expect(passes({ x: null }, { column: 'x', operator: '!=', value: 'C' })).toBe(false);
  });
});
