import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { refusalIn } from '../routes/support/answers.ts';
import { appOver } from '../routes/support/app.ts';

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query' }[];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Place {
  readonly method: string;
  /** Address with the value in this parameter. */
  readonly address: (value: string) => string;
}

const TODAY = '2025-03-17';
/** Stands in every value that is sent, and must come back in no form. */
const MARK = 'CaNaRiOdOpEdIdO';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let app: ReturnType<typeof appOver>;
/** Every parameter of every endpoint, and one that none has. */
let places: readonly Place[];
/** Somebody on this machine whom no request may lead to. */
let stranger: { readonly url: string; readonly connections: () => number; close(): void };

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 30, today: TODAY, calm: true });
  const clock = clockAt(TODAY);
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
  app = appOver(proxy, clock);
  const { paths } = (await (await app.ask('/openapi.json')).json()) as Document;
  places = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters }]) =>
      [...parameters, { name: 'surprise', in: 'query' as const }].map((parameter) => ({
        method: method.toUpperCase(),
        address: addressWith(path, parameter),
      })),
    ),
  );
  stranger = await listener();
  await simulator.command('DELETE', 'log');
});
afterAll(async () => {
  stranger.close();
  await proxy.remove();
  await simulator.stop();
});

const addressWith =
  (path: string, { name, in: where }: Operation['parameters'][number]) =>
  (value: string): string => {
    const sent = encodeURIComponent(value);
    const place = (inPath: string) => `/api/v1${path.replaceAll(/\{\w+\}/g, inPath)}`;
    return where === 'path' ? place(sent) : `${place('1')}?${name}=${sent}`;
  };

async function listener() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => void server.close(),
  };
}

/** Asks at every place; what of the answers is wrong, in words. */
async function askEverywhere(value: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const { method, address } of places) {
    const response = await app.ask(address(value), { method });
    const told = `${await response.text()}${JSON.stringify([...response.headers])}`;
    if (![200, 400, 404].includes(response.status))
      wrong.push(`${address('…')} ${response.status}`);
    if (told.toLowerCase().includes(MARK.toLowerCase())) wrong.push(`${address('…')} repeats it`);
  }
  return [...wrong, ...app.failures.map(String)];
}

const filesBeside = async () => (await readdir(dirname(proxy.storePath))).sort();
const columnsOf = 'select string_agg(razao) from customer';

