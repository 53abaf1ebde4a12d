import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Environment, readSettings, type Settings } from '../../../proxy/settings.ts';
import { noWaysIn } from '../../support/node/ways-in.ts';
import { refusalOf } from './support/refusal.ts';

const TOKEN = 'c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7beef';
const CERTIFICATE = fileURLToPath(
  new URL('../ixc/support/certificates/authority.pem', import.meta.url),
);
const ixc = { IXC_BASE_URL: 'https://ixc.example', IXC_USER_ID: '7', IXC_API_TOKEN: TOKEN };

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ixc-widgets-'));
  writeFileSync(file('good.csv'), 'date,name\n2025-03-19,São José\n\n2025-10-05 ,Cidade\n');
  writeFileSync(file('bom.csv'), '\ufeffdate,name\r\n2025-03-19,São José\r\n');
  writeFileSync(file('brazilian.csv'), 'date,name\n19/03/2025,São José\n');
  writeFileSync(file('impossible.csv'), 'date,name\n2025-03-19,a\n2025-02-30,b\n');
  writeFileSync(file('headless.csv'), '2025-03-19,São José\n');
  writeFileSync(file('empty.csv'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const refusal = (environment: Environment) => refusalOf(environment, TOKEN);

describe('without any setting', () => {
  it('the proxy shows a simulated provider on this machine', () => {
    expect(readSettings({})).toEqual({
      ixc: null,
      calls: { concurrency: 2, pauseMs: 100, pageRows: 1000, timeoutMs: 60_000, method: 'POST' },
      host: '127.0.0.1',
      port: 8787,
      basePath: '/',
      storePath: './data/ixc.duckdb',
      syncIntervalSeconds: 300,
      syncOverlapSeconds: 900,
      windowDays: 45,
      lateBase: 'nominal',
      blockedStates: ['CA', 'CM', 'CE'],
      localHolidays: [],
      reportsFolder: null,
      ...noWaysIn,
      deliveries: { schedules: [], smtp: null, webhookSecret: null },
      localRole: 'admin',
      logLevel: 'info',
    });
  });

  it('empty and blank are the same as absent', () => {
    const names = ['IXC_BASE_URL', 'IXC_API_TOKEN', 'IXC_USER_ID', 'PORT', 'HOST', 'BASE_PATH'];
    const more = ['STORE_URL', 'LOG_LEVEL', 'ALLOWED_ORIGINS', 'HOLIDAYS_FILE', 'IXC_ALLOW_HTTP'];
    for (const value of ['', '  ']) {
      const blank = Object.fromEntries([...names, ...more].map((name) => [name, value]));
      expect(readSettings(blank)).toEqual(readSettings({}));
    }
  });
});

describe('a good value', () => {
  const numbers: [string, (settings: Settings) => unknown, least: number, most: number][] = [
    ['IXC_CONCURRENCY', ({ calls }) => calls.concurrency, 1, 16],
    ['IXC_PAUSE_MS', ({ calls }) => calls.pauseMs, 0, 60_000],
    ['IXC_PAGE_ROWS', ({ calls }) => calls.pageRows, 50, 10_000],
    ['IXC_TIMEOUT_MS', ({ calls }) => calls.timeoutMs, 1000, 600_000],
    ['PORT', ({ port }) => port, 0, 65_535],
    ['SYNC_INTERVAL_SECONDS', ({ syncIntervalSeconds }) => syncIntervalSeconds, 5, 86_400],
    ['SYNC_OVERLAP_SECONDS', ({ syncOverlapSeconds }) => syncOverlapSeconds, 0, 86_400],
    ['WINDOW_DAYS', ({ windowDays }) => windowDays, 1, 366],
  ];

  test.each(numbers)('of %s is read, and its bounds are kept', (name, read, least, most) => {
    expect(read(readSettings({ [name]: String(least) }))).toBe(least);
    expect(read(readSettings({ [name]: ` ${most} ` }))).toBe(most);
    const bad = [least - 1, most + 1, '1.5', '1e3', '0x20', '+7', '7s', '١٠', 'NaN', '-0'];
    for (const value of bad) {
      expect(refusal({ [name]: String(value) })).toBe(
        `${name} must be a whole number from ${least} to ${most}`,
      );
    }
  });

  test.each<[string, (settings: Settings) => unknown, readonly string[]]>([
    ['IXC_METHOD', ({ calls }) => calls.method, ['POST', 'GET']],
    ['LATE_BASE', ({ lateBase }) => lateBase, ['nominal', 'effective']],
    ['LOCAL_ROLE', ({ localRole }) => localRole, ['viewer', 'collector', 'manager', 'admin']],
    [
      'LOG_LEVEL',
      ({ logLevel }) => logLevel,
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    ],
  ])('of %s is one of a closed set', (name, read, values) => {
    for (const value of values) expect(read(readSettings({ [name]: value }))).toBe(value);
    for (const value of ['other', values[0]?.toUpperCase() + 'x', `${values[0]},${values[1]}`]) {
      expect(refusal({ [name]: value })).toBe(`${name} must be one of ${values.join(', ')}`);
    }
  });

  test.each([
    ['/', '/'],
    ['/cobranca', '/cobranca/'],
    ['/cobranca/', '/cobranca/'],
    ['/a/b-c.d_e~f', '/a/b-c.d_e~f/'],
  ])('of BASE_PATH is a path: %s is %s', (value, expected) => {
    expect(readSettings({ BASE_PATH: value }).basePath).toBe(expected);
  });

  test.each(['cobranca', 'https://x.example/', '/a//b', '//evil', '/a b', '/a?b', '/a#b', '/é'])(
    'of BASE_PATH is not %s',
    (value) => {
      expect(refusal({ BASE_PATH: value })).toBe('BASE_PATH must be a path such as /cobranca');
    },
  );

  test.each([
    ['duckdb:./x.duckdb', './x.duckdb'],
    ['duckdb:/var/lib/ixc/x.duckdb', '/var/lib/ixc/x.duckdb'],
  ])('of STORE_URL names a file: %s', (value, expected) => {
    expect(readSettings({ STORE_URL: value }).storePath).toBe(expected);
  });

  test.each(['./x.duckdb', 'duckdb:', 'postgres://u:p@h/d', 'sqlite:x'])(
    'of STORE_URL is not %s',
    (value) => {
      expect(refusal({ STORE_URL: value })).toBe('STORE_URL must be duckdb:<file>');
    },
  );

  it('of BLOCKED_STATES is a list', () => {
    expect(readSettings({ BLOCKED_STATES: 'CA, CM ,,' }).blockedStates).toEqual(['CA', 'CM']);
  });

  it('of REPORTS_FOLDER is a folder', () => {
    expect(readSettings({ REPORTS_FOLDER: folder }).reportsFolder).toBe(folder);
    for (const wrong of [file('good.csv'), file('nowhere')]) {
      expect(refusal({ REPORTS_FOLDER: wrong })).toBe(
        'REPORTS_FOLDER must be a folder that can be read',
      );
    }
  });

  test.each(['good.csv', 'bom.csv'])('of HOLIDAYS_FILE is a list of days: %s', (name) => {
    expect(readSettings({ HOLIDAYS_FILE: file(name) }).localHolidays).toContain('2025-03-19');
  });

  test.each([
    ['nowhere.csv', 'HOLIDAYS_FILE cannot be read'],
    ['brazilian.csv', 'HOLIDAYS_FILE has no day YYYY-MM-DD on line 2'],
    ['impossible.csv', 'HOLIDAYS_FILE has no day YYYY-MM-DD on line 3'],
    ['headless.csv', 'HOLIDAYS_FILE must begin with the line date,name'],
    ['empty.csv', 'HOLIDAYS_FILE must begin with the line date,name'],
  ])('of HOLIDAYS_FILE is not %s: %s', (name, message) => {
    expect(refusal({ HOLIDAYS_FILE: file(name) })).toBe(message);
  });
});

describe('who may ask', () => {
  test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('%s is this machine', (host) => {
    expect(readSettings({ HOST: host }).host).toBe(host);
  });

  test.each([
    '0.0.0.0',
    '::',
    '10.0.0.5',
    'cobranca.example',
    '127.evil.example',
    '127',
    'localhost.example',
    '::ffff:127.0.0.1',
  ])('%s leaves it, and needs ALLOWED_ORIGINS', (host) => {
    expect(refusal({ HOST: host })).toBe(
      'HOST may leave loopback only when ALLOWED_ORIGINS, EMBED_KEYS or GROUPS_FILE says who may ask',
    );
    const open = { HOST: host, ALLOWED_ORIGINS: 'https://intranet.example' };
    expect(readSettings(open).host).toBe(host);
  });

  it('ALLOWED_ORIGINS are exact, comma separated', () => {
    const value = ' https://intranet.example, http://portal.example:8080,';
    expect(readSettings({ ALLOWED_ORIGINS: value }).allowedOrigins).toEqual([
      'https://intranet.example',
      'http://portal.example:8080',
    ]);
  });

  test.each([
    '*',
    'null',
    'intranet.example',
    'https://intranet.example/',
    'https://intranet.example/x',
    'https://intranet.example:443',
    'https://INTRANET.example',
    'https://*.example',
    'https://u:p@intranet.example',
    'https://a.example https://b.example',
    'https://a.example;https://b.example',
    'file://',
    'data:text/html,x',
  ])('ALLOWED_ORIGINS does not hold %s', (value) => {
    const message = 'ALLOWED_ORIGINS must list exact origins, such as https://intranet.example';
    expect(refusal({ ALLOWED_ORIGINS: value })).toBe(message);
    expect(refusal({ ALLOWED_ORIGINS: `https://ok.example,${value}` })).toBe(message);
  });

  it('the role of a caller without a token is the lowest on a real base', () => {
    expect(readSettings(ixc).localRole).toBe('viewer');
    expect(readSettings({ ...ixc, LOCAL_ROLE: 'manager' }).localRole).toBe('manager');
  });
});

describe('the way to IXC', () => {
  it('is read whole', () => {
    const settings = readSettings({
      ...ixc,
      IXC_CONCURRENCY: '3',
      IXC_METHOD: 'GET',
      IXC_CA_FILE: CERTIFICATE,
    });
    expect(settings.ixc).toEqual({
      ...settings.calls,
      baseUrl: 'https://ixc.example/webservice/v1',
      userId: '7',
      apiToken: TOKEN,
      allowHttp: false,
      caFile: CERTIFICATE,
    });
    expect(settings.calls).toMatchObject({ concurrency: 3, method: 'GET' });
  });

  test.each<[why: string, change: Environment, message: string]>([
    ['no address', { IXC_BASE_URL: '' }, 'IXC_BASE_URL is missing'],
    ['no token', { IXC_API_TOKEN: '' }, 'IXC_API_TOKEN is missing'],
    ['only a user', { IXC_API_TOKEN: '', IXC_BASE_URL: '' }, 'IXC_BASE_URL is missing'],
    ['no user', { IXC_USER_ID: '' }, 'IXC_USER_ID is missing and IXC_API_TOKEN does not carry it'],
    ['a user that is a name', { IXC_USER_ID: 'ana' }, 'IXC_USER_ID must be a number'],
    [
      'another user in the token',
      { IXC_API_TOKEN: `8:${TOKEN}` },
      'IXC_USER_ID disagrees with the user inside IXC_API_TOKEN',
    ],
    [
      'a header for a token',
      { IXC_API_TOKEN: `Basic ${TOKEN}` },
      'IXC_API_TOKEN is not a hash, id:hash, or base64 of id:hash',
    ],
    [
      'http elsewhere',
      { IXC_BASE_URL: 'http://ixc.example' },
      'IXC_BASE_URL must be https (or set IXC_ALLOW_HTTP=true)',
    ],
    [
      'a user in the address',
      { IXC_BASE_URL: `https://7:${TOKEN}@ixc.example` },
      'IXC_BASE_URL must not carry a user',
    ],
    [
      'a switch that is no switch',
      { IXC_ALLOW_HTTP: 'yes' },
      'IXC_ALLOW_HTTP must be true or false',
    ],
    [
      'a certificate that is not there',
      { IXC_CA_FILE: '/nowhere.pem' },
      'IXC_CA_FILE cannot be read',
    ],
  ])('%s: refused by name', (_why, change, message) => {
    expect(refusal({ ...ixc, ...change })).toBe(message);
  });

  it('a certificate file without a certificate is refused by name', () => {
    expect(refusal({ ...ixc, IXC_CA_FILE: file('good.csv') })).toMatch(/^IXC_CA_FILE /);
  });

  it('goes over http where that is allowed', () => {
    const open = { ...ixc, IXC_BASE_URL: 'http://ixc.example', IXC_ALLOW_HTTP: 'true' };
    expect(readSettings(open).ixc?.baseUrl).toBe('http://ixc.example/webservice/v1');
  });
});
