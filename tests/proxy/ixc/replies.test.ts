import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import type { Table } from '../../../contract/index.ts';
import { clientFor, codeOf, customers, failureOf } from './support/client.ts';
import { fakeUpstream, send, type Answerer } from './support/fake-upstream.ts';
import { customer, invoice, listing, noRows } from './support/rows.ts';

const redPage =
  '<div style="background:#FF0000;color:#fff">Ocorreu um erro ao processar. Contate o suporte IXC Soft.</div>';
const loginPage = '<!doctype html><html><body>Login</body></html>';

/** Asks once, of a server that always answers so. */
async function pageOf(body: string | Buffer, status = 200, headers: Record<string, string> = {}) {
  const upstream = await fakeUpstream(send(body, status, headers));
  return clientFor(upstream.url).page(customers());
}

describe('U-08, U-09, U-10: conditions by name', () => {
  test.each<[string, string, number, string]>([
    ['401', loginPage, 401, 'auth_revoked'],
    ['403', noRows, 403, 'auth_revoked'],
    ['404', loginPage, 404, 'upstream_not_found'],
    ['408', '', 408, 'upstream_timeout'],
    ['429', '', 429, 'upstream_throttled'],
    ['500', redPage, 500, 'upstream_5xx'],
    ['502', loginPage, 502, 'upstream_5xx'],
    ['503', '', 503, 'upstream_5xx'],
    ['504', loginPage, 504, 'upstream_5xx'],
    ['a login page as 200', loginPage, 200, 'upstream_not_json'],
    ['the red page as 200', redPage, 200, 'upstream_not_json'],
    ['an HTML page as 400', loginPage, 400, 'upstream_not_json'],
    ['the database being down as text', 'Connection refused', 200, 'upstream_not_json'],
    ['a warning before the data', `<b>Warning</b>${noRows}`, 200, 'upstream_not_json'],
    ['type error', '{"type":"error","message":"x"}', 200, 'upstream_error'],
    ['type error as 400', '{"type":"error","message":"x"}', 400, 'upstream_error'],
    ['tipo erro', '{"tipo":"erro","codigo":"106","mensagem":"x"}', 200, 'upstream_error'],
    ['an error beside rows', '{"type":"error","total":0,"registros":[]}', 200, 'upstream_error'],
    ['an empty body', '', 200, 'upstream_bad_payload'],
    ['blanks', ' \r\n ', 200, 'upstream_bad_payload'],
    ['no content', '', 204, 'upstream_bad_payload'],
    ['cut JSON', '{"page":"1","total":"2","registros":[{"id":"1"', 200, 'upstream_bad_payload'],
    ['NaN', '{"total":NaN}', 200, 'upstream_bad_payload'],
    ['an array', '[]', 200, 'upstream_bad_payload'],
    ['null', 'null', 200, 'upstream_bad_payload'],
    ['a number', '12', 200, 'upstream_bad_payload'],
    ['an object that says nothing', '{}', 200, 'upstream_bad_payload'],
    ['a success message', '{"type":"success","message":"ok"}', 200, 'upstream_bad_payload'],
    ['registros null', '{"total":"0","registros":null}', 200, 'upstream_bad_payload'],
    ['registros an object', '{"total":"1","registros":{}}', 200, 'upstream_bad_payload'],
    ['registros text', '{"total":"1","registros":"x"}', 200, 'upstream_bad_payload'],
    ['a row that is none', '{"total":"1","registros":["x"]}', 200, 'upstream_bad_payload'],
    ['no rows, total unreadable', '{"total":"-1"}', 200, 'upstream_bad_payload'],
    ['an empty list, total missing', '{"registros":[]}', 200, 'upstream_bad_payload'],
    ['the grid form', '{"total":"1","rows":[{"id":1,"cell":[]}]}', 200, 'upstream_bad_payload'],
    ['a listing as 400', listing([customer(1)]), 400, 'upstream_bad_payload'],
    ['rows without id', listing([{ razao: 'x' }]), 200, 'upstream_bad_payload'],
  ])('%s', async (_condition, body, status, code) => {
    expect(await codeOf(pageOf(body, status, { 'content-type': 'application/json' }))).toBe(code);
  });

  const needed: Readonly<Partial<Record<Table, Readonly<Record<string, unknown>>>>> = {
    invoices: invoice(1),
    payments: { id: '1', id_receber: '1', data: '2025-03-17', credito: '100.00' },
    customers: { id: '1', razao: 'Ana' },
    contracts: { id: '1', id_cliente: '1', status: 'A', status_internet: 'A' },
  };
  const columns = Object.entries(needed).flatMap(([table, row]) =>
    Object.keys(row)
      .filter((column) => column !== 'ultima_atualizacao')
      .map((column) => [table as Table, column, row] as const),
  );

  test.each(columns)('U-23: %s without %s are refused', async (table, column, row) => {
    const asking = async (rows: object) =>
      clientFor((await fakeUpstream(send(listing([rows as Record<string, unknown>])))).url).page({
        table,
        after: 0n,
      });
    expect((await asking(row)).rows).toHaveLength(1);
    const others = Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
    expect(await codeOf(asking(others))).toBe('upstream_bad_payload');
  });
});

