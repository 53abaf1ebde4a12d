import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../http/environment.ts';
import { Refusal } from '../http/problem.ts';
import { type Asking, bears, isThisMachine, requestOf } from './asking.ts';
import type { AccessSettings } from './identify.ts';
import { isLoopbackHost } from './origins.ts';
import { Rates } from './rates.ts';

/**
 * Lets through who may read how the proxy does: who brings `METRICS_TOKEN`, or, where none is set, a program
 * on this machine. Not what a reverse proxy on this machine passes on, nor a page.
 * @throws Refusal `forbidden`, `token_invalid` or `rate_limited`.
 */
export const permitScraper = ({
  metricsToken,
  trustedProxies,
}: Pick<AccessSettings, 'metricsToken' | 'trustedProxies'>): MiddlewareHandler<AppEnvironment> => {
  const rates = new Rates();
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const request = requestOf(c, trustedProxies);
    if (metricsToken === null) {
      const isForwarded = Object.keys(c.req.header()).some(isForwarding);
      if (isForwarded || !isProgramHere(request)) throw new Refusal('forbidden');
    } else if (!bears(request, metricsToken)) {
      await rates.countBadToken(request.address);
      throw new Refusal('token_invalid');
    }
    return next();
  };
};

const isProgramHere = (request: Asking): boolean =>
  isThisMachine(request) &&
  !request.isThroughTrusted &&
  request.origin === undefined &&
  isLoopbackHost(request.host);

/** A header that only who passes a request on writes. */
const isForwarding = (name: string): boolean =>
  /^(?:forwarded|via|x-real-ip|x-forwarded-.*)$/i.test(name);
