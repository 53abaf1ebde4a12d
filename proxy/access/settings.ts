import { type EmbedKeys, readEmbedKeys } from './embed-keys.ts';
import { readRevoked } from './revocations.ts';
import { readSignedInUsers, type SignedInUsers } from './signed-in.ts';
import { TrustedProxies } from './trusted-proxies.ts';

/** The ways in beside this machine itself; each is closed unless set. */
export interface WaysIn {
  readonly allowedOrigins: readonly string[];
  readonly embedKeys: EmbedKeys;
  /** What a token's issuer must be; null for any. */
  readonly embedIssuer: string | null;
  /** File of what is taken back of tokens before they end. */
  readonly revokedFile: string | null;
  readonly trustedProxies: TrustedProxies;
  /** Null where no reverse proxy signs people in. */
  readonly signedInUsers: SignedInUsers | null;
  /** What who scrapes `/metrics` brings; null where only this machine may. */
  readonly metricsToken: string | null;
}

interface Reading {
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  /** Stops the start with one line that names the setting. */
  readonly refuse: (name: string, why: string) => never;
}

/** Reads who may ask, beside this machine itself. */
export function readWaysIn({ text, list, refuse }: Reading): WaysIn {
  const told = <Value>(name: string, read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      return refuse(name, error instanceof Error ? error.message : 'is wrong');
    }
  };
  const allowedOrigins = list('ALLOWED_ORIGINS').map((origin) =>
    isExactOrigin(origin)
      ? origin
      : refuse('ALLOWED_ORIGINS', 'must list exact origins, such as https://intranet.example'),
  );
  const embedKeys = told('EMBED_KEYS', () => readEmbedKeys(list('EMBED_KEYS')));
  for (const name of ['EMBED_ISSUER', 'EMBED_REVOKED_FILE']) {
    if (text(name) !== undefined && embedKeys.size === 0) refuse(name, 'needs EMBED_KEYS');
  }
  const revokedFile = text('EMBED_REVOKED_FILE');
  if (revokedFile !== undefined) told('EMBED_REVOKED_FILE', () => readRevoked(revokedFile));
  const proxies = list('TRUSTED_PROXIES');
  const trustedProxies = told('TRUSTED_PROXIES', () => trusted(proxies));
  const groupsFile = text('GROUPS_FILE');
  if (groupsFile !== undefined && proxies.length === 0)
    refuse('GROUPS_FILE', 'needs TRUSTED_PROXIES');
  const metricsToken = text('METRICS_TOKEN');
  if (metricsToken !== undefined && !/^[\x21-\x7e]{16,}$/.test(metricsToken)) {
    refuse('METRICS_TOKEN', 'must be 16 characters or more, without spaces');
  }
  return {
    allowedOrigins,
    embedKeys,
    embedIssuer: text('EMBED_ISSUER') ?? null,
    revokedFile: revokedFile ?? null,
    trustedProxies,
    signedInUsers:
      groupsFile === undefined ? null : told('GROUPS_FILE', () => readSignedInUsers(groupsFile)),
    metricsToken: metricsToken ?? null,
  };
}

const isExactOrigin = (origin: string): boolean =>
  URL.canParse(origin) && new URL(origin).origin === origin && !origin.includes('*');

function trusted(entries: readonly string[]): TrustedProxies {
  try {
    return new TrustedProxies(entries);
  } catch {
    throw new Error('must list addresses or networks, such as 10.0.0.2 or 10.0.0.0/24');
  }
}
