import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Role } from '../settings.ts';
import { Refusal } from './problem.ts';

/** Who asks, as far as answers depend on it. */
export interface Caller {
  readonly role: Role;
  /** Branches whose rows may be seen; null for all. */
  readonly branches: readonly string[] | null;
}

export const seesPersonalData = ({ role }: Caller): boolean => role !== 'viewer';

export interface CallerSettings {
  readonly allowedOrigins: readonly string[];
  readonly localRole: Role;
  /** What the operator's own commands on this machine prove themselves with. */
  readonly operatorKey: string;
}

const LOOPBACK_HOST = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
const METHODS = 'GET, POST';
const HEADERS = 'Authorization, Content-Type, If-None-Match';
const EXPOSED = 'ETag, Retry-After, X-Synced-At';
const PREFLIGHT_SECONDS = '600';

/**
 * Decides who asks before any handler runs.
 *
 * Without a list of origins only the proxy's own page on this machine may ask, and by a loopback name:
 * a public name that resolves here is an attack. With a list, a page of another origin is refused,
 * the proxy's own included; a caller without an origin is no page and keeps the lowest role. An origin
 * keeps browsers honest; it is no proof of who asks.
 */
export const identify =
  ({ allowedOrigins, localRole, operatorKey }: CallerSettings): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    const host = c.req.header('Host') ?? '';
    c.header('Vary', 'Origin, Authorization');
    if (origin === undefined && isOperator(c.req.header('Authorization'), operatorKey)) {
      c.set('caller', { role: 'admin', branches: null } satisfies Caller);
      return next();
    }
    if (allowedOrigins.length === 0) {
      if (!LOOPBACK_HOST.test(host)) throw new Refusal('origin_refused');
      const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
      if (!isOwn) throw new Refusal('origin_refused');
      c.set('caller', { role: localRole, branches: null } satisfies Caller);
      return next();
    }
    if (origin !== undefined && !allowedOrigins.includes(origin)) {
      throw new Refusal('origin_refused');
    }
    if (origin !== undefined) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', EXPOSED);
    }
    if (c.req.method === 'OPTIONS') {
      c.header('Access-Control-Allow-Methods', METHODS);
      c.header('Access-Control-Allow-Headers', HEADERS);
      c.header('Access-Control-Max-Age', PREFLIGHT_SECONDS);
      return c.body(null, 204);
    }
    c.set('caller', { role: 'viewer', branches: null } satisfies Caller);
    return next();
  };

const digest = (text: string) => createHash('sha256').update(text).digest();

const isOperator = (authorization: string | undefined, key: string) =>
  authorization !== undefined && timingSafeEqual(digest(authorization), digest(`Bearer ${key}`));
