import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { spelledRoute } from '../http/query.ts';
import type { Metrics } from './metrics.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);
const PAGES: ReadonlySet<string> = new Set([
  '/',
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
]);

interface Place {
  /** Starts and ends with a slash. */
  readonly basePath: string;
  /** Path of the API under it. */
  readonly api: string;
}

/**
 * Counts every request, and writes a line for each that is made to the API: what was asked by the pattern of
 * its route, never as it was spelled, since addresses name customers. Each answer names its request.
 */
export const watchRequests =
  (metrics: Metrics, log: Log, place: Place): MiddlewareHandler<AppEnvironment> =>
  async (c, next) => {
    const startedAt = performance.now();
    await next();
    const milliseconds = performance.now() - startedAt;
    const requestId = c.get('requestId');
    c.header('X-Request-Id', requestId);
    const { status } = c.res;
    const asked = { method: methodOf(c), route: routeOf(c, place), status };
    metrics.count(asked, milliseconds / 1000);
    if (!asked.route.startsWith(place.api)) return;
    log(status >= 500 ? 'info' : 'debug', 'request', {
      ...asked,
      milliseconds: Math.round(milliseconds),
      requestId,
      role: c.get('caller')?.role ?? null,
    });
  };

const methodOf = (c: Context): string => (METHODS.has(c.req.method) ? c.req.method : 'other');

/** As the contract spells it: `/api/v1/customers/{customerId}/invoices`; `/*` for files and what is nothing. */
function routeOf(c: Context, { basePath, api }: Place): string {
  const route = routePath(c, -1).slice(basePath.length - 1);
  return route.startsWith(api) || PAGES.has(route) ? spelledRoute(route) : '/*';
}
