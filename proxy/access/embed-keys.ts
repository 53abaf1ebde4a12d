import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A key that embed tokens are signed with, and the only algorithm it is good for. */
export interface EmbedKey {
  readonly algorithm: 'HS256' | 'ES256' | 'EdDSA';
  readonly key: KeyObject;
}

/** By the `kid` that a token names. */
export type EmbedKeys = ReadonlyMap<string, EmbedKey>;

const FEWEST_SECRET_BYTES = 32;

/**
 * Reads `kid=hs256:<secret>` and `kid=pem:<file of a public key>`.
 * @throws Error that says what is wrong with which key, and nothing of the key.
 */
export function readEmbedKeys(entries: readonly string[]): EmbedKeys {
  const keys = new Map<string, EmbedKey>();
  for (const entry of entries) {
    const [, kid, kind, value] = /^([\w.-]{1,64})=(hs256|pem):(.+)$/s.exec(entry) ?? [];
    if (kid === undefined || value === undefined) {
      throw new Error('must list kid=hs256:<secret> or kid=pem:<file>');
    }
    if (keys.has(kid)) throw new Error(`names the key ${kid} twice`);
    keys.set(kid, kind === 'hs256' ? secretKey(kid, value) : publicKey(kid, value));
  }
  return keys;
}

function secretKey(kid: string, secret: string): EmbedKey {
  const bytes = Buffer.from(secret);
  if (bytes.length < FEWEST_SECRET_BYTES) {
    throw new Error(`needs a secret of ${FEWEST_SECRET_BYTES} bytes or more for the key ${kid}`);
  }
  return { algorithm: 'HS256', key: createSecretKey(bytes) };
}

function publicKey(kid: string, file: string): EmbedKey {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`names a file that cannot be read for the key ${kid}`);
  }
  // What signs belongs on the page's server alone.
  if (text.includes('PRIVATE KEY'))
    throw new Error(`needs the public key, not the private, for ${kid}`);
  let key: KeyObject;
  try {
    key = createPublicKey(text);
  } catch {
    throw new Error(`needs a public key in PEM for ${kid}`);
  }
  if (key.asymmetricKeyType === 'ed25519') return { algorithm: 'EdDSA', key };
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return { algorithm: 'ES256', key };
  throw new Error(`needs a key on the curve P-256 or Ed25519 for ${kid}`);
}