describe('who may read', () => {
  test.each([
    ['Recurso fn_feriados n\\u00e3o est\\u00e1 dispon\\u00edvel!', true],
    ['Usu\\u00e1rio sem permiss\\u00e3o para a tabela', true],
    ['Permission denied', true],
    ['Seu IP n\\u00e3o est\\u00e1 liberado para efetuar login!', false],
    ["Access denied for user 'ixc'@'localhost'", false],
    ['SQLSTATE[42501]: permission denied for relation', false],
    ['Parcela j\\u00e1 est\\u00e1 recebida ou cancelada!<br />', false],
  ])('«%s» means not granted: %s', async (message, notGranted) => {
    const body = `{"type":"error","message":"${message}"}`;
    const error = await failureOf(
      pageOf(body, 200, { 'content-type': 'text/html; charset=ISO-8859-1' }),
    );
    expect(error).toMatchObject({ code: 'upstream_error', notGranted });
  });

  it('S-20: reads a reason as long as a page as fast as another one', async () => {
    const timeOf = async (word: string) => {
      const message = word.repeat(1_000_000 / word.length);
      const start = performance.now();
      const error = await failureOf(pageOf(JSON.stringify({ type: 'error', message })));
      expect(error).toMatchObject({ code: 'upstream_error', notGranted: false });
      return performance.now() - start;
    };
    await timeOf('parcela ');
    const usual = await timeOf('parcela ');
    expect(await timeOf('recurso ')).toBeLessThan(20 * Math.max(usual, 5));
  });

  it('reads the reason under its other names', async () => {
    for (const name of ['mensagem', 'valor']) {
      const error = await failureOf(
        pageOf(`{"tipo":"erro","${name}":"Recurso x não está disponível!"}`),
      );
      expect(error.notGranted, name).toBe(true);
    }
  });
});

describe('no rows', () => {
  test.each([
    '{"total":"0"}',
    '{"total":0}',
    '{"total":"0","registros":[]}',
    '{"total":0,"registros":[]}',
  ])('%s is an empty page', async (body) => {
    const upstream = await fakeUpstream(send(body));
    const page = await clientFor(upstream.url).page(customers());
    expect(page).toMatchObject({ rows: [], total: 0 });
    expect(upstream.calls).toHaveLength(1);
  });

  it('is asked once more when the total claims rows', async () => {
    const answers = ['{"total":"3"}', listing([customer(1)])];
    const upstream = await fakeUpstream((call, response, index) =>
      send(answers[index] ?? '')(call, response, index),
    );
    const client = clientFor(upstream.url);
    expect((await client.page(customers())).rows).toHaveLength(1);
    expect(client.counts().emptyDespiteTotal).toBe(0);
  });

  it('U-19: ends the walk, and is counted, when claimed twice', async () => {
    const upstream = await fakeUpstream(send('{"total":"3","registros":[]}'));
    const client = clientFor(upstream.url);
    expect((await client.page(customers())).rows).toEqual([]);
    expect(client.counts().emptyDespiteTotal).toBe(1);
    expect(upstream.calls).toHaveLength(2);
  });
});