describe('S-12 and P-06: text of a request', () => {
  test.each([
    `${MARK}' or 1=1 --`,
    `${MARK}'; drop table customer; --`,
    `1) union select document, '${MARK}' from customer --`,
    `'||(${columnsOf})||'${MARK}`,
    `read_text('/etc/hostname') ${MARK}`,
    `getenv('PATH') ${MARK}`,
    `'; attach '${MARK}.duckdb' as other; --`,
    `'; copy customer to '${MARK}.csv'; --`,
    `'; install httpfs; -- ${MARK}`,
    `$asOf $scope ${MARK}`,
    `%${MARK}%_`,
    `{"$ne":"${MARK}"}`,
    `[object ${MARK}]`,
    `<img src=x onerror=alert('${MARK}')>`,
    `{{7*7}}\${7*7}${MARK}`,
    `${MARK}\r\nSet-Cookie: a=b`,
    `\u0000${MARK}\u202e\ufeff`,
    `../../../../etc/passwd?${MARK}`,
    `-${MARK}`,
    `2025-03-17 ${MARK}`,
    `123.456.789-09 ${MARK}`,
  ])('«%s» is a value wherever it stands, and is not repeated', async (value) => {
    expect(await askEverywhere(value)).toEqual([]);
  });

  it('whatever it is, breaks nothing', async () => {
    const asking = fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 120 }));
    await fc.assert(
      fc.asyncProperty(asking, async ([which, value]) => {
        const { method = '', address = String } = places[which % places.length] ?? {};
        const response = await app.ask(address(value), { method });
        expect([200, 202, 400, 404]).toContain(response.status);
        expect(app.failures).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('left the store as it was, and no file beside it', async () => {
    const before = await filesBeside();
    await askEverywhere(`'; copy customer to '${dirname(proxy.storePath)}/out.csv'; --`);
    expect(await filesBeside()).toEqual(before);
    expect(before.filter((name) => !/^ixc[\w.-]*$/.test(name))).toEqual([]);
    expect(await differences(proxy.store, simulator)).toEqual([]);
  });
});

describe('S-18: no request', () => {
  it('names a server that is asked, and none leads to a call of IXC’s', async () => {
    await simulator.command('DELETE', 'log');
    const { url } = stranger;
    for (const value of [
      url,
      `${url}/webservice/v1`,
      url.replace('http:', ''),
      `@${url.slice('http://'.length)}`,
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
    ]) {
      expect(await askEverywhere(value)).toEqual([]);
      for (const name of ['X-Forwarded-Host', 'Forwarded', 'X-Original-URL', 'Referer']) {
        await app.ask('/api/v1/aging', { headers: { [name]: value } });
      }
    }
    expect(stranger.connections()).toBe(0);
    expect(await simulator.command('GET', 'log')).toMatchObject({ total: 0 });
  });

  it('makes a refresh ask elsewhere', async () => {
    const { url } = stranger;
    const body = JSON.stringify({ baseUrl: url, url, IXC_BASE_URL: url });
    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-Host': url.slice(7) };
    const response = await app.ask('/api/v1/refresh', { method: 'POST', body, headers });
    expect(response.status).toBe(202);
    await proxy.mirror.cycle();
    expect(stranger.connections()).toBe(0);
    const { total } = await simulator.command<{ total: number }>('GET', 'log');
    expect(total).toBeGreaterThan(0);
  });
});

describe('S-21: a name that every object has', () => {
  test.each([
    '__proto__=polluted',
    '__proto__=1&__proto__=2',
    '__proto__[polluted]=1',
    '__proto__.polluted=1',
    'constructor=1',
    'constructor[prototype][polluted]=1',
    'constructor.prototype.polluted=1',
    'prototype=1',
    'hasOwnProperty=1',
    'toString=1&toString=2',
    'branch=__proto__',
    'branch[__proto__]=1',
  ])('is no parameter: %s', async (query) => {
    for (const path of ['/aging', '/customers', '/segments', '/filters', '/freshness', '/audit']) {
      const response = await app.ask(`/api/v1${path}?${query}`);
      expect(response.status, path).toBe(400);
      expect((await refusalIn(response)).code).toBe('invalid_query');
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(app.failures).toEqual([]);
  });
});

describe('S-20: text that patterns take long for', () => {
  const LENGTH = 50_000;
  const TIMES = 15;
  const patient = [
    ' ',
    'a',
    '=',
    '/',
    '-',
    '"',
    'W/',
    '0',
    '1.',
    'a\u0301',
    'recurso nao ',
    '\u0130',
    '() ',
    '(a+)+',
  ].map((part) => `x${part.repeat(LENGTH / part.length)}!`);

  /** Milliseconds of the middle one of several. */
  async function middleOf(ask: () => Promise<unknown>): Promise<number> {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const start = performance.now();
      await ask();
      times.push(performance.now() - start);
    }
    return times.sort((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
  }
  /** Far from how a pattern goes wrong: 50,000 characters of those take seconds. */
  const MANY_TIMES = 20;
  const usual = (ask: () => Promise<unknown>) => middleOf(ask).then((one) => Math.max(one, 0.5));

  it('is refused as fast as other text of its length', async () => {
    const search = (text: string) => async () => {
      const response = await app.ask(`/api/v1/segments?search=${encodeURIComponent(text)}`);
      expect([400, 414]).toContain(response.status);
      await response.text();
    };
    const other = await usual(search('b'.repeat(LENGTH)));
    for (const text of patient) {
      expect(await middleOf(search(text)), text.slice(0, 10)).toBeLessThan(MANY_TIMES * other);
    }
  });

  test.each(['search', 'neighborhood', 'cursor', 'asOf', 'branch', 'limit', 'surprise'])(
    'is refused as fast in %s, as long as an address may be',
    async (name) => {
      const asked = (text: string) => async () => {
        const response = await app.ask(`/api/v1/segments?${name}=${text}`);
        expect(response.status).toBe(400);
        await response.text();
      };
      const other = await usual(asked('b'.repeat(11_000)));
      for (const text of patient) {
        const sent = encodeURIComponent(text)
          .slice(0, 11_000)
          .replace(/%[^%]?$/, '');
        expect(await middleOf(asked(sent)), text.slice(0, 10)).toBeLessThan(MANY_TIMES * other);
      }
    },
  );

  test.each([
    'If-None-Match',
    'Authorization',
    'Origin',
    'Host',
    'Accept-Encoding',
    'Last-Event-ID',
  ])('is read as fast in %s, as long as headers may be', async (name) => {
    const asked = (text: string) => async () => {
      await (await app.ask('/api/v1/aging', { headers: { [name]: text } })).text();
    };
    await asked('')();
    const other = await usual(asked('b'.repeat(15_000)));
    for (const text of patient) {
      const sent = Buffer.from(text).toString('latin1').slice(0, 15_000);
      expect(await middleOf(asked(`${sent}!`)), text.slice(0, 10)).toBeLessThan(MANY_TIMES * other);
    }
  });

  test.each([
    ['search', 100],
    ['neighborhood', 200],
  ])('is refused in %s from %i characters on', async (name, longest) => {
    const status = async (length: number) =>
      (await app.ask(`/api/v1/segments?${name}=${'a'.repeat(length)}`)).status;
    expect([await status(longest), await status(longest + 1)]).toEqual([200, 400]);
  });

  it('is looked for as it is written', async () => {
    const found = async (search: string) => {
      const response = await app.ask(
        `/api/v1/segments?by=plan&search=${encodeURIComponent(search)}`,
      );
      return ((await response.json()) as { data: { segments: object[] } }).data.segments.length;
    };
    expect(await found('')).toBeGreaterThan(1);
    for (const search of ['.', '.*', '[a-z]', '^', '\\w', '(a+)+$', '%', '_', '|']) {
      expect(await found(search), search).toBe(0);
    }
  });
});
