import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { type EmbedKeys, readEmbedKeys } from '../../../proxy/access/embed-keys.ts';
import { callerOfToken } from '../../../proxy/access/embed-token.ts';
import { Revocations } from '../../../proxy/access/revocations.ts';
import { Refusal } from '../../../proxy/http/problem.ts';
import {
  forged,
  goodClaims,
  keyPair,
  keys,
  NOW,
  seconds,
  SECRET,
  token,
  type TokenParts,
} from './support/tokens.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clock = { now: () => NOW };
const nothingRevoked = new Revocations(null, () => undefined);

interface Reading {
  readonly embedKeys?: EmbedKeys;
  readonly embedIssuer?: string | null;
  readonly revocations?: Revocations;
}
const read = (
  authorization: string,
  { embedKeys = keys, embedIssuer = null, revocations = nothingRevoked }: Reading = {},
) => callerOfToken(authorization, { embedKeys, embedIssuer }, clock, revocations);

const bearer = async (parts?: TokenParts) => `Bearer ${await token(parts)}`;

async function refusalOf(authorization: string, reading?: Reading): Promise<string> {
  const error: unknown = await read(authorization, reading).then(
    () => 'was let in',
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error(String(error));
  return error.code;
}

const pemFile = async (name: string, curve: 'P-256' | 'Ed25519' | 'P-384') => {
  const { publicKey, privateKey } = keyPair(curve);
  const file = join(folder, name);
  await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }));
  return { file, publicKey, privateKey };
};

describe('a token', () => {
  it('says who asks, as what, and of which branches', async () => {
    expect(await read(await bearer())).toEqual({
      way: 'token',
      subject: 'token:ana',
      role: 'collector',
      branches: ['1'],
      metrics: null,
      until: new Date('2025-03-17T15:10:30Z'),
      revocable: { kid: 'intranet', sub: 'ana', jti: undefined },
    });
  });

  test.each<[string, unknown, readonly string[] | null]>([
    ['without branches sees none', undefined, []],
    ['of an empty list sees none', [], []],
    ['of "*" sees all', '*', null],
    ['of "*" in a list sees a branch of that name', ['*'], ['*']],
    ['of two sees two', ['1', '2'], ['1', '2']],
  ])('S-14: %s', async (_what, branches, seen) => {
    expect((await read(await bearer({ claims: { branches } }))).branches).toEqual(seen);
  });

  it('may be limited to some metrics', async () => {
    const limited = await read(await bearer({ claims: { metrics: ['aging'] } }));
    expect(limited.metrics).toEqual(['aging']);
    expect((await read(await bearer({ claims: { metrics: [] } }))).metrics).toEqual([]);
  });

  test.each(['P-256', 'Ed25519'] as const)('may be signed on the curve %s', async (curve) => {
    const { file, privateKey } = await pemFile(`${curve}.pem`, curve);
    const embedKeys = readEmbedKeys([`portal=pem:${file}`]);
    const alg = curve === 'P-256' ? 'ES256' : 'EdDSA';
    const signed = await bearer({ header: { alg, kid: 'portal' }, key: privateKey });
    expect((await read(signed, { embedKeys })).subject).toBe('token:ana');
  });

  it('S-05: is good by each of two keys, and by neither once it is taken out', async () => {
    const other = 'outro-SEGREDO-canario-de-32-bytes-ou-mais';
    const both = readEmbedKeys([`intranet=hs256:${SECRET}`, `next=hs256:${other}`]);
    const old = await bearer();
    const next = await bearer({ header: { kid: 'next' }, key: new TextEncoder().encode(other) });
    expect((await read(old, { embedKeys: both })).subject).toBe('token:ana');
    expect((await read(next, { embedKeys: both })).subject).toBe('token:ana');
    const rotated = readEmbedKeys([`next=hs256:${other}`]);
    expect(await refusalOf(old, { embedKeys: rotated })).toBe('token_invalid');
    expect((await read(next, { embedKeys: rotated })).subject).toBe('token:ana');
  });
});

