import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import type { Row } from './support.ts';
import { cents, command, grid, ids, rowsOf, truth } from './support.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ customers: 200, seed: 9, today: '2026-03-17' });
});
afterEach(() => simulator.close());

const byId = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row['id'] ?? '', row]));

test('a step makes every kind of change', async () => {
  const { changes } = await command<{ changes: Record<string, number> }>(
    simulator,
    'POST',
    'advance',
    { steps: 5 },
  );
  expect(Object.keys(changes).sort()).toEqual([
    'blocked',
    'cancelled',
    'issued',
    'movedHouse',
    'paid',
    'partlyPaid',
    'reversed',
    'signedUp',
    'trustUnlocked',
    'unlocked',
  ]);
});

test('whatever changed carries a stamp from now on', async () => {
  const before = byId(await truth(simulator, 'fn_areceber'));
  const since = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Sao_Paulo',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date());
  simulator.advance(5);
  const changed = (await truth(simulator, 'fn_areceber')).filter(
    (row) => JSON.stringify(before.get(row['id'] ?? '')) !== JSON.stringify(row),
  );
  expect(changed.length).toBeGreaterThan(10);
  expect(changed.every((row) => (row['ultima_atualizacao'] ?? '') >= since)).toBe(true);
  const found = await rowsOf(simulator, 'fn_areceber', {
    rp: '1000',
    grid_param: grid(['fn_areceber.ultima_atualizacao', '>=', since]),
  });
  expect(ids(found)).toEqual(ids(changed));
});

test('a payment settles the title and adds a settlement that an IN list finds', async () => {
  const before = await truth(simulator, 'fn_areceber_baixas');
  const titlesBefore = byId(await truth(simulator, 'fn_areceber'));
  simulator.advance(3);
  const known = new Set(ids(before));
  const fresh = (await truth(simulator, 'fn_areceber_baixas')).filter(
    ({ id }) => !known.has(Number(id)),
  );
  expect(fresh.length).toBeGreaterThan(2);
  const titles = byId(await truth(simulator, 'fn_areceber'));
  for (const row of fresh) {
    const title = row['id_receber'] ?? '';
    expect(cents(titles.get(title)?.['valor_aberto'])).toBeLessThan(
      cents(titlesBefore.get(title)?.['valor']) || Infinity,
    );
    const found = await rowsOf(simulator, 'fn_areceber_baixas', {
      grid_param: grid(['fn_movim_finan.id_receber', 'IN', `${title},1`]),
    });
    expect(ids(found)).toContain(Number(row['id']));
  }
});

test('a reversal deletes the settlement and opens the title again', async () => {
  const before = await truth(simulator, 'fn_areceber_baixas');
  simulator.advance(1);
  const now = new Set(ids(await truth(simulator, 'fn_areceber_baixas')));
  const gone = before.filter(({ id }) => !now.has(Number(id)));
  expect(gone).toHaveLength(1);
  const [title] = await rowsOf(simulator, 'fn_areceber', {
    qtype: 'fn_areceber.id',
    oper: '=',
    query: gone[0]?.['id_receber'],
  });
  expect(title?.['status']).toMatch(/[AP]/);
  expect(Number(title?.['valor_aberto'])).toBeGreaterThan(0);
});

test('balances hold after many steps', async () => {
  const off = async (): Promise<number> => {
    const settled = new Map<string, number>();
    for (const { id_receber = '', credito } of await truth(simulator, 'fn_areceber_baixas'))
      settled.set(id_receber, (settled.get(id_receber) ?? 0) + cents(credito));
    return (await truth(simulator, 'fn_areceber')).filter(
      (row) =>
        cents(row['valor_aberto']) !==
        cents(row['valor']) - cents(row['valor_cancelado']) - (settled.get(row['id'] ?? '') ?? 0),
    ).length;
  };
  const before = await off();
  simulator.advance(60);
  expect(await off()).toBe(before);
});

test('a newcomer brings a customer, a contract and a title that belong together', async () => {
  simulator.advance(1);
  const customer = (await truth(simulator, 'cliente')).at(-1);
  const contract = (await truth(simulator, 'cliente_contrato')).at(-1);
  expect(contract?.['id_cliente']).toBe(customer?.['id']);
  const titles = await rowsOf(simulator, 'fn_areceber', {
    qtype: 'fn_areceber.id_contrato',
    oper: '=',
    query: contract?.['id'],
  });
  expect(titles).toHaveLength(1);
  expect(titles[0]?.['id_cliente']).toBe(customer?.['id']);
});

test('the same steps change the same things', async () => {
  const twin = await startSimulator({ customers: 200, seed: 9, today: '2026-03-17' });
  simulator.advance(10);
  twin.advance(10);
  const plain = async (which: Simulator): Promise<string> =>
    (
      await Promise.all(
        ['cliente', 'cliente_contrato', 'fn_areceber', 'fn_areceber_baixas'].map((table) =>
          truth(which, table),
        ),
      )
    )
      .flat()
      .map((row) => JSON.stringify({ ...row, ultima_atualizacao: '', baixa_data: '' }))
      .join('\n');
  expect(await plain(simulator)).toBe(await plain(twin));
  await twin.close();
});

test('it moves by itself when asked to', async () => {
  const restless = await startSimulator({ customers: 50, seed: 1, moveEverySeconds: 0.02 });
  const start =
    (await command<Record<string, { lastId: number }>>(restless, 'GET', 'tables'))['fn_areceber']
      ?.lastId ?? 0;
  await expect
    .poll(
      async () =>
        (await command<Record<string, { lastId: number }>>(restless, 'GET', 'tables'))[
          'fn_areceber'
        ]?.lastId,
    )
    .toBeGreaterThan(start);
  await restless.close();
});

test('moving an empty provider does nothing and does not fail', async () => {
  const empty = await startSimulator({ customers: 0, seed: 1 });
  expect(() => empty.advance(3)).not.toThrow();
  await empty.close();
});
