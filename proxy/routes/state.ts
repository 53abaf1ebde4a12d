import { Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import {
  type Freshness,
  freshness,
  type Meta,
  refresh,
  resync,
  type SyncState,
  type Table,
  type TableFreshness,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { seesMirrorDetail, withoutCounts } from '../access/caller.ts';
import { permit } from '../access/permit.ts';
import { today } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import { bodyOf, kept, send } from '../http/answers.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { metaNow, nothingExcluded, standingMeta, type StandingMeta } from '../http/meta.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { ixcTables } from '../ixc/tables.ts';
import type { MirrorStatus } from '../mirror/mirror.ts';
import { stateOf } from '../mirror/table-state.ts';

const SECONDS_BETWEEN_REFRESHES = 30;

/** How fresh the mirror is, and the request to freshen it. */
export function stateRoutes(deps: Deps): Hono<AppEnvironment> {
  const { mirror, demo } = deps;
  const limiter = new RateLimiterMemory({ points: 1, duration: SECONDS_BETWEEN_REFRESHES });
  let admission: Promise<unknown> | null = null;
  /** Requests that come together are let in, or refused, together. */
  const admit = () => {
    admission ??= limiter
      .consume('refresh')
      .catch(refuse)
      .finally(() => {
        admission = null;
      });
    return admission;
  };
  const meta = () => stateMeta(deps);

  return new Hono<AppEnvironment>()
    .get(freshness.path, permit(freshness), (c) => {
      readQuery(freshness, c.req.queries());
      const { status } = mirror;
      const hasDetail = seesMirrorDetail(c.get('caller'));
      const data = z.parse(freshness.data, {
        ...freshnessOf(status, demo, hasDetail),
        deliveries: hasDetail ? deps.deliveries.news() : [],
      });
      return send(c, bodyOf(kept(standing(deps), data), status), status.syncedAt);
    })
    .post(refresh.path, permit(refresh), async (c) => {
      readQuery(refresh, c.req.queries());
      if (!mirror.isRefreshing) await admit();
      const generationBefore = mirror.status.published.generation;
      return c.json({ meta: meta(), data: { requestId: mirror.refresh(), generationBefore } }, 202);
    })
    .post(resync.path, permit(resync), (c) => {
      readQuery(resync, c.req.queries());
      const generationBefore = mirror.status.published.generation;
      void mirror.resync();
      return c.json({ meta: meta(), data: { generationBefore } }, 202);
    });
}

/** What answers say that hold no number. */
export const stateMeta = (deps: Deps): Meta => metaNow(standing(deps), deps.mirror.status);

const standing = ({ mirror, clock, settings, demo }: Deps): StandingMeta =>
  standingMeta({
    asOf: today(clock),
    lateBase: settings.lateBase,
    published: mirror.status.published,
    demo,
    excluded: nothingExcluded,
    missing: [],
  });

const refuse = (reason: unknown): never => {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new Refusal('rate_limited', { retryAfter: Math.ceil(reason.msBeforeNext / 1000) });
};

const freshnessOf = (status: MirrorStatus, demo: boolean, hasDetail: boolean): Freshness => ({
  state: overallState(status),
  syncedAt: status.syncedAt,
  nextSyncAt: status.nextSyncAt,
  running: hasDetail ? status.running : status.running && withoutCounts(status.running),
  demo,
  tables: hasDetail
    ? (Object.keys(status.tables) as Table[]).map((table) => tableFreshness(status, table))
    : [],
  upstream: {
    breaker: status.upstream.breaker,
    lastError: status.upstream.lastError && {
      code: status.upstream.lastError.code,
      at: status.upstream.lastError.at.toISOString(),
    },
  },
});

/** The worst of the tables in use, the first full read before all. */
function overallState(status: MirrorStatus): SyncState {
  const used = Object.values(status.tables).filter(({ granted }) => granted !== false);
  const states = used.map(stateOf);
  if (states.includes('auth_revoked')) return 'auth_revoked';
  if (status.published.generation === 0) {
    return status.running === null && states.every((state) => state === 'empty')
      ? 'empty'
      : 'backfilling';
  }
  if (states.includes('frozen')) return 'frozen';
  if (status.stale || states.includes('degraded')) return 'degraded';
  return states.every((state) => state === 'live') ? 'live' : 'backfilling';
}

const tableFreshness = ({ tables, quality }: MirrorStatus, table: Table): TableFreshness => {
  const state = tables[table];
  return {
    table,
    state: stateOf(state),
    rows: quality.rows[table],
    lastSuccessAt: state.lastSuccessAt,
    lastError:
      state.lastErrorCode !== null && state.lastErrorAt !== null
        ? { code: state.lastErrorCode, at: state.lastErrorAt }
        : null,
    granted: ixcTables[table].required || state.granted !== false,
    quality: {
      nulledFields: quality.nulledFields[table],
      rejectedRows: quality.rejectedRows[table],
      balanceMismatch: table === 'invoices' ? quality.balanceMismatches : 0,
      orphans: table === 'invoices' ? quality.orphanInvoices : 0,
    },
  };
};