describe('S-01: a token is not believed', () => {
  const claims = goodClaims;

  test.each(['none', 'None', 'nOnE', 'NONE'])('with the algorithm %s', async (alg) => {
    for (const signature of ['', 'x', 'AAAA']) {
      const made = forged({ alg, kid: 'intranet', typ: 'JWT' }, claims, signature);
      expect(await refusalOf(`Bearer ${made}`)).toBe('token_invalid');
    }
  });

  it('signed by the public key as if it were a secret', async () => {
    const { file, publicKey } = await pemFile('confused.pem', 'P-256');
    const embedKeys = readEmbedKeys([`portal=pem:${file}`]);
    for (const form of ['pem', 'der'] as const) {
      const bytes = publicKey.export({ type: 'spki', format: form } as never);
      const key = Buffer.from(bytes as string | Buffer);
      const made = await bearer({ header: { kid: 'portal' }, key });
      expect(await refusalOf(made, { embedKeys })).toBe('token_invalid');
    }
  });

  it('of another algorithm than its key is for', async () => {
    const { privateKey } = await pemFile('other.pem', 'Ed25519');
    const made = await bearer({ header: { alg: 'EdDSA' }, key: privateKey });
    expect(await refusalOf(made)).toBe('token_invalid');
  });

  test.each([
    'unknown',
    '../../etc/passwd',
    "' or 1=1 --",
    '__proto__',
    'constructor',
    'toString',
    '',
    undefined,
    1,
    ['intranet'],
  ])('with the key named %j', async (kid) => {
    expect(await refusalOf(await bearer({ header: { kid } }))).toBe('token_invalid');
  });

  test.each<[string, unknown]>([
    ['jwk', { kty: 'oct', k: 'AAAA' }],
    ['jku', 'https://evil.example/keys'],
    ['x5u', 'https://evil.example/cert'],
    ['x5c', ['AAAA']],
    ['crit', ['exp']],
    ['zip', 'DEF'],
    ['b64', false],
  ])('that brings %s in its header', async (name, value) => {
    const asked = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asked.mockRestore());
    const made = forged({ alg: 'HS256', kid: 'intranet', typ: 'JWT', [name]: value }, claims);
    expect(await refusalOf(`Bearer ${made}`)).toBe('token_invalid');
    if (name === 'jwk' || name === 'jku' || name === 'x5u' || name === 'x5c') {
      const signed = await bearer({ header: { [name]: value } });
      expect(await refusalOf(signed)).toBe('token_invalid');
    }
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('S-02: a token is not believed', () => {
  it('when a character of it is changed', async () => {
    const good = await token();
    for (let at = 0; at < good.length; at += 7) {
      const other = good[at] === 'A' ? 'B' : 'A';
      const changed = `${good.slice(0, at)}${other}${good.slice(at + 1)}`;
      expect(await refusalOf(`Bearer ${changed}`), String(at)).toBe('token_invalid');
    }
  });

  it('cut short, padded, doubled, or inside another', async () => {
    const good = await token();
    const [head = '', body = '', signature = ''] = good.split('.');
    for (const text of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer ..',
      `Bearer ${head}.${body}`,
      `Bearer ${head}.${body}.`,
      `Bearer ${good} `,
      `Bearer  ${good}`,
      `bearer ${good}`,
      `Bearer ${good}, Bearer ${good}`,
      `Bearer ${good}=`,
      `Bearer ${good}.${signature}`,
      `Bearer ${Buffer.from(good).toString('base64url')}`,
      `Basic ${Buffer.from(`ana:${good}`).toString('base64')}`,
      `Digest ${good}`,
      good,
      `Bearer ${'a'.repeat(3_000_000)}.b.c`,
    ]) {
      expect(await refusalOf(text), text.slice(0, 40)).toBe('token_invalid');
    }
  });

  it('signed with another secret', async () => {
    expect(await refusalOf(await bearer({ key: randomBytes(32) }))).toBe('token_invalid');
  });
});

describe('S-03: a token is of its time', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['ended', { iat: seconds(-700), exp: seconds(-100) }, 'token_expired'],
    ['ended just past the tolerance', { iat: seconds(-600), exp: seconds(-31) }, 'token_expired'],
    ['without an end', { exp: undefined }, 'token_invalid'],
    ['without a beginning', { iat: undefined }, 'token_invalid'],
    ['whose end is text', { exp: String(seconds(600)) }, 'token_invalid'],
    ['whose end is no whole number', { exp: seconds(600) + 0.5 }, 'token_invalid'],
    ['whose end is beyond numbers', { exp: 1e308 }, 'token_invalid'],
    ['not yet good', { nbf: seconds(120) }, 'token_invalid'],
    ['made in the future', { iat: seconds(120), exp: seconds(600) }, 'token_invalid'],
    ['of too long a life', { exp: seconds(901) }, 'token_invalid'],
    ['made too long ago', { iat: seconds(-940), exp: seconds(60) }, 'token_expired'],
  ])('%s it is refused', async (_what, claims, code) => {
    expect(await refusalOf(await bearer({ claims }))).toBe(code);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a quarter of an hour', { exp: seconds(900) }],
    ['a page’s clock half a minute ahead', { iat: seconds(29), exp: seconds(600) }],
    ['a page’s clock half a minute behind', { iat: seconds(-600), exp: seconds(-29) }],
  ])('with %s it is good', async (_what, claims) => {
    expect((await read(await bearer({ claims }))).subject).toBe('token:ana');
  });
});

