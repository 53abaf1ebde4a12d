import { setTimeout as pause } from 'node:timers/promises';
import { serve, type ServerType } from '@hono/node-server';

/** No question needs more; Node alone would wait minutes for one that drips in. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than reverse proxies keep theirs, or they would send into a connection that just closed.
  keepAliveTimeout: 75_000,
};
const MOST_CONNECTIONS = 5_000;

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly basePath: string;
}

/** @returns the server and its address, base path included, once it takes requests. */
export function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port, basePath }: Place,
): Promise<{ server: ServerType; url: string }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, serverOptions: LIMITS }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ server, url: `http://${name}:${address.port}${basePath}` });
    });
    if ('maxConnections' in server) server.maxConnections = MOST_CONNECTIONS;
    server.once('error', reject);
  });
}

const ANSWERS_MILLISECONDS = 5_000;
const LOOK_MILLISECONDS = 50;

/** Takes no more requests; resolves once those under way are answered, within five seconds. */
export async function endListening(server: ServerType): Promise<void> {
  let isEnded = false;
  server.close(() => (isEnded = true));
  const latest = performance.now() + ANSWERS_MILLISECONDS;
  while (!isEnded && performance.now() < latest) {
    // A connection that is kept for more requests is closed as soon as its answer is out.
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    await pause(LOOK_MILLISECONDS);
  }
}
