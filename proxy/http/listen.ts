import type { Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '@hono/node-server';

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

export interface Listening {
  readonly server: Server;
  /** Base path included. */
  readonly url: string;
  /** Takes no more requests; resolves once those under way are answered, within five seconds. */
  end(): Promise<void>;
}

const ANSWERS_MILLISECONDS = 5_000;
const LOOK_MILLISECONDS = 20;

/** @returns once it takes requests. */
export function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port, basePath }: Place,
): Promise<Listening> {
  const answers = new Set<ServerResponse>();
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, serverOptions: LIMITS }, (address) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ server, url: `http://${name}:${address.port}${basePath}`, end });
    }) as Server;
    server.maxConnections = MOST_CONNECTIONS;
    server.once('error', reject);
    server.on('request', (_request, answer) => {
      answers.add(answer);
      answer.once('close', () => answers.delete(answer));
    });

    async function end(): Promise<void> {
      const latest = performance.now() + ANSWERS_MILLISECONDS;
      const until = async (holds: () => boolean) => {
        while (!holds() && performance.now() < latest) await pause(LOOK_MILLISECONDS);
      };
      // Node closes idle connections here, and takes an answer that is written and not yet sent for one.
      await until(() => ![...answers].some((one) => one.writableEnded && !one.writableFinished));
      server.close();
      await until(() => answers.size === 0);
      server.closeAllConnections();
    }
  });
}
