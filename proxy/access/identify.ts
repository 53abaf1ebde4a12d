import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../calendar/clock.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { Refusal } from '../http/problem.ts';
import type { Settings } from '../settings.ts';
import { type Asking, bears, isThisMachine, requestOf } from './asking.ts';
import type { Caller } from './caller.ts';
import { callerOfToken } from './embed-token.ts';
import { answerPreflight, isLoopbackHost, isOwnOrigin, openTo } from './origins.ts';
import { Rates } from './rates.ts';
import type { Revocations } from './revocations.ts';
import { callerSignedIn } from './signed-in.ts';

export type AccessSettings = Pick<
  Settings,
  | 'allowedOrigins'
  | 'localRole'
  | 'embedKeys'
  | 'embedIssuer'
  | 'trustedProxies'
  | 'signedInUsers'
  | 'metricsToken'
>;

export interface AccessDeps {
  readonly settings: AccessSettings;
  readonly clock: Clock;
  readonly revocations: Revocations;
  /** What the operator's own commands on this machine prove themselves with. */
  readonly operatorKey: string;
}

/**
 * Decides who asks before any handler runs. README, "Who may ask", says what each way in is for.
 *
 * A page of an origin that is not listed is refused, whatever else it brings: an origin keeps browsers
 * honest, though it is no proof of who asks. Where nothing is set only this machine may ask, by a name
 * that leads nowhere else: a public name that resolves here is an attack.
 */
export const identify = (deps: AccessDeps): MiddlewareHandler<AppEnvironment> => {
  const rates = new Rates();
  return async (c, next) => {
    c.header('Vary', 'Origin, Authorization');
    const request = requestOf(c, deps.settings.trustedProxies);
    if (isOperator(request, deps.operatorKey)) {
      c.set('caller', unlimited('local', 'operator', 'admin'));
      return next();
    }
    const { origin } = request;
    requireKnownPage(request, deps.settings);
    if (origin !== undefined && deps.settings.allowedOrigins.includes(origin)) openTo(c, origin);
    if (c.req.method === 'OPTIONS' && !isOnlyLocal(deps.settings)) return answerPreflight(c);

    const caller = await callerOf(request, deps).catch(async (error: unknown) => {
      if (isBadToken(error)) await rates.countBadToken(request.address);
      throw error;
    });
    await rates.countQuestion(caller);
    c.set('caller', caller);
    return next();
  };
};

const isOnlyLocal = ({ allowedOrigins, embedKeys, signedInUsers }: AccessSettings): boolean =>
  allowedOrigins.length === 0 && embedKeys.size === 0 && signedInUsers === null;

/** @throws Refusal `origin_refused`. */
function requireKnownPage(request: Asking, settings: AccessSettings): void {
  const { origin, host, isThroughTrusted } = request;
  const isOwn = origin === undefined || isOwnOrigin(origin, host);
  if (isOnlyLocal(settings)) {
    if (!isThisMachine(request) || !isLoopbackHost(host) || !isOwn)
      throw new Refusal('origin_refused');
    return;
  }
  // By its own name a page is known only where a reverse proxy vouches for the name.
  const isKnown =
    origin === undefined || settings.allowedOrigins.includes(origin) || (isThroughTrusted && isOwn);
  if (!isKnown) throw new Refusal('origin_refused');
}

/** @throws Refusal when nothing says who asks, or what says so is not valid. */
async function callerOf(
  request: Asking,
  { settings, clock, revocations }: AccessDeps,
): Promise<Caller> {
  const { authorization, address, isThroughTrusted, headerOf } = request;
  const { embedKeys, signedInUsers, allowedOrigins, localRole } = settings;
  if (authorization !== undefined && embedKeys.size > 0) {
    return callerOfToken(authorization, settings, clock, revocations);
  }
  if (authorization?.startsWith('Bearer ')) throw new Refusal('token_invalid');
  if (signedInUsers !== null && isThroughTrusted) {
    const caller = callerSignedIn(signedInUsers, headerOf);
    if (caller !== null) return caller;
  }
  if (isOnlyLocal(settings)) return unlimited('local', 'local', localRole);
  if (allowedOrigins.length === 0) throw new Refusal('token_invalid');
  return unlimited('origin', `address:${address}`, 'viewer');
}

/** Of every branch and every metric, for good. */
const unlimited = (way: Caller['way'], subject: string, role: Caller['role']): Caller => ({
  way,
  subject,
  role,
  branches: null,
  metrics: null,
  until: null,
  revocable: null,
});

const isBadToken = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'token_invalid';

/** A command on this machine, which is no page. */
const isOperator = (request: Asking, key: string): boolean =>
  request.origin === undefined && bears(request, key);
