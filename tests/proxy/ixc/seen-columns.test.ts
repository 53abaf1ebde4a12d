import { expect, it } from 'vitest';
import { SeenColumns } from '../../../proxy/ixc/seen-columns.ts';
import { clientFor, customers } from './support/client.ts';
import { fakeUpstream, send } from './support/fake-upstream.ts';
import { customer, listing } from './support/rows.ts';

it('U-23: a column that nobody asked for is dropped, and counted once', async () => {
  const answers = [
    listing([customer(1, { apelido: 'a', nota: 'b' })]),
    listing([customer(2, { nota: 'c', cor: 'd' })]),
  ];
  const upstream = await fakeUpstream((call, response, index) => {
    send(answers[index] ?? '')(call, response, index);
  });
  const client = clientFor(upstream.url);
  const before = client.counts().unknownColumns;
  const pages = [await client.page(customers()), await client.page(customers({ after: 1n }))];
  for (const { rows } of pages) {
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {})).not.toContain('nota');
  }
  expect(before).toEqual({});
  // Each row brings a password too.
  expect(client.counts().unknownColumns).toEqual({ customers: 4 });
});

it('U-14, U-23: columns without end, and names without end, are kept in no memory', () => {
  const seen = new SeenColumns();
  seen.add('customers', ['a'.repeat(65)]);
  expect(seen.counts()).toEqual({ customers: 0 });
  seen.add(
    'customers',
    Array.from({ length: 9_000 }, (_, index) => `c${index}`),
  );
  expect(seen.counts()).toEqual({ customers: 4_096 });
});
