import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Customers, FilterChoices, Segments } from '../../../contract/index.ts';
import { ledgerOf } from './asking.ts';
import { expectSameSegments } from './comparison-lists.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const late = { data_vencimento: daysAgo(7) };
const repeated = (text: string, times: number) => text.repeat(times);
const endless = `Rua ${repeated('ã', 496)}`;
const faces = Array.from({ length: 5 }, () =>
  rows.debtor(late, { razao: repeated('\u{1f600}', 120), bairro: endless }),
);
const quoted = rows.debtor(late, { razao: repeated('"', 500), bairro: repeated('\u{1f600}', 300) });
const han = rows.debtor(late, { razao: repeated('漢', 500), bairro: endless.toUpperCase() });

describe('names longer than anybody reads', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());

  test.each([
    ['name', [quoted, han, ...faces]],
    ['-name', [...faces, han, quoted]],
  ])('are paged through, sorted by %s', async (sort, expected) => {
    const ids: string[] = [];
    let next = '';
    do {
      expect(ids.length).toBeLessThan(expected.length);
      const { proxy } = register;
      const path = `/customers?sort=${sort}&limit=1${next}`;
      const { items, nextCursor }: Customers = await proxy.data<Customers>(path);
      ids.push(...items.map(({ customerId }) => customerId));
      next = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (next !== '');
    expect(ids).toEqual(expected);
  });

  it('are segments that a page goes on from, and a filter of each finds its own', async () => {
    const { segments, nextCursor } = await register.proxy.data<Segments>('/segments?limit=1');
    const rest = await register.proxy.data<Segments>(`/segments?limit=1&cursor=${nextCursor}`);
    const all = [...segments, ...rest.segments];
    expect(all.map(({ customers }) => customers)).toEqual([6, 1]);
    for (const { key, customers } of all) {
      const path = `/customers?neighborhood=${encodeURIComponent(key)}`;
      expect((await register.proxy.data<Customers>(path)).total.customers).toBe(customers);
    }
  });

  it('are offered as filters with the whole name', async () => {
    const { neighborhood } = await register.proxy.data<FilterChoices>('/filters');
    expect(neighborhood.map(({ label }) => label)).toEqual([endless, repeated('\u{1f600}', 250)]);
  });

  it('are told the same from the definitions', async () => {
    const ledger = await ledgerOf(register.simulator, today);
    const question = { asOf: today, lateBase: 'nominal', filters: {} } as const;
    await expectSameSegments(register.proxy, ledger, question, 'neighborhood');
  });
});
