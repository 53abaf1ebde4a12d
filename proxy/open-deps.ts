import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AuditLog } from './access/audit.ts';
import { Revocations } from './access/revocations.ts';
import { systemClock } from './calendar/clock.ts';
import type { Deps, Log } from './deps.ts';
import { listDocs, readScripts } from './files.ts';
import { createIxcClient, type IxcSettings } from './ixc/http-client.ts';
import { Hub } from './live/hub.ts';
import { Mirror } from './mirror/mirror.ts';
import { openMirrorStore } from './mirror/open.ts';
import { newOperatorKey } from './operator.ts';
import { Panel } from './panel.ts';
import { CustomReports } from './reports/custom.ts';
import { ReportDesk } from './reports/desk.ts';
import { Deliveries, type DeliveryDeps, DeliveryPlanError } from './reports/schedule/deliveries.ts';
import { timerOf } from './reports/schedule/timer.ts';
import { SettingError, type Settings } from './settings.ts';

/** What is read, and where the mirror of it lies. */
export interface Upstream {
  readonly ixc: IxcSettings;
  /** The mirror's DuckDB file; the log of who saw personal data lies beside it. */
  readonly storePath: string;
  /** True when it is the built-in simulator. */
  readonly isDemo: boolean;
}

export interface OpenDeps extends Deps {
  readonly deliveries: Deliveries;
  /** Ends the deliveries, the streams and the reading, and closes the store. */
  close(): Promise<void>;
}

/** Beside the built file that holds this one. */
const writerProgram = fileURLToPath(new URL('report-writer.js', import.meta.url));

/** Folder of the widgets and, where it was built, of the documentation: the one that holds this file's. */
const built = fileURLToPath(new URL('..', import.meta.url));

/**
 * Opens what `createApp` stands on, as settings say. Nothing is read from IXC until `mirror.start()`, and
 * nothing delivered until `deliveries.start()`.
 * @param upstream As the settings say when absent.
 * @throws SettingError when the settings name no IXC, StoreFileError when the mirror's file cannot be had.
 */
export async function openDeps(
  settings: Settings,
  log: Log,
  upstream: Upstream = upstreamOf(settings),
): Promise<OpenDeps> {
  const clock = systemClock;
  const { storePath } = upstream;
  const source = createHash('sha256').update(upstream.ixc.baseUrl).digest('hex').slice(0, 16);
  let mirror: Mirror | null = null;
  const store = await openMirrorStore({ path: storePath }, source, clock.now(), (note) => {
    log('warn', 'store', note);
    if (note.note === 'reopened') void mirror?.storeReopened();
  });
  const ixc = createIxcClient(upstream.ixc);
  mirror = await Mirror.open({
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
      log(event === 'published' ? 'info' : 'warn', event, detail);
    },
  });
  const hub = new Hub();
  mirror.listen((news) => hub.tell(news));
  const revocations = new Revocations(settings.revokedFile, (why) => {
    log('warn', `EMBED_REVOKED_FILE ${why}`, {});
  });
  const desk = await ReportDesk.open(store, writerProgram, storePath, (event, detail) => {
    log('error', event, detail);
  });
  const audit = new AuditLog(storePath, (error, requestId) => {
    log('error', 'audit_failed', { requestId, error });
  });
  const demo = upstream.isDemo;
  const panel = new Panel({ mirror, settings, demo, clock });
  const timer = timerOf(clock);
  const customReports = new CustomReports(settings.reportsFolder, (why) => {
    log('warn', `REPORTS_FOLDER ${why}`, {});
  });
  // What is wrong with one is said at the start, and is no reason not to.
  await customReports.look();
  const deliveries = await openDeliveries(
    { desk, customReports, mirror, audit, panel, timer, settings: settings.deliveries, log },
    storePath,
  );
  return {
    store,
    mirror,
    hub,
    desk,
    deliveries,
    customReports,
    counts: { upstream: () => ixc.counts(), store: () => store.load() },
    clock,
    settings,
    demo,
    revocations,
    audit,
    operatorKey: newOperatorKey(),
    files: await readScripts(join(built, 'widgets')),
    docs: await listDocs(join(built, 'docs')),
    log,
    async close() {
      await deliveries.close();
      hub.close();
      revocations.close();
      await desk.close();
      await mirror.stop();
      await store.close();
    },
  };
}

async function openDeliveries(deps: DeliveryDeps, storePath: string): Promise<Deliveries> {
  try {
    return await Deliveries.open(deps, storePath);
  } catch (error) {
    if (!(error instanceof DeliveryPlanError)) throw error;
    throw new SettingError(`SCHEDULES_FILE ${error.message}`);
  }
}

function upstreamOf({ ixc, storePath }: Settings): Upstream {
  if (ixc === null) throw new SettingError('IXC_BASE_URL is missing');
  return { ixc, storePath, isDemo: false };
}
