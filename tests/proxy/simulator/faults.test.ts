import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import type { ListReply } from './support.ts';
import { ask, authorization, command, ids, list, rowsOf, truth } from './support.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ customers: 120, seed: 8, today: '2026-03-17', calm: true });
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

  test('a tester waits until calls are held, and lets them go one by one', async () => {
    await arm({ fault: 'hold' });
    const answered: number[] = [];
    const calls = [1, 2].map((number) => answer().then(() => answered.push(number)));
    expect(await command(simulator, 'POST', 'held', { calls: 2 })).toEqual({ held: 2 });
    expect(answered).toEqual([]);
    await command(simulator, 'POST', 'release', { calls: 1 });
    await Promise.race(calls);
    expect(answered).toHaveLength(1);
    await command(simulator, 'POST', 'release');
    await Promise.all(calls);
  });

  test('a call whose caller left is held no more', async () => {
    await arm({ fault: 'hold' });
    const leaving = new AbortController();
    const given = ask(simulator, 'cliente', {}, { signal: leaving.signal });
    await command(simulator, 'POST', 'held');
    leaving.abort();
    await expect(given).rejects.toThrow();
    await expect.poll(() => command(simulator, 'GET', 'log')).toMatchObject({ running: 0 });
    let held = false;
    const barrier = command(simulator, 'POST', 'held').then(() => (held = true));
    const refused = { headers: { authorization: '' } };
    expect((await ask(simulator, 'cliente', {}, refused)).status).toBe(401);
    expect(held).toBe(false);
    const last = answer();
    await barrier;
    await command(simulator, 'POST', 'release');
    await last;
  });

  test('drip keeps bytes coming but never ends in time', async () => {
    await arm({ fault: 'drip' });
    const response = await ask(simulator, 'cliente', {}, { signal: AbortSignal.timeout(350) });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});

