import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { canary, clientFor, codeOf, customers, failureOf } from './support/client.ts';
import { fakeUpstream, listening, send } from './support/fake-upstream.ts';
import { customer, listing, noRows } from './support/rows.ts';

describe.each(['POST', 'GET'] as const)('by %s', (method) => {
  it('always sends the listing header and the credentials', async () => {
    const upstream = await fakeUpstream((call, response, index) =>
      send(index % 3 === 0 ? 'Connection refused' : listing([], '5'))(call, response, index),
    );
    const client = clientFor(upstream.url, { method }, { retriesPerCall: 2 });
    await Promise.allSettled([
      client.page(customers()),
      client.page({ table: 'plans', after: 9n }),
    ]);

    expect(upstream.calls.length).toBeGreaterThan(4);
    for (const { headers, method: used } of upstream.calls) {
      expect(used).toBe(method);
      expect(headers['ixcsoft']).toBe('listar');
      expect(headers.authorization).toBe(`Basic ${btoa(`7:${canary}`)}`);
      expect(headers.cookie).toBeUndefined();
    }
  });

  it('asks by strings, by table column, by keyset', async () => {
    const upstream = await fakeUpstream(send(noRows));
    await clientFor(upstream.url, { method }).page({
      table: 'payments',
      after: 90n,
      upTo: 120n,
      filters: [{ column: 'id_receber', operator: 'IN', value: '1,2' }],
      rows: 50,
    });

    const [call] = upstream.calls;
    expect(call?.path).toBe('/webservice/v1/fn_areceber_baixas');
    expect(call?.body).toEqual({
      qtype: 'fn_movim_finan.id',
      query: '90',
      oper: '>',
      page: '1',
      rp: '50',
      sortname: 'fn_movim_finan.id',
      sortorder: 'asc',
      grid_param: JSON.stringify([
        { TB: 'fn_movim_finan.id', OP: '<=', P: '120' },
        { TB: 'fn_movim_finan.id_receber', OP: 'IN', P: '1,2' },
      ]),
    });
  });
});

it('keeps no cookie between calls', async () => {
  const upstream = await fakeUpstream(send(noRows, 200, { 'set-cookie': 'IXC_Session=abc' }));
  const client = clientFor(upstream.url);
  await client.page(customers());
  await client.page(customers());
  expect(upstream.calls.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

it('reads the greatest ids first when asked', async () => {
  const upstream = await fakeUpstream(send(listing([customer(12), customer(9)])));
  const page = await clientFor(upstream.url).page(customers({ order: 'desc', rows: 2 }));
  expect(page.rows.map(({ id }) => id)).toEqual(['12', '9']);
  expect(upstream.calls[0]?.body).toMatchObject({ query: '0', oper: '>', sortorder: 'desc' });
});

describe('S-18: redirects', () => {
  test.each([301, 302, 303, 307, 308])('%d is never followed', async (status) => {
    const target = await fakeUpstream(send(noRows));
    const upstream = await fakeUpstream(send('', status, { location: `${target.url}/elsewhere` }));
    expect(await codeOf(clientFor(upstream.url).page(customers()))).toBe('upstream_not_found');
    expect(target.connections()).toBe(0);
    expect(upstream.calls).toHaveLength(1);
  });
});

describe('the token', () => {
  it('is in no error and no inspection, even when the server repeats it', async () => {
    const echo = `{"type":"error","message":"token ${canary} refused"}`;
    const bodies = [echo, canary, `{"${canary}":`, `<p>${canary}</p>`];
    const upstream = await fakeUpstream((call, response, index) =>
      send(bodies[index] ?? '')(call, response, index),
    );
    const client = clientFor(upstream.url);
    for (const body of bodies) {
      const error = await failureOf(client.page(customers()));
      const shown =
        inspect(error, { showHidden: true, depth: 9 }) + String(error) + (error.stack ?? '');
      expect(shown, body).not.toContain(canary);
      expect(error.message).toBe(error.code);
      expect(error.cause).toBeUndefined();
    }
    const whole = inspect(client, { showHidden: true, getters: true, depth: 9 });
    expect(whole + JSON.stringify([client, client.state(), client.counts()])).not.toContain(canary);
  });

  it('is in no error of the connection itself', async () => {
    const { port } = await listening(createServer((socket) => socket.resetAndDestroy()));
    const error = await failureOf(clientFor(`http://127.0.0.1:${port}`).page(customers()));
    expect(error.code).toBe('upstream_reset');
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(canary);
  });
});
