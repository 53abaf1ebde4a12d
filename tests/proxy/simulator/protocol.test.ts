import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import { ask, authorization, command, grid, ids, list, rowsOf, truth } from './support.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ customers: 300, seed: 5, today: '2026-03-17', calm: true });
});
afterAll(() => simulator.close());

describe('who is let in', () => {
  test.each([
    ['no credentials', ''],
    ['another hash', `Basic ${Buffer.from(`7:${'0'.repeat(64)}`).toString('base64')}`],
    ['the token without base64', 'Basic 7:abc'],
  ])('%s is a 401 page of the web server', async (_, value) => {
    const response = await ask(simulator, 'cliente', {}, { headers: { authorization: value } });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('401 Authorization Required');
  });

  test('a bearer token is a 400', async () => {
    const response = await ask(
      simulator,
      'cliente',
      {},
      { headers: { authorization: 'Bearer x' } },
    );
    expect(response.status).toBe(400);
  });
});

describe('reading and writing', () => {
  test('GET without ixcsoft: listar is a 404', async () => {
    const response = await fetch(`${simulator.url}/webservice/v1/cliente`, {
      headers: { authorization: authorization(simulator) },
    });
    expect(response.status).toBe(404);
  });

  test('GET with the header lists', async () => {
    const response = await fetch(`${simulator.url}/webservice/v1/cliente/`, {
      headers: { authorization: authorization(simulator), ixcsoft: 'listar' },
    });
    expect(((await response.json()) as { total: number }).total).toBe(300);
  });

  test.each([
    ['POST', ''],
    ['PUT', 'listar'],
    ['DELETE', 'listar'],
  ])('%s with ixcsoft "%s" would write: refused and counted', async (method, ixcsoft) => {
    await command(simulator, 'DELETE', 'log');
    const response = await ask(simulator, 'cliente/1', {}, { method, headers: { ixcsoft } });
    expect(response.status).toBe(405);
    expect(await command(simulator, 'GET', 'log')).toMatchObject({ writesRefused: 1 });
  });

  test('an unknown resource is an error object with status 200 and escaped accents', async () => {
    const response = await ask(simulator, 'inexistente', {});
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=ISO-8859-1');
    const text = await response.text();
    expect(text).toContain('n\\u00e3o est\\u00e1 dispon\\u00edvel!');
    expect(JSON.parse(text)).toMatchObject({ type: 'error' });
  });
});

describe('shape of an answer', () => {
  test('data is text/x-json with a session cookie and a date', async () => {
    const { headers } = await ask(simulator, 'fn_areceber', { rp: '1' });
    expect(headers.get('content-type')).toBe('text/x-json; charset=utf-8');
    expect(headers.get('set-cookie')).toContain('IXC_Session=');
    expect(headers.get('date')).not.toBeNull();
  });

  test('no rows means no registros', async () => {
    const answer = await list(simulator, 'cliente', {
      grid_param: grid(['cliente.id', '>', '99999999']),
    });
    expect(answer).toEqual({ page: '1', total: 0 });
  });

  test('total is text on some tables and a number on others; page is always text', async () => {
    expect(await list(simulator, 'fn_areceber', { rp: 1, page: 2 })).toMatchObject({
      page: '2',
      total: expect.any(String) as string,
    });
    expect(typeof (await list(simulator, 'cliente', { rp: 1 })).total).toBe('number');
  });

  test.each([
    'fn_areceber',
    'fn_areceber_baixas',
    'cliente',
    'cliente_contrato',
    'filial',
    'cidade',
    'vd_contratos',
    'tipo_cliente',
    'fn_feriados',
  ])('every value of %s is text', async (resource) => {
    const rows = await rowsOf(simulator, resource, { rp: '50' });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect(new Set(Object.values(row).map((value) => typeof value))).toEqual(new Set(['string']));
  });

  test('an empty date is "" on titles and zeros on customers and contracts', async () => {
    const [title] = await rowsOf(simulator, 'fn_areceber', {
      grid_param: grid(['fn_areceber.status', '=', 'A']),
    });
    const [contract] = await rowsOf(simulator, 'cliente_contrato', {
      grid_param: grid(['cliente_contrato.status', '=', 'A']),
    });
    const [customer] = await rowsOf(simulator, 'cliente');
    expect(title?.['pagamento_data']).toBe('');
    expect(contract?.['data_cancelamento']).toBe('0000-00-00');
    expect(customer?.['crm_data_novo']).toBe('0000-00-00');
  });

  test('a changed row keeps the order of columns', async () => {
    const before = Object.keys((await rowsOf(simulator, 'cliente', { rp: '1' }))[0] ?? {});
    await command(simulator, 'POST', 'update', {
      table: 'cliente',
      id: '1',
      values: { razao: 'João "Aspas" \\ Ltda' },
    });
    const [after] = await rowsOf(simulator, 'cliente', { rp: '1' });
    expect(Object.keys(after ?? {})).toEqual(before);
    expect(after?.['razao']).toBe('João "Aspas" \\ Ltda');
  });
});

