import type { AuditLog } from './access/audit.ts';
import type { AccessSettings } from './access/identify.ts';
import type { Revocations } from './access/revocations.ts';
import type { Clock } from './calendar/clock.ts';
import type { ClientCounts } from './ixc/http-client.ts';
import type { Hub } from './live/hub.ts';
import type { Mirror } from './mirror/mirror.ts';
import type { CustomReports } from './reports/custom.ts';
import type { ReportDesk } from './reports/desk.ts';
import type { Deliveries } from './reports/schedule/deliveries.ts';
import type { Settings } from './settings.ts';
import type { Store, StoreLoad } from './store/store.ts';

/** Told what happens. A detail may hold a caught error: write its name and code, never its message. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  detail: object,
) => void;

/** What the proxy stands on; passed in, so that a test builds the one it wants. */
export interface Deps {
  readonly store: Store;
  readonly mirror: Mirror;
  readonly hub: Hub;
  readonly desk: ReportDesk;
  readonly deliveries: Pick<Deliveries, 'news'>;
  readonly customReports: CustomReports;
  /** What is counted beneath the mirror. */
  readonly counts: {
    readonly upstream: () => ClientCounts;
    readonly store: () => StoreLoad;
  };
  readonly clock: Clock;
  readonly settings: AccessSettings &
    Pick<Settings, 'windowDays' | 'lateBase' | 'blockedStates' | 'basePath'>;
  /** True when the upstream is the built-in simulator. */
  readonly demo: boolean;
  readonly revocations: Revocations;
  readonly audit: AuditLog;
  readonly operatorKey: string;
  /** Built files a page may load, by name. */
  readonly files: ReadonlyMap<string, StaticFile>;
  /** The built documentation, by the path under `/docs/`; empty where it was not built. */
  readonly docs: ReadonlyMap<string, DocsFile>;
  readonly log: Log;
}

export interface StaticFile {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** The same, compressed. */
  readonly brotli: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface DocsFile {
  readonly type: string;
  /** Where it lies on the disk. */
  readonly path: string;
  /** Hashes of the scripts that stand inside it, as a policy names them. */
  readonly inlineScripts: readonly string[];
}
