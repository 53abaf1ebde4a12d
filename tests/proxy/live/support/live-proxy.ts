import { listen } from '../../../../proxy/http/listen.ts';
import { Hub } from '../../../../proxy/live/hub.ts';
import { bareProxy } from '../../http/support/bare-proxy.ts';
import type { appOver } from '../../routes/support/app.ts';

/** A proxy that listens on a port of its own and reads nothing: what it tells, the test says. */
export async function liveProxy(options: Parameters<typeof appOver>[2] = {}) {
  const bare = await bareProxy();
  const hub = new Hub();
  const { app } = bare.app({ hub, ...options });
  const { server, url } = await listening(app.fetch);
  return {
    hub,
    url,
    async remove() {
      hub.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await bare.remove();
    },
  };
}
export type LiveProxy = Awaited<ReturnType<typeof liveProxy>>;

/** Serves an app on a free port, with the limits of the proxy itself. */
export const listening = (fetch: Parameters<typeof listen>[0]) =>
  listen(fetch, { host: '127.0.0.1', port: 0, basePath: '' });
