import { type Clock, systemClock } from '../../../../proxy/calendar/clock.ts';
import type { IxcClient } from '../../../../proxy/ixc/client.ts';
import { IxcClosedError } from '../../../../proxy/ixc/client.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { openProxy } from '../../../support/node/proxy.ts';
import { appOver } from '../../routes/support/app.ts';

/** No upstream at all: what is tested here ends before a number is needed. */
const nobody: IxcClient = {
  page: () => Promise.reject(new IxcClosedError()),
  state: () => ({ breaker: 'closed', lastError: null }),
  close: () => Promise.resolve(),
};

/** A proxy that never read anything, and how often its handlers reached for what they stand on. */
export async function bareProxy(clock: Clock = systemClock) {
  const proxy = await openProxy({ ixc: nobody, clock });
  let reached = 0;
  const watch = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(object, name) {
        reached += 1;
        const value: unknown = Reflect.get(object, name, object);
        return typeof value === 'function' ? (value.bind(object) as unknown) : value;
      },
    });
  const watched = {
    store: watch<Store>(proxy.store),
    mirror: watch(proxy.mirror),
    desk: watch(proxy.desk),
    counts: proxy.counts,
    storePath: proxy.storePath,
  };
  return {
    /** An app over it, as `appOver` makes them. */
    app: (options: Parameters<typeof appOver>[2] = {}) => appOver(watched, clock, options),
    status: () => proxy.mirror.status,
    reached: () => reached,
    remove: () => proxy.remove(),
  };
}
export type BareProxy = Awaited<ReturnType<typeof bareProxy>>;
