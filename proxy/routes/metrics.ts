import { Hono } from 'hono';
import {
  aging,
  criticalList,
  type DataOf,
  type Endpoint,
  kpis,
  type LateCustomerSort,
  type QueryOf,
  statuses,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { today } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import { Answers, type Body, bodyOf, send } from '../http/answers.ts';
import { type Asked, questionOf } from '../http/asked.ts';
import { type Caller, seesPersonalData } from '../http/caller.ts';
import { Cursors } from '../http/cursor.ts';
import { maskCustomer } from '../http/masking.ts';
import { metaOf, warningsOf } from '../http/meta.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { computeAging } from '../metrics/aging.ts';
import type { Answer } from '../metrics/answer.ts';
import { computeCritical } from '../metrics/critical.ts';
import { computeExcluded } from '../metrics/excluded.ts';
import { computeKpis } from '../metrics/kpis.ts';
import type { MetricDeps, Question } from '../metrics/question.ts';
import { computeStatuses } from '../metrics/statuses.ts';
import { readPublished } from '../mirror/publish/publish.ts';
import type { AppEnvironment } from '../http/environment.ts';

/** One metric: what it is asked, how it is computed, as whom. */
interface Metric<E extends Endpoint> {
  readonly endpoint: E;
  readonly compute: (
    deps: MetricDeps,
    question: Question,
    asked: QueryOf<E>,
    caller: Caller,
  ) => Promise<Answer<DataOf<E>>>;
}

/** Seconds after which a caller may ask again for numbers that do not exist yet. */
const NOT_READY_SECONDS = 2;
const PAGE_ROWS = 50;
const LARGEST_PAGE_ROWS = 500;

/** Every metric the proxy answers; a new one is one line. */
export function metricRoutes(deps: Deps): Hono<AppEnvironment> {
  const cursors = new Cursors();
  const routes = new Hono<AppEnvironment>();
  const answers = new Answers();
  const add = <E extends Endpoint>(metric: Metric<E>) => {
    routes.get(metric.endpoint.path, async (c) => {
      const { status } = deps.mirror;
      if (status.published.generation === 0) {
        throw new Refusal('not_ready', { retryAfter: NOT_READY_SECONDS });
      }
      const caller = c.get('caller');
      const asked = readQuery(metric.endpoint, c.req.queries());
      const question = questionOf(asked as Asked, caller, {
        ...deps.settings,
        today: today(deps.clock),
      });
      const { generation } = status.published;
      const key = JSON.stringify([
        generation,
        status.stale,
        warningsOf(status),
        caller,
        metric.endpoint.path,
        question,
        asked,
      ]);
      const body = await answers.get(key, () => computed(deps, metric, question, asked, caller));
      return send(c, body, status.syncedAt);
    });
  };

  add({ endpoint: aging, compute: computeAging });
  add({ endpoint: statuses, compute: computeStatuses });
  add({ endpoint: kpis, compute: computeKpis });
  add({ endpoint: criticalList, compute: criticalPage(cursors) });
  return routes;
}

/** Everything of one answer is read in one transaction: one generation, never a mix. */
async function computed<E extends Endpoint>(
  { store, mirror, settings, demo }: Deps,
  { endpoint, compute }: Metric<E>,
  question: Question,
  asked: QueryOf<E>,
  caller: Caller,
): Promise<Body> {
  return store.read(async (reader) => {
    const { status } = mirror;
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
      published: await readPublished(reader),
      status,
      demo,
      excluded: await computeExcluded(reader, question.scope, status.quality.rejectedRows.invoices),
      missing,
    });
    return bodyOf({ meta, data: z.parse(endpoint.data, data) });
  });
}

const criticalPage =
  (cursors: Cursors): Metric<typeof criticalList>['compute'] =>
  async (deps, question, asked, caller) => {
    const sort: LateCustomerSort = asked.sort ?? '-overdueCents';
    if (/name$/.test(sort) && !seesPersonalData(caller)) {
      throw new Refusal('field_not_filterable', { parameter: 'sort' });
    }
    const limit = asked.limit ?? PAGE_ROWS;
    if (limit > LARGEST_PAGE_ROWS) throw new Refusal('limit_too_large', { parameter: 'limit' });
    const binding = JSON.stringify([criticalList.path, sort, caller]);
    const { data, missing } = await computeCritical(deps, {
      ...question,
      sort,
      limit,
      after: cursors.open(asked.cursor, binding),
      sinceBusinessDay: asked.sinceBusinessDay ?? false,
    });
    const { items, next, ...rest } = data;
    return {
      data: {
        ...rest,
        items: items.map(maskCustomer(caller)),
        nextCursor: cursors.seal(next, binding),
      },
      missing,
    };
  };
