import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import { ask, command, ids, list, rowsOf, truth } from './support.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ customers: 40, seed: 2, today: '2026-03-17', calm: true });
});
afterEach(() => simulator.close());

test('commands need the control key', async () => {
  const response = await fetch(`${simulator.controlUrl}log`, {
    headers: { 'x-simulator-control': 'guess' },
  });
  expect(response.status).toBe(403);
});

test('a deleted row is gone from lists, counts and truth', async () => {
  const [first, second] = ids(await truth(simulator, 'cliente'));
  expect(
    await command(simulator, 'POST', 'delete', { table: 'cliente', ids: [String(first), second] }),
  ).toEqual({ deleted: 2 });
  expect((await list(simulator, 'cliente')).total).toBe(38);
  expect(ids(await truth(simulator, 'cliente'))).not.toContain(first);
});

test('an inserted part of a row is filled up', async () => {
  await command(simulator, 'POST', 'empty');
  const rows = [{ id: '10', id_cliente: '1', data_vencimento: '2026-03-10', valor: '100.00' }];
  expect(await command(simulator, 'POST', 'insert', { table: 'fn_areceber', rows })).toEqual({
    ids: ['10'],
  });
  const [title] = await rowsOf(simulator, 'fn_areceber');
  expect(title).toMatchObject({
    id: '10',
    status: 'A',
    liberado: 'S',
    estornado: 'N',
    valor_aberto: '100.00',
    valor_recebido: '0.00',
    pagamento_data: '',
  });
  expect(title?.['ultima_atualizacao']).toMatch(/^20\d\d-/);
});

test('an inserted row is kept as it is, hostile values and keys included', async () => {
  const row = JSON.parse(
    '{"id":"99991","razao":"\'; DROP TABLE x;--","__proto__":{"admin":true},"extra":null,"senha":5}',
  ) as object;
  await command(simulator, 'POST', 'insert', { table: 'cliente', rows: [row] });
  const response = JSON.stringify((await truth(simulator, 'cliente')).at(-1));
  expect(response).toContain('"__proto__":{"admin":true}');
  expect(response).toContain('"extra":null');
  expect(response).toContain('"senha":5');
});

test('an id that is taken is refused', async () => {
  expect(
    await command(simulator, 'POST', 'insert', { table: 'cliente', rows: [{ id: '1' }] }),
  ).toHaveProperty('error');
});

test.each([true, false])('an update bumps the stamp only when told to (%s)', async (bumpStamp) => {
  const [before] = await truth(simulator, 'cliente_contrato');
  await command(simulator, 'POST', 'update', {
    table: 'cliente_contrato',
    id: before?.['id'],
    values: { status_internet: 'CM' },
    bumpStamp,
  });
  const [after] = await truth(simulator, 'cliente_contrato');
  expect(after?.['status_internet']).toBe('CM');
  expect(after?.['ultima_atualizacao'] === before?.['ultima_atualizacao']).toBe(!bumpStamp);
});

test('a settlement moved to another title is found there and no longer where it was', async () => {
  const [settlement] = await truth(simulator, 'fn_areceber_baixas');
  const other = (await truth(simulator, 'fn_areceber')).find(
    ({ id }) => id !== settlement?.['id_receber'],
  )?.['id'];
  await command(simulator, 'POST', 'update', {
    table: 'fn_areceber_baixas',
    id: settlement?.['id'],
    values: { id_receber: other },
  });
  const of = async (id: string | undefined) =>
    ids(
      await rowsOf(simulator, 'fn_areceber_baixas', {
        qtype: 'fn_movim_finan.id_receber',
        oper: 'IN',
        query: id,
      }),
    );
  expect(await of(other)).toContain(Number(settlement?.['id']));
  expect(await of(settlement?.['id_receber'])).not.toContain(Number(settlement?.['id']));
});

test.each([
  ['its clock', { seconds: -7200 }, -2, -2],
  ['its zone', { zoneSeconds: -3600 }, 0, -1],
])(
  '%s put back moves what it says and what it stamps',
  async (_what, move, dateHours, stampHours) => {
    await command(simulator, 'POST', 'clock', move);
    const customer = { table: 'cliente', id: '1', values: {}, bumpStamp: true };
    await command(simulator, 'POST', 'update', customer);
    const { headers } = await ask(simulator, 'cliente', {});
    const hoursAhead = (time: number) => (time - Date.now()) / 3_600_000;
    expect(hoursAhead(Date.parse(headers.get('date') ?? ''))).toBeCloseTo(dateHours, 1);
    const stamp = (await truth(simulator, 'cliente'))[0]?.['ultima_atualizacao'];
    // São Paulo is three hours behind UTC.
    expect(hoursAhead(Date.parse(`${stamp?.replace(' ', 'T')}-03:00`))).toBeCloseTo(stampHours, 1);
  },
);

test('the log counts calls, rows and how many ran at once', async () => {
  await command(simulator, 'POST', 'latency', { ms: 40 });
  await command(simulator, 'DELETE', 'log');
  await Promise.all([
    list(simulator, 'cliente'),
    list(simulator, 'cliente'),
    list(simulator, 'filial'),
  ]);
  const log = await command<{ calls: { elapsedMs: number; rows: number }[] }>(
    simulator,
    'GET',
    'log',
  );
  expect(log).toMatchObject({
    total: 3,
    perResource: { cliente: 2, filial: 1 },
    runningHighWater: 3,
    running: 0,
    writesRefused: 0,
  });
  expect(log.calls.every(({ elapsedMs }) => elapsedMs >= 35)).toBe(true);
});

test('unknown tables and commands say so', async () => {
  expect(await command(simulator, 'POST', 'delete', { table: 'nada', ids: [] })).toHaveProperty(
    'error',
  );
  expect(await command(simulator, 'POST', 'dance')).toHaveProperty('error');
  expect(await command(simulator, 'POST', 'advance', { steps: -1 })).toHaveProperty('error');
});
