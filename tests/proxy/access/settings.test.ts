import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Environment, readSettings, SettingError } from '../../../proxy/settings.ts';

const SECRET = 'k'.repeat(32);
const ORIGINS = 'https://intranet.example';
const KEYS = `intranet=hs256:${SECRET}`;
const PROXIES = '10.0.0.2, 192.168.7.0/24,fd00::/8';
const groups = {
  userHeader: 'X-Auth-Request-User',
  groupsHeader: 'X-Auth-Request-Groups',
  groups: [
    { group: 'cobranca-sul', role: 'collector', branches: ['1', '2'] },
    { group: 'diretoria', role: 'manager', branches: '*' },
  ],
};

const whole = JSON.stringify(groups).slice(1);
/** Names that every object has, in the place of a setting and beside it. */
const polluted = {
  proto: `{"__proto__":{"polluted":true},${whole}`,
  inherited: `{"__proto__":{${whole}}`,
  constructed: `{"constructor":{"prototype":{"polluted":true}},${whole}`,
  'group-proto': whole
    .replace('"role"', '"__proto__":{"role":"admin"},"no-role"')
    .replace(/^/, '{'),
};

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ixc-widgets-'));
  const publicKey = generateKeyPairSync('ed25519').publicKey;
  writeFileSync(file('key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(file('revoked'), 'sub:ana\n\nkid:old\r\njti:7');
  writeFileSync(file('wrong-revoked'), 'sub:ana\nsub:\n');
  writeFileSync(file('spaced-revoked'), 'sub: ana\n');
  writeFileSync(file('noted-revoked'), 'sub:ana # left\n');
  writeFileSync(file('groups.json'), `\ufeff${JSON.stringify(groups)}`);
  writeFileSync(file('no-json.json'), '{');
  writeFileSync(file('list.json'), '[]');
  const wrong: [string, object][] = [
    ['role', { groups: [{ ...groups.groups[0], role: 'root' }] }],
    ['branches', { groups: [groups.groups[1], { ...groups.groups[0], branches: ['sul'] }] }],
    ['missing', { groups: [{ group: 'a', role: 'viewer' }] }],
    ['header', { userHeader: 'X-User: ' }],
  ];
  for (const [name, text] of Object.entries(polluted)) {
    writeFileSync(file(`${name}.json`), text);
  }
  for (const [name, change] of wrong) {
    writeFileSync(file(`${name}.json`), JSON.stringify({ ...groups, ...change }));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Settings whose files stand in the folder of this suite. */
const inFolder = (environment: Environment): Environment =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value?.replace('@', `${folder}/`)]),
  );

const read = (environment: Environment) => readSettings(inFolder(environment));

