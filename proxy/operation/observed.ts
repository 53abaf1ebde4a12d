import type { Deps } from '../deps.ts';
import type { AnswerCounts, Answers } from '../http/answers.ts';
import type { ClientCounts } from '../ixc/http-client.ts';
import type { Hub } from '../live/hub.ts';
import type { CycleCounts, MirrorStatus } from '../mirror/mirror.ts';
import type { ReportCounts } from '../reports/desk.ts';
import type { StoreLoad } from '../store/store.ts';

/** How the proxy does at one moment, as each part counts it. */
export interface Observed {
  readonly demo: boolean;
  readonly mirror: MirrorStatus;
  readonly cycles: CycleCounts;
  readonly upstream: ClientCounts;
  readonly store: StoreLoad;
  readonly answers: AnswerCounts;
  readonly streams: Hub['counts'] & { readonly open: number };
  readonly reports: ReportCounts;
  /** Schedules whose last run was given up. */
  readonly failedDeliveries: number;
  readonly unwrittenAuditLines: number;
}

type ObservedDeps = Pick<
  Deps,
  'demo' | 'mirror' | 'counts' | 'hub' | 'desk' | 'deliveries' | 'audit'
>;

export const observe = (deps: ObservedDeps, answers: Answers): Observed => ({
  demo: deps.demo,
  mirror: deps.mirror.status,
  cycles: deps.mirror.cycles,
  upstream: deps.counts.upstream(),
  store: deps.counts.store(),
  answers: answers.counts,
  streams: { open: deps.hub.size, ...deps.hub.counts },
  reports: deps.desk.counts,
  failedDeliveries: deps.deliveries.news().filter(({ state }) => state === 'failed').length,
  unwrittenAuditLines: deps.audit.unwritten,
});
