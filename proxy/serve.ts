import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { AuditLog } from './access/audit.ts';
import { Revocations } from './access/revocations.ts';
import { createApp } from './app.ts';
import { systemClock } from './calendar/clock.ts';
import { startDemoUpstream } from './demo/upstream.ts';
import { readScripts } from './files.ts';
import { listen } from './http/listen.ts';
import { createIxcClient, type IxcSettings } from './ixc/http-client.ts';
import { Hub } from './live/hub.ts';
import { Mirror } from './mirror/mirror.ts';
import { openMirrorStore } from './mirror/open.ts';
import { leaveNote, newOperatorKey, removeNote } from './operator.ts';
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
 * @param scripts Folder of the built widgets.
 */
export async function serveProxy(
  settings: Settings,
  log: Logger,
  program: string,
  scripts: string,
): Promise<Running> {
  const clock = systemClock;
  const upstream = await chooseUpstream(settings, program, log);
  const { storePath } = upstream;
  const source = createHash('sha256').update(upstream.ixc.baseUrl).digest('hex').slice(0, 16);
  const store = await openMirrorStore({ path: storePath }, source, clock.now(), (note) => {
    log.warn(note, 'store');
  });
  const ixc = createIxcClient(upstream.ixc);
  const mirror = await Mirror.open({
    store,
    ixc,
    clock,
    settings: {
      intervalSeconds: settings.syncIntervalSeconds,
      overlapSeconds: settings.syncOverlapSeconds,
      pageRows: settings.calls.pageRows,
      concurrency: settings.calls.concurrency,
      localHolidays: settings.localHolidays,
    },
    log: (event, detail) => {
      if (event === 'published') log.info(detail, event);
      else log.warn(detail, event);
    },
  });
  const hub = new Hub();
  mirror.listen((news) => hub.tell(news));
  const operatorKey = newOperatorKey();
  const revocations = new Revocations(settings.revokedFile, (why) => {
    log.warn(`EMBED_REVOKED_FILE ${why}`);
  });
  const app = createApp({
    store,
    mirror,
    hub,
    clock,
    settings,
    demo: upstream.isDemo,
    revocations,
    audit: new AuditLog(storePath, (error) => {
      log.error({ error }, 'audit_failed');
    }),
    operatorKey,
    files: await readScripts(scripts),
    log: (event, detail) => {
      log.error(detail, event);
    },
  });

  const { server, url } = await listen(app.fetch, settings);
  await leaveNote(storePath, { url, key: operatorKey });
  mirror.start();
  log.info(`Listening on ${url}`);
  return {
    url,
    async stop() {
      await removeNote(storePath);
      server.close();
      hub.close();
      revocations.close();
      await mirror.stop();
      await store.close();
      upstream.close();
    },
  };
}

interface Upstream {
  readonly ixc: IxcSettings;
  readonly storePath: string;
  readonly isDemo: boolean;
  close(): void;
}

/** The server of the settings, or the simulator where there is none. */
async function chooseUpstream(settings: Settings, program: string, log: Logger): Promise<Upstream> {
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
