import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { TrustedProxies } from './trusted-proxies.ts';

/** What a request says of who asks, and what its connection says. */
export interface Asking {
  /** Who holds the connection. */
  readonly peer: string;
  readonly origin: string | undefined;
  readonly host: string;
  readonly authorization: string | undefined;
  /** Where it comes from, as far as trusted proxies say. */
  readonly address: string;
  readonly isThroughTrusted: boolean;
  readonly headerOf: (name: string) => string | undefined;
}

export function requestOf(c: Context, trustedProxies: TrustedProxies): Asking {
  const headerOf = (name: string) => c.req.header(name);
  const peer = peerOf(c);
  const isThroughTrusted = trustedProxies.has(peer);
  return {
    peer,
    origin: headerOf('Origin'),
    host: (isThroughTrusted ? headerOf('X-Forwarded-Host') : undefined) ?? headerOf('Host') ?? '',
    authorization: headerOf('Authorization'),
    address: trustedProxies.clientOf(
      peer,
      isThroughTrusted ? headerOf('X-Forwarded-For') : undefined,
    ),
    isThroughTrusted,
    headerOf,
  };
}

/** Asked without a socket there is nobody to trust. */
const peerOf = (c: Context): string =>
  c.env === undefined || !('incoming' in (c.env as object))
    ? NOBODY
    : (getConnInfo(c).remote.address ?? NOBODY);

const NOBODY = 'none';
const loopback = new TrustedProxies(['127.0.0.0/8', '::1']);

/** Said by the connection: a name is said by whoever asks, to a server that listens to a whole network. */
export const isThisMachine = ({ peer }: Asking): boolean => peer === NOBODY || loopback.has(peer);

/** Whether a request brings this secret, compared whole. */
export const bears = ({ authorization }: Asking, secret: string): boolean =>
  authorization !== undefined && timingSafeEqual(digest(authorization), digest(`Bearer ${secret}`));

const digest = (text: string) => createHash('sha256').update(text).digest();
