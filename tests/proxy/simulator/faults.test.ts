import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import type { ListReply } from './support.ts';
import { ask, authorization, command, ids, list, rowsOf, truth } from './support.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ customers: 120, seed: 8, today: '2026-03-17' });
});
afterEach(() => command(simulator, 'DELETE', 'faults'));
afterAll(() => simulator.close());

const arm = (...faults: object[]) => command(simulator, 'POST', 'faults', { faults });
const customers = (fields: object = {}) =>
  ask(simulator, 'cliente', { rp: '50', sortname: 'cliente.id', sortorder: 'asc', ...fields });
const answer = async (fields: object = {}): Promise<ListReply> =>
  (await (await customers(fields)).json()) as ListReply;

describe('when they strike', () => {
  test('after some calls, for some calls, on one table', async () => {
    await arm({ fault: '503', table: 'cliente', afterCalls: 1, times: 2 });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await customers()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await ask(simulator, 'filial', {})).status).toBe(200);
  });

  test('every nth call', async () => {
    await arm({ fault: 500, every: 3 });
    const statuses = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await customers()).status);
    expect(statuses).toEqual([200, 200, 500, 200, 200, 500]);
  });

  test('a misspelt fault is refused and leaves the script alone', async () => {
    expect(await arm({ fault: 'explode' })).toHaveProperty('error');
    expect((await customers()).status).toBe(200);
  });

  test('the log says which fault a call met', async () => {
    await command(simulator, 'DELETE', 'log');
    await arm({ fault: 'bom' }, { fault: 'total-lies' });
    await customers();
    const { calls } = await command<{ calls: { fault: string }[] }>(simulator, 'GET', 'log');
    expect(calls[0]?.fault).toBe('bom+total-lies');
  });
});

describe('another answer', () => {
  test.each(['400', '401', '403', '404', '500', '502', '503', '504'])(
    '%s is a page of the web server',
    async (fault) => {
      await arm({ fault });
      const response = await customers();
      expect(response.status).toBe(Number(fault));
      expect(await response.text()).toContain('<center>nginx</center>');
    },
  );

  test('429 says when to come back', async () => {
    await arm({ fault: '429', retryAfter: 7 });
    const response = await customers();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('redirect points elsewhere', async () => {
    await arm({ fault: 'redirect', location: 'http://127.0.0.1:1/' });
    const response = await customers();
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'http://127.0.0.1:1/',
    ]);
  });

  test.each([
    ['connection-refused-text', 'Connection refused'],
    ['html-200', 'type="password"'],
    ['red-page', '#FF0000'],
    ['not-available', '"type":"error"'],
    ['ip-not-allowed', 'Seu IP'],
    ['permission', '"type":"error"'],
    ['error-tipo', '"tipo":"erro"'],
  ])('%s comes with status 200', async (fault, text) => {
    await arm({ fault });
    const response = await customers();
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(text);
  });

  test('empty-body has no bytes', async () => {
    await arm({ fault: 'empty-body' });
    expect(await (await customers()).text()).toBe('');
  });

  test('huge and gzip-bomb are as large as asked', async () => {
    await arm({ fault: 'huge', megabytes: 3 });
    expect((await (await customers()).text()).length).toBeGreaterThan(3_000_000);
    await arm({ fault: 'gzip-bomb', megabytes: 8 });
    const raw = await new Promise<Buffer>((done, fail) => {
      const headers = { authorization: authorization(simulator), ixcsoft: 'listar' };
      get(`${simulator.url}/webservice/v1/cliente`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(Buffer.concat(chunks)));
      }).on('error', fail);
    });
    expect(raw.length).toBeLessThan(100_000);
    expect(gunzipSync(raw).length).toBeGreaterThan(8_000_000);
  });
});