describe('what is kept of a row', () => {
  it('S-21: is the white list, as text or null', async () => {
    const page = await pageOf(
      '{"total":1,"registros":[{"id":12,"id":13,"ativo":true,"razao":null,"fantasia":{"a":1},' +
        '"bairro":["x"],"cidade":1e309,"fone":12345678901234567890,"senha":"s3nha","__proto__":{"id":"99"},' +
        '"email":"\\u0000😀\'; DROP TABLE x;--","novo_campo":"x"}]}',
    );
    expect(page.rows).toEqual([
      {
        id: '13',
        ativo: 'true',
        razao: null,
        fantasia: null,
        bairro: null,
        cidade: null,
        fone: null,
        email: "\u0000😀'; DROP TABLE x;--",
      },
    ]);
    expect(Object.getPrototypeOf(page.rows[0])).toBe(Object.prototype);
  });

  test.each([
    '"__proto__":{"razao":"polluted","polluted":true}',
    '"constructor":{"prototype":{"polluted":true}}',
    '"prototype":{"polluted":true},"__proto__":null',
    '"hasOwnProperty":"x","toString":"x","valueOf":"x"',
    '"__proto__":["razao"],"__defineGetter__":"razao"',
  ])('S-21: is nothing that it inherits, with %s', async (hostile) => {
    const page = await pageOf(
      `{"total":1,${hostile},"registros":[{"id":"12","razao":"Ana","fone":"1",${hostile}}]}`,
    );
    expect(page.rows).toEqual([{ id: '12', razao: 'Ana', fone: '1' }]);
    expect(Object.getPrototypeOf(page.rows[0])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('S-21: is no error that a reply inherits', async () => {
    const page = await pageOf(
      '{"__proto__":{"type":"error","tipo":"erro"},"total":1,"registros":[{"id":"12","razao":"Ana"}]}',
    );
    expect(page.rows).toEqual([{ id: '12', razao: 'Ana' }]);
  });

  test.each([
    ['"12"', 12],
    ['12', 12],
    ['"-3"', null],
    ['"muitos"', null],
    ['null', null],
    ['1.5', null],
  ])('U-19: total %s is read as %s', async (total, expected) => {
    const page = await pageOf(`{"total":${total},"registros":[{"id":"1","razao":"Ana"}]}`);
    expect(page.total).toBe(expected);
  });

  it('comes with the clock of the server', async () => {
    const page = await pageOf(noRows, 200, { date: 'Mon, 17 Mar 2025 11:00:00 GMT' });
    expect(page.servedAt?.toISOString()).toBe('2025-03-17T11:00:00.000Z');
    expect(page.elapsedMs).toBeGreaterThan(0);
  });
});

describe('bytes', () => {
  const joao = listing([customer(1, { razao: 'João' })]);

  it('drops a byte order mark', async () => {
    expect((await pageOf(`\uFEFF${joao}`)).rows[0]?.['razao']).toBe('João');
  });

  it('U-15: reads latin bytes where UTF-8 was promised, and counts it', async () => {
    const upstream = await fakeUpstream(send(Buffer.from(joao, 'latin1')));
    const client = clientFor(upstream.url);
    expect((await client.page(customers())).rows[0]?.['razao']).toBe('João');
    expect(client.counts().recodedReplies).toBe(1);
  });

  it('U-15: one latin name among others is read, and so are the others', async () => {
    const names = ['Ação 😀 €', 'João', 'Ünïcode \u{ED}', 'Conceição'];
    const [good = '', latin = '', ...others] = names.map((razao, index) =>
      JSON.stringify(customer(index + 1, { razao })),
    );
    const body = Buffer.concat([
      Buffer.from(`{"total":"4","registros":[${good},`),
      Buffer.from(latin, 'latin1'),
      Buffer.from(`,${others.join(',')}]}`),
    ]);
    expect((await pageOf(body)).rows.map(({ razao }) => razao)).toEqual(names);
  });

  it.each([
    ['half a letter', [0xc3]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a letter that is too long', [0xc0, 0xaf]],
  ])('U-15: %s spoils no page', async (_what, bytes) => {
    const [before = '', after = ''] = listing([customer(1, { razao: 'João X' })]).split('X');
    const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
    const name = (await pageOf(body)).rows[0]?.['razao'] ?? '';
    expect(name).toMatch(/^João /);
    expect(name).not.toContain('\uFFFD');
  });

  test.each([
    ['gzip', gzipSync(joao)],
    ['deflate', deflateSync(joao)],
    ['br', brotliCompressSync(joao)],
    ['identity', Buffer.from(joao)],
  ])('are decoded from %s', async (encoding, body) => {
    const page = await pageOf(body, 200, { 'content-encoding': encoding });
    expect(page.rows[0]?.['razao']).toBe('João');
  });

  test.each([
    ['broken gzip', Buffer.from('no gzip at all'), 'gzip'],
    ['cut gzip', gzipSync(joao).subarray(0, 40), 'gzip'],
    ['broken brotli', Buffer.from('no brotli at all'), 'br'],
    ['an unknown coding', Buffer.from(joao), 'zstd'],
    ['two codings', gzipSync(gzipSync(joao)), 'gzip, gzip'],
  ])('%s are refused', async (_case, body, encoding) => {
    expect(await codeOf(pageOf(body, 200, { 'content-encoding': encoding }))).toBe(
      'upstream_bad_payload',
    );
  });

  it('U-14: stop at the cap, counted after decompression', async () => {
    const decodedBytes = 64 * 1024 * 1024;
    const bomb = gzipSync(Buffer.alloc(decodedBytes, 32), { level: 9 });
    const upstream = await fakeUpstream(send(bomb, 200, { 'content-encoding': 'gzip' }));
    const maxReplyBytes = 4 * 1024 * 1024;
    const client = clientFor(upstream.url, { maxReplyBytes });
    const before = process.memoryUsage();
    expect(await codeOf(client.page(customers()))).toBe('upstream_bad_payload');
    const after = process.memoryUsage();
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
    expect(grown).toBeLessThan(decodedBytes / 4);
  });

  it('U-14: stop at the cap without compression too, and the rest is not fetched', async () => {
    let written = 0;
    const endless: Answerer = (_call, response) => {
      const chunk = Buffer.alloc(64 * 1024, 32);
      const write = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', write);
      write();
    };
    const upstream = await fakeUpstream(endless);
    const client = clientFor(upstream.url, { maxReplyBytes: 1024 * 1024 });
    expect(await codeOf(client.page(customers()))).toBe('upstream_bad_payload');
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it('are taken up to the cap', async () => {
    const upstream = await fakeUpstream(send(joao));
    const client = clientFor(upstream.url, { maxReplyBytes: Buffer.byteLength(joao) });
    expect((await client.page(customers())).rows).toHaveLength(1);
  });
});