describe('a way in', () => {
  it('by tokens is read whole: two keys, their issuer, what is taken back', () => {
    const settings = read({
      EMBED_KEYS: `${KEYS}, portal=pem:@key.pem`,
      EMBED_ISSUER: 'intranet',
      EMBED_REVOKED_FILE: '@revoked',
    });
    const algorithms = [...settings.embedKeys].map(([kid, { algorithm }]) => [kid, algorithm]);
    expect(algorithms).toEqual([
      ['intranet', 'HS256'],
      ['portal', 'EdDSA'],
    ]);
    expect(settings.embedIssuer).toBe('intranet');
    expect(settings.revokedFile).toBe(file('revoked'));
  });

  it('by a signing-in reverse proxy is read whole', () => {
    const settings = read({ TRUSTED_PROXIES: PROXIES, GROUPS_FILE: '@groups.json' });
    expect(settings.signedInUsers).toEqual(groups);
    const addresses = ['10.0.0.2', '192.168.7.9', 'fd12::1', '10.0.0.3', 'fe80::1'];
    expect(addresses.filter((address) => settings.trustedProxies.has(address))).toEqual(
      addresses.slice(0, 3),
    );
  });

  test.each<[string, Environment]>([
    ['origins', { ALLOWED_ORIGINS: ORIGINS }],
    ['tokens', { EMBED_KEYS: KEYS }],
    ['a signing-in reverse proxy', { TRUSTED_PROXIES: PROXIES, GROUPS_FILE: '@groups.json' }],
  ])('by %s lets the proxy leave this machine', (_way, environment) => {
    expect(read({ ...environment, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('is not a reverse proxy that signs nobody in', () => {
    const environment = { TRUSTED_PROXIES: PROXIES, HOST: '0.0.0.0' };
    expect(() => read(environment)).toThrow('HOST may leave loopback only when');
  });
});

it('what who scrapes brings is read, and lets the proxy leave this machine no more than before', () => {
  expect(read({}).metricsToken).toBeNull();
  expect(read({ METRICS_TOKEN: 'scrape-of-a-test' }).metricsToken).toBe('scrape-of-a-test');
  expect(() => read({ METRICS_TOKEN: 'scrape-of-a-test', HOST: '0.0.0.0' })).toThrow(/^HOST /);
});

describe('S-21: a groups file with names that every object has', () => {
  test.each(Object.keys(polluted))('is refused: %s', (name) => {
    const reading = () => read({ TRUSTED_PROXIES: PROXIES, GROUPS_FILE: `@${name}.json` });
    expect(reading).toThrow(/^GROUPS_FILE is (?:wrong at|not in)/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a way in that is wrong is refused in one line that names it', () => {
  const shape = 'must list kid=hs256:<secret> or kid=pem:<file>';
  const networks = 'must list addresses or networks, such as 10.0.0.2 or 10.0.0.0/24';
  const grouped = (name: string) => ({ TRUSTED_PROXIES: PROXIES, GROUPS_FILE: `@${name}.json` });
  test.each<[Environment, string]>([
    [{ EMBED_KEYS: SECRET }, `EMBED_KEYS ${shape}`],
    [{ EMBED_KEYS: `${KEYS},${SECRET}` }, `EMBED_KEYS ${shape}`],
    [{ EMBED_KEYS: `${KEYS},${KEYS}` }, 'EMBED_KEYS names the key intranet twice'],
    [
      { EMBED_KEYS: 'a=pem:@nowhere.pem' },
      'EMBED_KEYS names a file that cannot be read for the key a',
    ],
    [{ EMBED_ISSUER: 'intranet' }, 'EMBED_ISSUER needs EMBED_KEYS'],
    [{ EMBED_REVOKED_FILE: '@revoked' }, 'EMBED_REVOKED_FILE needs EMBED_KEYS'],
    [{ EMBED_KEYS: KEYS, EMBED_REVOKED_FILE: '@nowhere' }, 'EMBED_REVOKED_FILE cannot be read'],
    [
      { EMBED_KEYS: KEYS, EMBED_REVOKED_FILE: '@wrong-revoked' },
      'EMBED_REVOKED_FILE has neither kid:, sub: nor jti: on line 2',
    ],
    ...['spaced', 'noted'].map((how): [Environment, string] => [
      { EMBED_KEYS: KEYS, EMBED_REVOKED_FILE: `@${how}-revoked` },
      'EMBED_REVOKED_FILE has neither kid:, sub: nor jti: on line 1',
    ]),
    [{ TRUSTED_PROXIES: 'proxy.example' }, `TRUSTED_PROXIES ${networks}`],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, `TRUSTED_PROXIES ${networks}`],
    [{ TRUSTED_PROXIES: '10.0.0.0/24/8' }, `TRUSTED_PROXIES ${networks}`],
    [{ TRUSTED_PROXIES: 'fd00::/129' }, `TRUSTED_PROXIES ${networks}`],
    [{ TRUSTED_PROXIES: '*' }, `TRUSTED_PROXIES ${networks}`],
    ...['scrape-of-a-tes', 'scrape of a long test', 'scrape-of-a-téstè'].map(
      (token): [Environment, string] => [
        { METRICS_TOKEN: token },
        'METRICS_TOKEN must be 16 characters or more, without spaces',
      ],
    ),
    [{ GROUPS_FILE: '@groups.json' }, 'GROUPS_FILE needs TRUSTED_PROXIES'],
    [grouped('nowhere'), 'GROUPS_FILE cannot be read'],
    [grouped('no-json'), 'GROUPS_FILE is not JSON'],
    [grouped('list'), 'GROUPS_FILE is not in the agreed shape'],
    [grouped('role'), 'GROUPS_FILE is wrong at groups.0.role'],
    [grouped('branches'), 'GROUPS_FILE is wrong at groups.1.branches.0'],
    [grouped('missing'), 'GROUPS_FILE is wrong at groups.0.branches'],
    [grouped('header'), 'GROUPS_FILE is wrong at userHeader'],
  ])('%o', (environment, message) => {
    const refusal = expect(() => read(environment));
    refusal.toThrow(new SettingError(message));
    refusal.not.toThrow(SECRET);
  });
});