describe('filters', () => {
  const titles = (...items: Parameters<typeof grid>) =>
    rowsOf(simulator, 'fn_areceber', { rp: '100000', grid_param: grid(...items) });

  test('grid_param must be a string; a bare list is the red page', async () => {
    const response = await ask(simulator, 'cliente', {
      grid_param: [{ TB: 'cliente.id', OP: '=', P: '1' }],
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('#FF0000');
  });

  test('items are ANDed with each other and with the main filter', async () => {
    const rows = await rowsOf(simulator, 'fn_areceber', {
      qtype: 'fn_areceber.status',
      oper: '=',
      query: 'R',
      rp: '100000',
      grid_param: grid(
        ['fn_areceber.valor', '>=', '99.90'],
        ['fn_areceber.data_vencimento', '<', '2026-01-01'],
      ),
    });
    const all = await truth(simulator, 'fn_areceber');
    const expected = all.filter(
      (row) =>
        row['status'] === 'R' &&
        Number.parseFloat(row['valor'] || '0') >= 99.9 &&
        (row['data_vencimento'] ?? '') < '2026-01-01',
    );
    expect(ids(rows)).toEqual(ids(expected));
    expect(rows.length).toBeGreaterThan(50);
  });

  test('the main filter is ignored while its value is empty, even without a column', async () => {
    const answer = await list(simulator, 'cliente', { qtype: 'cliente', oper: '', query: '' });
    expect(answer.total).toBe(300);
  });

  test.each([
    ['=', 'R', undefined, (status: string) => status === 'R'],
    ['=', 'R', 'C', (status: string) => 'RC'.includes(status)],
    ['!=', 'R', undefined, (status: string) => status !== 'R'],
    ['!=', 'R', 'C', (status: string) => !'RC'.includes(status)],
    ['L', 'p', undefined, (status: string) => status === 'P'],
    ['L', 'P', 'A', (status: string) => 'PA'.includes(status)],
    ['NL', 'R', undefined, (status: string) => status !== 'R'],
    ['IN', 'A,C', undefined, (status: string) => 'AC'.includes(status)],
    ['NI', 'A,C', undefined, (status: string) => !'AC'.includes(status)],
    ['BE', 'A', 'C', (status: string) => status >= 'A' && status <= 'C'],
    ['NBE', 'A', 'C', (status: string) => status < 'A' || status > 'C'],
    ['>', 'C', undefined, (status: string) => status > 'C'],
    ['>=', 'C', undefined, (status: string) => status >= 'C'],
    ['<', 'C', undefined, (status: string) => status < 'C'],
    ['<=', 'C', undefined, (status: string) => status <= 'C'],
  ] as const)('%s with P=%s and P2=%s', async (operator, value, second, fits) => {
    const item = [
      'fn_areceber.status',
      operator,
      value,
      ...(second === undefined ? [] : [second]),
    ] as const;
    const rows = await titles(item as Parameters<typeof grid>[0]);
    const all = await truth(simulator, 'fn_areceber');
    expect(ids(rows)).toEqual(ids(all.filter(({ status = '' }) => fits(status))));
  });

  test.each(['LIKE', 'like', '', '=='])(
    'operator "%s" does not exist: red page',
    async (operator) => {
      const response = await ask(simulator, 'cliente', {
        grid_param: grid(['cliente.id', operator, '1']),
      });
      expect(await response.text()).toContain('#FF0000');
    },
  );

  test.each(['id', 'clientes.id', 'cliente.nao_existe', 'fn_areceber.id', 'cliente.id.x', ''])(
    'column "%s" on cliente is the red page with status 200',
    async (column) => {
      for (const fields of [
        { qtype: column, oper: '=', query: '1' },
        { grid_param: grid([column, '=', '1']) },
        ...(column === '' ? [] : [{ sortname: column }]),
      ]) {
        const response = await ask(simulator, 'cliente', fields);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('text/html; charset=ISO-8859-1');
        expect(await response.text()).toContain('Contate o suporte');
      }
    },
  );

  test('settlements are filtered as fn_movim_finan, and not under their own name', async () => {
    const rows = await rowsOf(simulator, 'fn_areceber_baixas', {
      qtype: 'fn_movim_finan.id',
      oper: '>',
      query: '0',
      rp: '3',
    });
    expect(rows).toHaveLength(3);
    const response = await ask(simulator, 'fn_areceber_baixas', {
      qtype: 'fn_areceber_baixas.id',
      oper: '>',
      query: '0',
    });
    expect(await response.text()).toContain('#FF0000');
  });

  test('a column that is never sent can still be filtered', async () => {
    const rows = await rowsOf(simulator, 'fn_areceber_baixas', {
      grid_param: grid(['fn_movim_finan.conciliado', '=', 'N']),
      rp: '1',
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty('conciliado');
  });

  test('numbers compare as numbers: 9 is not above 10', async () => {
    const rows = await rowsOf(simulator, 'cliente', {
      qtype: 'cliente.id',
      oper: '<',
      query: '10',
      rp: '100',
    });
    expect(ids(rows).every((id) => id < 10)).toBe(true);
    expect(rows.length).toBeGreaterThan(3);
  });

  test('text compares without case and accents', async () => {
    const rows = await rowsOf(simulator, 'fn_feriados', {
      qtype: 'fn_feriados.descricao',
      oper: 'L',
      query: 'CONFRATERNIZACAO',
    });
    expect(rows.length).toBeGreaterThan(0);
  });

  test('documents match only as punctuated', async () => {
    const [customer] = await rowsOf(simulator, 'cliente', { rp: '1' });
    const document = customer?.['cnpj_cpf'] ?? '';
    const by = (query: string) =>
      rowsOf(simulator, 'cliente', { qtype: 'cliente.cnpj_cpf', oper: '=', query });
    expect(await by(document)).toHaveLength(1);
    expect(await by(document.replace(/\D/g, ''))).toHaveLength(0);
  });

  test('a Brazilian date filters a date column and is silently forgotten on a date-with-time column', async () => {
    const all = await truth(simulator, 'fn_areceber');
    const issued = await titles(['fn_areceber.data_emissao', '>=', '01/03/2026']);
    expect(ids(issued)).toEqual(
      ids(all.filter((row) => (row['data_emissao'] ?? '') >= '2026-03-01')),
    );
    expect(await titles(['fn_areceber.ultima_atualizacao', '>=', '01/03/2026'])).toHaveLength(
      all.length,
    );
  });

  test('changed since: the stamp is inclusive', async () => {
    const all = await truth(simulator, 'fn_areceber');
    const since = all[all.length >> 1]?.['ultima_atualizacao'] ?? '';
    const rows = await titles(
      ['fn_areceber.ultima_atualizacao', '>=', since],
      ['fn_areceber.id', '>', '0'],
    );
    expect(ids(rows)).toEqual(ids(all.filter((row) => (row['ultima_atualizacao'] ?? '') >= since)));
    expect(rows.some((row) => row['ultima_atualizacao'] === since)).toBe(true);
  });

  test('a range given as query "a,b" also returns empty dates', async () => {
    const rows = await rowsOf(simulator, 'fn_areceber', {
      qtype: 'fn_areceber.pagamento_data',
      oper: 'BE',
      query: '2026-03-01,2026-03-02',
      rp: '100000',
    });
    expect(new Set(rows.map((row) => row['pagamento_data']))).toEqual(
      new Set(['', '2026-03-01', '2026-03-02']),
    );
  });

  test('settlements of many titles come by an IN list', async () => {
    const some = (await truth(simulator, 'fn_areceber'))
      .filter(({ status }) => status === 'R')
      .slice(100, 250);
    const wanted = new Set(some.map(({ id }) => id));
    const rows = await rowsOf(simulator, 'fn_areceber_baixas', {
      rp: '1000',
      grid_param: grid(['fn_movim_finan.id_receber', 'IN', [...wanted].join(',')]),
      sortname: 'fn_movim_finan.id',
      sortorder: 'asc',
    });
    const all = await truth(simulator, 'fn_areceber_baixas');
    expect(ids(rows)).toEqual(ids(all.filter((row) => wanted.has(row['id_receber'] ?? ''))));
  });
});

describe('pages and order', () => {
  test('twenty rows when nothing is said', async () => {
    expect(await rowsOf(simulator, 'cliente')).toHaveLength(20);
  });

  test('form fields do as well as JSON', async () => {
    const response = await fetch(`${simulator.url}/webservice/v1/cliente`, {
      method: 'POST',
      headers: { authorization: authorization(simulator), ixcsoft: 'listar' },
      body: new URLSearchParams({ qtype: 'cliente.id', oper: '<=', query: '3', rp: '10' }),
    });
    expect(
      ((await response.json()) as { registros: unknown[] }).registros.length,
    ).toBeLessThanOrEqual(3);
  });

  test('a keyset walk meets every row once, in order', async () => {
    const seen: number[] = [];
    for (;;) {
      const rows = await rowsOf(simulator, 'fn_areceber', {
        qtype: 'fn_areceber.id',
        oper: '>',
        query: String(seen.at(-1) ?? 0),
        page: '1',
        rp: '500',
        sortname: 'fn_areceber.id',
        sortorder: 'asc',
      });
      if (rows.length === 0) break;
      seen.push(...ids(rows));
    }
    expect(seen).toEqual(ids(await truth(simulator, 'fn_areceber')));
  });

  test('pages by number cut the same list, and the one past the end is empty', async () => {
    const page = (number: number) =>
      rowsOf(simulator, 'cliente', {
        page: String(number),
        rp: '120',
        sortname: 'cliente.id',
        sortorder: 'desc',
      });
    const rows = [...(await page(1)), ...(await page(2)), ...(await page(3))];
    expect(ids(rows)).toEqual(ids(await truth(simulator, 'cliente')).reverse());
    expect(await page(4)).toEqual([]);
  });

  test('numeric columns sort as numbers, dates as dates', async () => {
    const byAmount = await rowsOf(simulator, 'fn_areceber', {
      rp: '500',
      sortname: 'fn_areceber.valor',
      sortorder: 'desc',
    });
    const amounts = byAmount.map(({ valor }) => Number.parseFloat(valor || '0'));
    expect(amounts).toEqual([...amounts].sort((left, right) => right - left));
    const byDay = await rowsOf(simulator, 'fn_areceber', {
      rp: '500',
      sortname: 'fn_areceber.data_vencimento',
      sortorder: 'asc',
    });
    const days = byDay.map((row) => row['data_vencimento'] ?? '');
    expect(days).toEqual([...days].sort());
  });

  test('rows inserted below the last id take their place', async () => {
    await command(simulator, 'POST', 'insert', {
      table: 'fn_feriados',
      rows: [
        { id: '1000', data: '2027-01-01' },
        { id: '999', data: '2027-01-02' },
      ],
    });
    const rows = await rowsOf(simulator, 'fn_feriados', {
      qtype: 'fn_feriados.id',
      oper: '>',
      query: '990',
      sortname: 'fn_feriados.id',
      sortorder: 'asc',
    });
    expect(ids(rows)).toEqual([999, 1000]);
  });
});
