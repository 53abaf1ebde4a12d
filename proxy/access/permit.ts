import type { MiddlewareHandler } from 'hono';
import type { Endpoint } from '../../contract/index.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { Refusal } from '../http/problem.ts';
import { permissionOf } from './permissions.ts';
import { isAtLeast } from './roles.ts';

/** Lets through who may ask this, as permissions.ts says; @throws Refusal `forbidden`. */
export function permit(endpoint: Endpoint): MiddlewareHandler<AppEnvironment> {
  const { role, metric } = permissionOf(endpoint);
  return async (c, next) => {
    const caller = c.get('caller');
    const isNamed = metric === null || caller.metrics === null || caller.metrics.includes(metric);
    if (!isAtLeast(caller.role, role) || !isNamed) throw new Refusal('forbidden');
    return next();
  };
}
