/** Holds the token where neither a log line nor an inspection of the object finds it. */
export class Credentials {
  readonly userId: string;
  readonly #authorization: string;

  constructor(userId: string, hash: string) {
    this.userId = userId;
    this.#authorization = `Basic ${Buffer.from(`${userId}:${hash}`).toString('base64')}`;
  }

  /** Value of the `Authorization` header: a secret. */
  authorization(): string {
    return this.#authorization;
  }
}

/**
 * Reads the token as the ERP shows it (`id:hash`), as a bare hash, or as base64 of the first.
 * The user id may be empty when the token carries it.
 * @throws Error with one line naming the setting, never holding the token.
 */
export function parseCredentials(userId: string, token: string): Credentials {
  const user = userId.trim();
  if (!/^\d*$/.test(user)) throw new Error('IXC_USER_ID must be a number');
  const { id, hash } = tokenParts(token.trim());
  if (id === null) {
    if (user === '') throw new Error('IXC_USER_ID is missing and IXC_API_TOKEN does not carry it');
    return new Credentials(user, hash);
  }
  if (user !== '' && BigInt(user) !== BigInt(id)) {
    throw new Error('IXC_USER_ID disagrees with the user inside IXC_API_TOKEN');
  }
  return new Credentials(id, hash);
}

function tokenParts(token: string): { id: string | null; hash: string } {
  if (token === '') throw new Error('IXC_API_TOKEN is missing');
  const plain = withUser(token) ?? withUser(fromBase64(token));
  if (plain !== null) return plain;
  if (/^[\w.-]+$/.test(token)) return { id: null, hash: token };
  throw new Error('IXC_API_TOKEN is not a hash, id:hash, or base64 of id:hash');
}

function withUser(text: string): { id: string; hash: string } | null {
  const [, id, hash] = /^(\d+):([\w.-]+)$/.exec(text) ?? [];
  return id === undefined || hash === undefined ? null : { id, hash };
}

/** Node decodes anything, so only text that encodes back to itself counts. */
function fromBase64(text: string): string {
  const decoded = Buffer.from(text, 'base64');
  const same = decoded.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return same ? decoded.toString('latin1') : '';
}
