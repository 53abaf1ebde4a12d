import { Hono } from 'hono';
import {
  aging,
  type AuditAction,
  cei,
  criticalList,
  customerInvoices,
  customers,
  type DataOf,
  type Endpoint,
  filters,
  kpis,
  paymentTime,
  preventionList,
  type QueryOf,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
  trustUnlocks,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { today, utcInstant } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import { Answers, type Body, bodyOf, send } from '../http/answers.ts';
import { type Asked, questionOf } from '../http/asked.ts';
import { type Caller, viewOf } from '../access/caller.ts';
import { Cursors } from '../http/cursor.ts';
import { dimensions, fewestCustomers, SmallGroups } from '../access/small-groups.ts';
import { permit } from '../access/permit.ts';
import { metaOf, warningsOf } from '../http/meta.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery, routeOf } from '../http/query.ts';
import { computeAging } from '../metrics/aging.ts';
import type { Answer } from '../metrics/answer.ts';
import { computeCei } from '../metrics/cei.ts';
import { computeCritical } from '../metrics/critical.ts';
import { computeCustomerInvoices } from '../metrics/customer-invoices.ts';
import { computeCustomers } from '../metrics/customers.ts';
import { computeExcluded } from '../metrics/excluded.ts';
import { computeFilters } from '../metrics/filters.ts';
import { computeKpis } from '../metrics/kpis.ts';
import { computePrevention } from '../metrics/prevention.ts';
import type { MetricDeps, Question } from '../metrics/question.ts';
import { computePaymentTime } from '../metrics/payment-time.ts';
import { computeReceipts } from '../metrics/receipts.ts';
import { computeRollRate, ROLL_WINDOW_DAYS } from '../metrics/roll-rate.ts';
import { computeStatuses } from '../metrics/statuses.ts';
import { computeSuspensionFunnel } from '../metrics/suspension-funnel.ts';
import { computeTrustUnlocks } from '../metrics/trust-unlocks.ts';
import { readPublished } from '../mirror/publish/publish.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { listPage } from './lists.ts';
import { segmentsPage } from './segments.ts';

/** One metric: what it is asked, how it is computed, as whom. */
interface Metric<E extends Endpoint> {
  readonly endpoint: E;
  /** Days of the window when none are asked; the setting's when absent. */
  readonly windowDays?: number;
  readonly compute: (
    deps: MetricDeps,
    question: Question,
    asked: QueryOf<E>,
    caller: Caller,
  ) => Promise<Answer<DataOf<E>>>;
  /** Tells of groups of customers, and of none that is too small, by itself. */
  readonly isDivided?: boolean;
  /** What of it is personal: how many people its answer shows in clear, and as what. */
  readonly shows?: { readonly action: AuditAction; readonly people: (data: DataOf<E>) => number };
}

/** Seconds after which a caller may ask again for numbers that do not exist yet. */
const NOT_READY_SECONDS = 2;

/** Every metric the proxy answers; a new one is one line. */
export function metricRoutes(deps: Deps): Hono<AppEnvironment> {
  const cursors = new Cursors();
  const routes = new Hono<AppEnvironment>();
  const answers = new Answers();
  const smallGroups = new SmallGroups();
  const add = <E extends Endpoint>(metric: Metric<E>) => {
    routes.get(routeOf(metric.endpoint), permit(metric.endpoint), async (c) => {
      const { status } = deps.mirror;
      if (status.published.generation === 0) {
        throw new Refusal('not_ready', { retryAfter: NOT_READY_SECONDS });
      }
      const caller = c.get('caller');
      const asked = readQuery(metric.endpoint, c.req.queries(), c.req.param());
      const question = questionOf(asked as Asked, caller, {
        ...deps.settings,
        ...(metric.windowDays !== undefined && { windowDays: metric.windowDays }),
        today: today(deps.clock),
      });
      const { generation } = status.published;
      const key = JSON.stringify([
        generation,
        status.stale,
        warningsOf(status),
        viewOf(caller),
        metric.endpoint.path,
        question,
        asked,
      ]);
      const body = await answers.get(key, () =>
        computed({ ...deps, smallGroups }, metric, question, asked, caller),
      );
      const response = send(c, body, status.syncedAt);
      // Who is told that nothing changed is shown nothing.
      if (metric.shows && body.people > 0 && response.status === 200) {
        const { action } = metric.shows;
        await deps.audit.record({
          at: utcInstant(deps.clock.now()),
          subject: caller.subject,
          role: caller.role,
          branches: caller.branches && [...caller.branches],
          action,
          path: metric.endpoint.path,
          // Their names, and never their values.
          filters: Object.keys(c.req.queries()).sort(),
          people: body.people,
          requestId: c.get('requestId'),
        });
      }
      return response;
    });
  };

  add({ endpoint: aging, compute: computeAging });
  add({ endpoint: statuses, compute: computeStatuses });
  add({ endpoint: kpis, compute: computeKpis });
  add({ endpoint: suspensionFunnel, compute: computeSuspensionFunnel });
  add({
    endpoint: criticalList,
    compute: listPage(cursors, criticalList, computeCritical),
    shows: listed,
  });
  add({
    endpoint: preventionList,
    compute: listPage(cursors, preventionList, computePrevention),
    shows: listed,
  });
  add({
    endpoint: customers,
    compute: listPage(cursors, customers, computeCustomers),
    shows: listed,
  });
  add({
    endpoint: customerInvoices,
    compute: invoicesOf,
    shows: { action: 'titles', people: () => 1 },
  });
  add({
    endpoint: trustUnlocks,
    compute: listPage(cursors, trustUnlocks, computeTrustUnlocks),
    shows: listed,
  });
  add({ endpoint: rollRate, windowDays: ROLL_WINDOW_DAYS, compute: computeRollRate });
  add({ endpoint: cei, compute: computeCei });
  add({ endpoint: paymentTime, compute: computePaymentTime });
  add({ endpoint: segments, compute: segmentsPage(cursors, smallGroups), isDivided: true });
  add({ endpoint: receipts, compute: computeReceipts });
  add({ endpoint: filters, compute: filterChoices(smallGroups), isDivided: true });
  return routes;
}

/** People of a list who are not masked. */
const listed = {
  action: 'list',
  people: ({ items }: { readonly items: readonly { readonly masked: boolean }[] }): number =>
    items.filter(({ masked }) => !masked).length,
} as const;

/** Everything of one answer is read in one transaction: one generation, never a mix. */
async function computed<E extends Endpoint>(
  { store, mirror, settings, demo, smallGroups }: Deps & { readonly smallGroups: SmallGroups },
  { endpoint, compute, shows, isDivided = false }: Metric<E>,
  question: Question,
  asked: QueryOf<E>,
  caller: Caller,
): Promise<Body> {
  return store.read(async (reader) => {
    const { status } = mirror;
    const published = await readPublished(reader);
    if (!isDivided) await smallGroups.refuse(reader, question, caller);
    const { data, missing } = await compute(
      {
        reader,
        blockedStates: settings.blockedStates,
        ledgerFrom: status.quality.ledgerFrom,
      },
      question,
      asked,
      caller,
    );
    const meta = metaOf({
      ...question,
      published,
      status,
      demo,
      excluded: await computeExcluded(reader, question.scope, status.quality.rejectedRows.invoices),
      missing,
    });
    const answer = z.parse(endpoint.data, data) as DataOf<E>;
    return bodyOf({ meta, data: answer }, shows?.people(answer));
  });
}

/** Who may not tell people apart gets to choose from what would not be refused. */
const filterChoices =
  (smallGroups: SmallGroups): Metric<typeof filters>['compute'] =>
  async (deps, question, _asked, caller) => {
    const { data, missing } = await computeFilters(deps, {
      ...question,
      fewestCustomers: fewestCustomers(caller),
    });
    const choices = { ...data };
    for (const by of dimensions) {
      const hidden = await smallGroups.hidden(deps.reader, question, by, caller);
      const isOffered = ({ value }: { readonly value: string }) =>
        hidden !== 'all' && !hidden.includes(value);
      Object.assign(choices, { [by]: data[by].filter(isOffered) });
    }
    return { data: choices, missing };
  };

const invoicesOf: Metric<typeof customerInvoices>['compute'] = async (
  deps,
  question,
  { customerId },
) => {
  const answer = await computeCustomerInvoices(deps, question, customerId);
  if (answer === null) throw new Refusal('not_found');
  return answer;
};