describe('S-04: a token is for us', () => {
  test.each<[string, TokenParts]>([
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['another type', { header: { typ: 'at+jwt' } }],
    ['no type', { header: { typ: undefined } }],
    ['nobody', { claims: { sub: undefined } }],
    ['an empty name', { claims: { sub: '' } }],
    ['a name without end', { claims: { sub: 'a'.repeat(201) } }],
    ['no role', { claims: { role: undefined } }],
    ['an unknown role', { claims: { role: 'root' } }],
    ['branches that are no list', { claims: { branches: '1' } }],
    ['branches that are numbers', { claims: { branches: [1] } }],
    ['metrics that are no list', { claims: { metrics: 'aging' } }],
  ])('of %s it is refused', async (_what, parts) => {
    expect(await refusalOf(await bearer(parts))).toBe('token_invalid');
  });

  it('of the issuer that is set, where one is', async () => {
    const embedIssuer = 'https://intranet.example';
    const own = await bearer({ claims: { iss: embedIssuer } });
    const strange = await bearer({ claims: { iss: 'https://evil.example' } });
    expect((await read(own, { embedIssuer })).subject).toBe('token:ana');
    expect(await refusalOf(strange, { embedIssuer })).toBe('token_invalid');
    expect(await refusalOf(await bearer(), { embedIssuer })).toBe('token_invalid');
    expect((await read(strange)).subject).toBe('token:ana');
  });
});

describe('S-05: what is taken back', () => {
  test.each(['sub:ana', 'kid:intranet', 'jti:7'])(
    'by %s is refused within seconds of the file’s change, and others are not',
    async (line) => {
      const file = join(folder, `revoked-${line.replace(':', '-')}`);
      await writeFile(file, 'sub:somebody\n');
      const revocations = new Revocations(file, () => undefined);
      onTestFinished(() => revocations.close());
      const signed = await bearer({ claims: { jti: '7' } });
      expect((await read(signed, { revocations })).subject).toBe('token:ana');
      await writeFile(file, `sub:somebody\r\n  ${line}  \n`);
      await vi.waitUntil(() => revocations.has({ kid: 'intranet', sub: 'ana', jti: '7' }), 10_000);
      expect(await refusalOf(signed, { revocations })).toBe('token_invalid');
      expect(revocations.has({ kid: 'other', sub: 'rui', jti: undefined })).toBe(false);
    },
  );

  it('stays taken back while the file is away, which is told', async () => {
    const file = join(folder, 'revoked-away');
    await writeFile(file, 'sub:ana\n');
    const warnings: string[] = [];
    const revocations = new Revocations(file, (why) => warnings.push(why));
    onTestFinished(() => revocations.close());
    await rm(file);
    await vi.waitUntil(() => warnings.length > 0, 10_000);
    expect(warnings).toEqual(['cannot be read']);
    const signed = await bearer();
    expect(await refusalOf(signed, { revocations })).toBe('token_invalid');
  });

  it('is taken back beside a line that nobody can read, which is told by its number', async () => {
    const file = join(folder, 'revoked-wrong');
    await writeFile(file, '\ufeffsub:rui\n');
    const warnings: string[] = [];
    const revocations = new Revocations(file, (why) => warnings.push(why));
    onTestFinished(() => revocations.close());
    expect(revocations.has({ kid: undefined, sub: 'rui', jti: undefined })).toBe(true);
    await writeFile(file, 'sub:ana\n\nana\n');
    await vi.waitUntil(() => warnings.length > 0, 10_000);
    expect(warnings).toEqual(['has neither kid:, sub: nor jti: on line 3']);
    expect(await refusalOf(await bearer(), { revocations })).toBe('token_invalid');
  });
});

describe('keys', () => {
  test.each<[string, string[], string]>([
    ['are named', ['hs256:x'], 'must list kid=hs256:<secret> or kid=pem:<file>'],
    ['are of a known kind', ['a=rs256:x'], 'must list kid=hs256:<secret> or kid=pem:<file>'],
    ['are long', [`a=hs256:${'x'.repeat(31)}`], 'needs a secret of 32 bytes or more for the key a'],
    ['are named once', [`a=hs256:${SECRET}`, `a=hs256:${SECRET}`], 'names the key a twice'],
    ['are there', ['a=pem:/nowhere.pem'], 'names a file that cannot be read for the key a'],
  ])('%s', (_what, entries, message) => {
    expect(() => readEmbedKeys(entries)).toThrow(message);
  });

  it('are public, and on a curve that is known', async () => {
    const { privateKey } = await pemFile('p.pem', 'P-256');
    const secret = join(folder, 'private.pem');
    await writeFile(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => readEmbedKeys([`a=pem:${secret}`])).toThrow('needs the public key');
    const { file } = await pemFile('p384.pem', 'P-384');
    expect(() => readEmbedKeys([`a=pem:${file}`])).toThrow('needs a key on the curve');
    const text = join(folder, 'text.pem');
    await writeFile(text, 'no key');
    expect(() => readEmbedKeys([`a=pem:${text}`])).toThrow('needs a public key in PEM for a');
  });

  it('say nothing of themselves when they are wrong', () => {
    const secret = 'CANARIO';
    expect(() => readEmbedKeys([`a=hs256:${secret}`])).not.toThrow(secret);
  });

  it('are believed in PEM as the page’s server exports them', async () => {
    const { file, publicKey } = await pemFile('same.pem', 'P-256');
    const held = readEmbedKeys([`a=pem:${file}`]).get('a')?.key;
    expect(held?.equals(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })))).toBe(
      true,
    );
  });
});
