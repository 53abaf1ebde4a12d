import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { AuditLog } from '../../../proxy/access/audit.ts';
import { Revocations } from '../../../proxy/access/revocations.ts';
import { createApp } from '../../../proxy/app.ts';
import { type Clock, systemClock } from '../../../proxy/calendar/clock.ts';
import type { Deps } from '../../../proxy/deps.ts';
import type { AppEnvironment } from '../../../proxy/http/environment.ts';
import type { IxcClient } from '../../../proxy/ixc/client.ts';
import {
  createIxcClient,
  type HttpIxcClient,
  type IxcTuning,
} from '../../../proxy/ixc/http-client.ts';
import { Hub } from '../../../proxy/live/hub.ts';
import { Mirror, type MirrorDeps, type MirrorSettings } from '../../../proxy/mirror/mirror.ts';
import { openMirrorStore } from '../../../proxy/mirror/open.ts';
import type { Role } from '../../../proxy/access/roles.ts';
import { CustomReports } from '../../../proxy/reports/custom.ts';
import { ReportDesk } from '../../../proxy/reports/desk.ts';
import type { Store } from '../../../proxy/store/store.ts';
import type { SimulatorProcess } from './simulator.ts';
import { noWaysIn } from './ways-in.ts';

export const writerProgram = fileURLToPath(
  new URL('../../../dist/proxy/report-writer.js', import.meta.url),
);

/** Noon in São Paulo of a day, standing still. */
export const clockAt = (day: string): Clock => ({ now: () => new Date(`${day}T15:00:00Z`) });

/** A proxy that answers, here or behind an address. */
export interface Asked {
  /** Asks as a page of the proxy's own origin would. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The `data` of a metric, after an answer of 200. */
  data<Data>(path: string): Promise<Data>;
}

export interface TestProxy extends Asked {
  readonly store: Store;
  readonly mirror: Mirror;
  readonly hub: Hub;
  readonly desk: ReportDesk;
  readonly counts: Deps['counts'];
  readonly app: Hono<AppEnvironment>;
  readonly storePath: string;
  /** Stops, keeping the files. */
  stop(): Promise<void>;
  /** Stops and removes the files. */
  remove(): Promise<void>;
}

export interface TestProxyOptions {
  readonly ixc: IxcClient & Partial<Pick<HttpIxcClient, 'counts'>>;
  readonly clock?: Clock;
  readonly role?: Role;
  readonly storePath?: string;
  readonly mirror?: Partial<MirrorSettings>;
  readonly allowedOrigins?: readonly string[];
  /** The store as the mirror meets it. */
  readonly mirrorStore?: (store: Store) => Store;
  /** What the mirror logs; on the console only the store's own failures when absent. */
  readonly mirrorLog?: MirrorDeps['log'];
}

const tellBroken: MirrorDeps['log'] = (event, { error }: { error?: unknown }) => {
  if (event === 'cycle_broken') console.error(error);
};

/** Of a client that is none over HTTP. */
const nothingCounted = {
  calls: 0,
  retries: 0,
  recodedReplies: 0,
  emptyDespiteTotal: 0,
  failures: {},
  unknownColumns: {},
};

/** A proxy over a real store in a folder of its own; nothing runs until a cycle is asked for. */
export async function openProxy(options: TestProxyOptions): Promise<TestProxy> {
  const { ixc, clock = systemClock, role = 'admin' } = options;
  const storePath =
    options.storePath ?? join(await mkdtemp(join(tmpdir(), 'ixc-widgets-')), 'ixc.duckdb');
  let mirror: Mirror | null = null;
  const store = await openMirrorStore({ path: storePath }, 'test', clock.now(), ({ note }) => {
    if (note === 'reopened') void mirror?.storeReopened();
  });
  mirror = await Mirror.open({
    store: options.mirrorStore?.(store) ?? store,
    ixc,
    clock,
    settings: {
      intervalSeconds: 3600,
      overlapSeconds: 900,
      pageRows: 1000,
      concurrency: 2,
      localHolidays: [],
      ...options.mirror,
    },
    log: options.mirrorLog ?? tellBroken,
  });
  const hub = new Hub();
  mirror.listen((news) => hub.tell(news));
  const failed = ({ error }: { error?: unknown }) => {
    if (error !== undefined) console.error(error);
  };
  const desk = await ReportDesk.open(store, writerProgram, storePath, (_event, detail) => {
    failed(detail);
  });
  const counts = {
    upstream: () => ixc.counts?.() ?? nothingCounted,
    store: () => store.load(),
  };
  const app = createApp({
    counts,
    store,
    mirror,
    hub,
    desk,
    deliveries: { news: () => [] },
    customReports: new CustomReports(null, () => undefined),
    clock,
    settings: {
      windowDays: 45,
      lateBase: 'nominal',
      blockedStates: ['CA', 'CM', 'CE'],
      ...noWaysIn,
      allowedOrigins: options.allowedOrigins ?? [],
      localRole: role,
      basePath: '/',
    },
    demo: false,
    revocations: new Revocations(null, () => undefined),
    audit: new AuditLog(storePath, (error) => {
      console.error(error);
    }),
    operatorKey: 'operator-key-of-the-test',
    files: new Map(),
    docs: new Map(),
    log: (_level, _event, detail) => {
      failed(detail);
    },
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('Host', '127.0.0.1:8787');
    return app.request(path, { ...init, headers });
  };
  const stop = async () => {
    hub.close();
    await desk.close();
    await mirror.stop();
    await store.close();
  };
  return {
    store,
    mirror,
    hub,
    desk,
    counts,
    app,
    storePath,
    ...asked(ask),
    stop,
    async remove() {
      await stop();
      await rm(join(storePath, '..'), { recursive: true, force: true });
    },
  };
}

/** What can be asked of a proxy that answers in this way. */
export const asked = (ask: Asked['ask']): Asked => ({
  ask,
  async data<Data>(path: string) {
    const response = await ask(`/api/v1${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
    return (JSON.parse(text) as { data: Data }).data;
  },
});

/** A client of a simulator, as impatient as a test. */
export const clientOf = (
  { url, userId, token }: Pick<SimulatorProcess, 'url' | 'userId' | 'token'>,
  options: { pauseMs?: number; pageRows?: number; timeoutMs?: number } = {},
  tuning: Partial<IxcTuning> = {},
): HttpIxcClient =>
  createIxcClient(
    {
      baseUrl: url,
      userId,
      apiToken: token,
      concurrency: 2,
      pauseMs: 0,
      pageRows: 1000,
      timeoutMs: 10_000,
      method: 'POST',
      allowHttp: false,
      ...options,
    },
    { firstRetryDelayMs: 1, longestRetryDelayMs: 5, probeAfterMs: 0, ...tuning },
  );
