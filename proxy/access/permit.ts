import type { MiddlewareHandler } from 'hono';
import type { Endpoint } from '../../contract/index.ts';
import type { AppEnvironment } from '../http/environment.ts';
import type { Caller } from './caller.ts';
import { Refusal } from '../http/problem.ts';
import { permissionOf } from './permissions.ts';
import { isAtLeast } from './roles.ts';

/** Whether a caller may ask this, as permissions.ts says. */
export function may(caller: Caller, endpoint: Endpoint): boolean {
  const { role, metric } = permissionOf(endpoint);
  const isNamed = metric === null || caller.metrics === null || caller.metrics.includes(metric);
  return isAtLeast(caller.role, role) && isNamed;
}

/** Lets through who may ask this. @throws Refusal `forbidden`. */
export function permit(endpoint: Endpoint): MiddlewareHandler<AppEnvironment> {
  // Whoever adds an endpoint and forgets who may ask hears of it at the start.
  permissionOf(endpoint);
  return async (c, next) => {
    if (!may(c.get('caller'), endpoint)) throw new Refusal('forbidden');
    return next();
  };
}
