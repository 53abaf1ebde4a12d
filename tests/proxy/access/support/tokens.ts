import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { type EmbedKeys, readEmbedKeys } from '../../../../proxy/access/embed-keys.ts';

export const SECRET = 'SEGREDO-canario-de-32-bytes-ou-mais';
export const keys: EmbedKeys = readEmbedKeys([`intranet=hs256:${SECRET}`]);

/** The moment at which the tokens of these tests are made and asked with. */
export const NOW = new Date('2025-03-17T15:00:00Z');
export const seconds = (offset = 0) => Math.floor(NOW.getTime() / 1000) + offset;

export const goodClaims = {
  sub: 'ana',
  role: 'collector',
  branches: ['1'],
  aud: 'ixc-widgets',
  iat: seconds(),
  exp: seconds(600),
} as const;

export interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject | Uint8Array;
}

/** A token as a page's server signs it, but for what the test says. */
export function token({ claims = {}, header = {}, key }: TokenParts = {}): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...goodClaims, ...claims }).filter(([, value]) => value !== undefined),
  );
  const protectedHeader = { alg: 'HS256', kid: 'intranet', typ: 'JWT', ...header };
  return new SignJWT(payload)
    .setProtectedHeader(
      Object.fromEntries(
        Object.entries(protectedHeader).filter(([, value]) => value !== undefined),
      ) as typeof protectedHeader,
    )
    .sign(key ?? new TextEncoder().encode(SECRET));
}

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Three parts as they are, whatever they hold. */
export const forged = (header: unknown, claims: unknown, signature = '') =>
  `${encoded(header)}.${encoded(claims)}.${signature}`;

export const keyPair = (curve: 'P-256' | 'Ed25519' | 'P-384') =>
  curve === 'Ed25519'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: curve });
