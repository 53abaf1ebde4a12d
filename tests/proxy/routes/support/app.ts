import { AuditLog } from '../../../../proxy/access/audit.ts';
import { Revocations } from '../../../../proxy/access/revocations.ts';
import { createApp } from '../../../../proxy/app.ts';
import type { Clock } from '../../../../proxy/calendar/clock.ts';
import type { Deps } from '../../../../proxy/deps.ts';
import { Hub } from '../../../../proxy/live/hub.ts';
import { CustomReports } from '../../../../proxy/reports/custom.ts';
import type { TestProxy } from '../../../support/node/proxy.ts';
import { noWaysIn } from '../../../support/node/ways-in.ts';

export const OPERATOR_KEY = 'operator-key-of-the-app';

/** Another app over a proxy's store and mirror: another caller, other settings, a store that is watched. */
export function appOver(
  {
    store,
    mirror,
    desk,
    counts,
    storePath,
  }: Pick<TestProxy, 'store' | 'mirror' | 'desk' | 'counts' | 'storePath'>,
  clock: Clock,
  {
    settings,
    ...deps
  }: Partial<Omit<Deps, 'settings'>> & { settings?: Partial<Deps['settings']> } = {},
) {
  const failures: unknown[] = [];
  const app = createApp({
    store,
    mirror,
    desk,
    counts,
    deliveries: { news: () => [] },
    hub: new Hub(),
    customReports: new CustomReports(null, () => undefined),
    clock,
    demo: false,
    revocations: new Revocations(null, () => undefined),
    audit: new AuditLog(storePath, (error) => {
      console.error(error);
    }),
    operatorKey: OPERATOR_KEY,
    files: new Map(),
    docs: new Map(),
    log: (_level, _event, { error }: { error?: unknown }) => {
      if (error !== undefined) failures.push(error);
    },
    ...deps,
    settings: {
      windowDays: 45,
      lateBase: 'nominal',
      blockedStates: ['CA', 'CM', 'CE'],
      ...noWaysIn,
      localRole: 'admin',
      basePath: '/',
      ...settings,
    },
  });
  return {
    app,
    /** What went wrong inside, as it was logged. */
    failures,
    ask: async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has('Host')) headers.set('Host', '127.0.0.1:8787');
      return app.request(path, { ...init, headers });
    },
  };
}
