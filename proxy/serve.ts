import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { startDemoUpstream } from './demo/upstream.ts';
import { listen } from './http/listen.ts';
import { openDeps, type Upstream } from './open-deps.ts';
import { leaveNote, removeNote } from './operator.ts';
import type { Settings } from './settings.ts';
import { historyCopies, historyPath } from './store/duckdb.ts';
import { makeFolder } from './store/open.ts';

export interface Running {
  /** Where it listens, base path included. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the proxy: upstream, mirror, HTTP.
 * @param program The script to start the simulator with when there are no credentials.
 */
export async function serveProxy(
  settings: Settings,
  log: Logger,
  program: string,
): Promise<Running> {
  const upstream = await chooseUpstream(settings, program, log);
  const { storePath } = upstream;
  const deps = await openDeps(
    settings,
    (level, event, detail) => log[level](detail, event),
    upstream,
  );
  const app = createApp(deps);

  const { url, end } = await listen(app.fetch, settings);
  // Only the commands on this machine go without: the panel does not.
  const untold = (error: unknown) => {
    log.warn({ error }, 'operator_note_failed');
  };
  await leaveNote(storePath, { url, key: deps.operatorKey }).catch(untold);
  deps.mirror.start();
  deps.deliveries.start();
  log.info(`Listening on ${url}`);
  return {
    url,
    async stop() {
      await removeNote(storePath).catch(untold);
      // A stream would never end by itself.
      deps.hub.close();
      await end();
      await deps.close();
      upstream.close();
    },
  };
}

interface ClosableUpstream extends Upstream {
  close(): void;
}

/** The server of the settings, or the simulator where there is none. */
async function chooseUpstream(
  settings: Settings,
  program: string,
  log: Logger,
): Promise<ClosableUpstream> {
  const storePath = servedStorePath(settings);
  if (settings.ixc !== null) {
    return { ixc: settings.ixc, storePath, isDemo: false, close: () => undefined };
  }
  await makeFolder(storePath);
  const { url, userId, token, close } = await startDemoUpstream(program);
  log.warn(`No IXC credentials: showing a simulated provider from ${url}`);
  // The simulated provider is born anew at every start, so nothing mirrored of it holds.
  await removeStore(storePath);
  const ixc = { ...settings.calls, baseUrl: url, userId, apiToken: token, allowHttp: false };
  return { ixc, storePath, isDemo: true, close };
}

/** Where `npm run resync` finds the store of a running proxy. */
export const servedStorePath = ({ ixc, storePath }: Settings): string =>
  ixc === null ? join(dirname(storePath), 'demo.duckdb') : storePath;

async function removeStore(path: string): Promise<void> {
  for (const file of [path, historyPath(path), ...(await historyCopies(path))]) {
    await rm(file, { force: true });
    await rm(`${file}.wal`, { force: true });
  }
}