describe('a damaged answer', () => {
  test('truncated is no JSON', async () => {
    await arm({ fault: 'truncated' });
    const text = await (await customers()).text();
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  test('wrong-shape makes registros an object', async () => {
    await arm({ fault: 'wrong-shape' });
    expect(Array.isArray((await answer()).registros)).toBe(false);
  });

  test('short-page is valid and has fewer rows than it could', async () => {
    await arm({ fault: 'short-page', rows: 7 });
    const page = await answer();
    expect(page.registros).toHaveLength(7);
    expect(page.total).toBe(120);
  });

  test('cap-rows never sends more than its cap', async () => {
    await arm({ fault: 'cap-rows', rows: 10 });
    expect((await answer()).registros).toHaveLength(10);
    expect((await answer({ page: '2' })).registros).toHaveLength(10);
  });

  test('duplicate-page sends the first page again', async () => {
    const first = (await answer()).registros;
    await arm({ fault: 'duplicate-page' });
    expect((await answer({ qtype: 'cliente.id', oper: '>', query: '60' })).registros).toEqual(
      first,
    );
  });

  test('ignore-filters and ignore-sort do not listen', async () => {
    await arm({ fault: 'ignore-filters' });
    expect((await answer({ qtype: 'cliente.id', oper: '>', query: '100' })).total).toBe(120);
    await arm({ fault: 'ignore-sort' });
    const rows = ids((await answer()).registros ?? []);
    expect(rows).toEqual([...rows].sort((left, right) => right - left));
  });

  test('total-lies says what it was told', async () => {
    await arm({ fault: 'total-lies', total: '-3' });
    expect(await answer()).toMatchObject({ total: '-3' });
  });

  test('latin1 is not UTF-8; bom starts with a mark', async () => {
    await arm({ fault: 'latin1' });
    const bytes = Buffer.from(await (await customers()).arrayBuffer());
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(bytes.toString('latin1')).toMatch(/[ãéçó]/);
    await arm({ fault: 'bom' });
    expect([...new Uint8Array(await (await customers()).arrayBuffer())].slice(0, 3)).toEqual([
      0xef, 0xbb, 0xbf,
    ]);
  });

  test('unknown-columns, missing-column and numbers-not-strings change the rows', async () => {
    await arm(
      { fault: 'unknown-columns' },
      { fault: 'missing-column', column: 'razao' },
      { fault: 'numbers-not-strings' },
    );
    const [row] = (await answer()).registros ?? [];
    expect(row).toHaveProperty('coluna_nova_da_versao');
    expect(row).not.toHaveProperty('razao');
    expect(typeof row?.['id']).toBe('number');
  });
});

describe('a line that misbehaves', () => {
  test('slow answers late', async () => {
    await arm({ fault: 'slow', ms: 80 });
    const started = performance.now();
    await answer();
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
  });

  test('slow with 0 never answers', async () => {
    await arm({ fault: 'slow', ms: 0 });
    const call = customers();
    await expect(
      ask(simulator, 'cliente', {}, { signal: AbortSignal.timeout(120) }),
    ).rejects.toThrow();
    await command(simulator, 'DELETE', 'faults');
    expect((await call).status).toBe(200);
  });

  test('hold waits until released', async () => {
    await arm({ fault: 'hold', times: 1 });
    let answered = false;
    const held = answer().then((page) => {
      answered = true;
      return page;
    });
    await answer();
    expect(answered).toBe(false);
    await command(simulator, 'POST', 'release');
    expect((await held).registros).toHaveLength(50);
  });

  test('drip keeps bytes coming but never ends in time', async () => {
    await arm({ fault: 'drip' });
    const response = await ask(simulator, 'cliente', {}, { signal: AbortSignal.timeout(350) });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test('reset breaks off in the middle of the body', async () => {
    await arm({ fault: 'reset' });
    await expect(customers().then((response) => response.text())).rejects.toThrow();
  });
});

describe('a table that changes while it is read', () => {
  test('rows are inserted, changed and deleted before each page', async () => {
    const before = ids(await truth(simulator, 'fn_areceber'));
    await arm(
      { fault: 'insert-between-pages', rows: 2 },
      { fault: 'delete-between-pages', rows: 1 },
      { fault: 'update-between-pages', rows: 4 },
    );
    await rowsOf(simulator, 'fn_areceber', { rp: '10' });
    await rowsOf(simulator, 'fn_areceber', { rp: '10' });
    await command(simulator, 'DELETE', 'faults');
    const after = await truth(simulator, 'fn_areceber');
    expect(after).toHaveLength(before.length + 2);
    expect(ids(after).filter((id) => id > (before.at(-1) ?? 0)).length).toBeGreaterThanOrEqual(3);
    expect(after.filter(({ obs }) => obs?.startsWith('Alterado')).length).toBeGreaterThanOrEqual(4);
    expect((await list(simulator, 'fn_areceber', { rp: '1' })).total).toBe(String(after.length));
  });
});