describe('an answer on the socket itself', () => {
  /** Every byte that comes before the line ends, and how it ended. */
  const heard = (patienceMs = 0) =>
    new Promise<{ head: string; body: string; ended: 'fin' | 'reset' | 'never' }>((done) => {
      const { port } = new URL(simulator.url);
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      const end = (ended: 'fin' | 'reset' | 'never') => {
        const [head = '', body = ''] = text.split('\r\n\r\n');
        done({ head, body, ended });
        socket.destroy();
      };
      socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      socket.on('error', () => end('reset')).on('close', () => end('fin'));
      if (patienceMs > 0) setTimeout(() => end('never'), patienceMs);
      const fields = JSON.stringify({ rp: '50' });
      const lines = [
        'POST /webservice/v1/cliente HTTP/1.1',
        'Host: localhost',
        `Authorization: ${authorization(simulator)}`,
        'ixcsoft: listar',
        'Content-Type: application/json',
        `Content-Length: ${fields.length}`,
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n${fields}`);
    });
  const announced = (head: string) => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);

  test('half-closed ends where told: before the headers, within them, within the body', async () => {
    await arm({ fault: 'half-closed', bytes: 0 });
    expect(await heard()).toEqual({ head: '', body: '', ended: 'fin' });
    await arm({ fault: 'half-closed', bytes: 20 });
    expect(await heard()).toEqual({ head: 'HTTP/1.1 200 OK\r\nDat', body: '', ended: 'fin' });
    await arm({ fault: 'half-closed' });
    const { head, body, ended } = await heard();
    expect(ended).toBe('fin');
    expect(body.length).toBeGreaterThan(1000);
    expect(Buffer.byteLength(body)).toBeLessThan(announced(head));
  });

  test('reset breaks off in the middle of the body, or where told', async () => {
    await arm({ fault: 'reset' });
    expect((await heard()).ended).toBe('reset');
    await arm({ fault: 'reset', bytes: 0 });
    expect(await heard()).toEqual({ head: '', body: '', ended: 'reset' });
  });

  test('short-length announces more than a body that is whole', async () => {
    await arm({ fault: 'short-length' });
    const { head, body } = await heard();
    expect((JSON.parse(body) as ListReply).registros).toHaveLength(50);
    expect(announced(head)).toBeGreaterThan(Buffer.byteLength(body));
  });

  test('cut-chunk sends a body that is whole and never its last chunk', async () => {
    await arm({ fault: 'cut-chunk' });
    const { head, body, ended } = await heard();
    expect([head.includes('Transfer-Encoding: chunked'), ended]).toEqual([true, 'fin']);
    const [, chunk = '', ...rest] = body.split('\r\n');
    expect((JSON.parse(chunk) as ListReply).registros).toHaveLength(50);
    expect(rest).toEqual(['']);
  });

  test('close-delimited is a sound answer of fewer rows than there are', async () => {
    await arm({ fault: 'close-delimited', rows: 3 });
    const { head, body, ended } = await heard();
    expect(head).not.toMatch(/content-length|transfer-encoding/i);
    expect([(JSON.parse(body) as ListReply).registros?.length, ended]).toEqual([3, 'fin']);
    expect((await answer()).total).toBe(120);
  });

  test('drip-headers sends the head byte by byte', async () => {
    await arm({ fault: 'drip-headers' });
    const { head, ended } = await heard(350);
    expect(ended).toBe('never');
    expect('HTTP/1.1 200 OK'.startsWith(head)).toBe(true);
    expect(head.length).toBeGreaterThan(0);
  });

  test('oversized-headers are longer than clients take; not-http is none', async () => {
    await arm({ fault: 'oversized-headers' });
    await expect(customers()).rejects.toThrow();
    await arm({ fault: 'not-http' });
    expect((await heard()).head).toMatch(/^SSH-/);
  });
});

describe('an ordinary day', () => {
  const busy = (calm: boolean, seed = 8) =>
    startSimulator({ customers: 120, seed, today: '2026-03-17', calm });
  type Answered = { status: number; total: number; columns: readonly string[] };

  async function answers(simulated: Simulator, calls: number): Promise<Answered[]> {
    const seen: Answered[] = [];
    for (let call = 0; call < calls; call += 1) {
      const response = await ask(simulated, 'cliente', { rp: '1' });
      const text = await response.text();
      const page = (response.status === 200 ? JSON.parse(text) : { total: 0 }) as ListReply;
      const columns = Object.keys(page.registros?.[0] ?? {});
      seen.push({ status: response.status, total: Number(page.total), columns });
    }
    return seen;
  }

  test('one call in fifty fails, never two together; totals drift, columns come shuffled and unknown', async () => {
    const [simulated, again] = await Promise.all([busy(false), busy(false)]);
    try {
      const seen = await answers(simulated, 500);
      const failed = seen.flatMap(({ status }, index) => (status === 500 ? [index] : []));
      expect(failed.length).toBeGreaterThanOrEqual(6);
      expect(failed.length).toBeLessThanOrEqual(20);
      failed.slice(1).forEach((at, index) => {
        expect(at - (failed[index] ?? 0)).toBeGreaterThan(20);
      });
      const fine = seen.filter(({ status }) => status === 200);
      expect(new Set(fine.map(({ total }) => total))).toEqual(new Set([118, 119, 120, 121, 122]));
      expect(new Set(fine.map(({ columns }) => columns.join())).size).toBe(3);
      for (const { columns } of fine) expect(columns).toContain('coluna_nova_da_versao');
      expect(await answers(again, 500)).toEqual(seen);
    } finally {
      await Promise.all([simulated.close(), again.close()]);
    }
  });

  test('its rows are the same rows, changed ones too, and no more than that', async () => {
    const [simulated, quiet] = await Promise.all([busy(false), busy(true)]);
    try {
      const told = async (from: Simulator) => {
        await command(from, 'POST', 'update', {
          table: 'cliente',
          id: 1,
          values: { razao: 'Outra', ultima_atualizacao: '2026-03-17 10:00:00' },
        });
        // A script is armed, so no call fails by itself.
        await command(from, 'POST', 'faults', [{ fault: 'slow', ms: 1, times: 1 }]);
        return rowsOf(from, 'cliente', { rp: '500' });
      };
      const plain = (await told(simulated)).map(
        ({ coluna_nova_da_versao: _new, etapa_regua_v2: _other, ...row }) => row,
      );
      expect(plain).toEqual(await told(quiet));
      expect(await truth(simulated, 'cliente')).toEqual(await truth(quiet, 'cliente'));
    } finally {
      await Promise.all([simulated.close(), quiet.close()]);
    }
  });

  test('where faults are told one by one, no others come between', async () => {
    const simulated = await busy(false);
    try {
      await command(simulated, 'POST', 'faults', [{ fault: '503', afterCalls: 1, times: 1 }]);
      const statuses = (await answers(simulated, 100)).map(({ status }) => status);
      expect(statuses).toEqual(statuses.map((_, index) => (index === 1 ? 503 : 200)));
    } finally {
      await simulated.close();
    }
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
