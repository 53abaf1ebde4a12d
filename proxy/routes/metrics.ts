import { Hono } from 'hono';
import { viewOf } from '../access/caller.ts';
import { permit } from '../access/permit.ts';
import { Turns } from '../access/turns.ts';
import { utcInstant } from '../calendar/clock.ts';
import type { Deps } from '../deps.ts';
import { type Answers, bodyOf, kept, type Kept, send } from '../http/answers.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { requirePage } from '../http/paging.ts';
import { requirePublished } from '../http/published.ts';
import { readQuery, routeOf } from '../http/query.ts';
import type { Panel } from '../panel.ts';

/** The metrics of the panel, each at its own path. */
export function metricRoutes(deps: Deps, panel: Panel, answers: Answers): Hono<AppEnvironment> {
  const routes = new Hono<AppEnvironment>();
  const turns = new Turns<Kept>();
  for (const metric of panel.metrics) {
    const { endpoint, shows } = metric;
    routes.get(routeOf(endpoint), permit(endpoint), async (c) => {
      const { status } = deps.mirror;
      requirePublished(status.published);
      const caller = c.get('caller');
      const asked = readQuery(endpoint, c.req.queries(), c.req.param());
      requirePage(asked);
      const question = panel.question(metric, asked, caller);
      const { generation } = status.published;
      const key = JSON.stringify([viewOf(caller), endpoint.path, question, asked]);
      const compute = () =>
        deps.store.read(async (reader) => {
          const { meta, data, people } = await panel.answer(
            reader,
            metric,
            question,
            asked,
            caller,
          );
          return kept(meta, data, people);
        });
      const answer = await turns.take(caller, `${generation} ${key}`, () =>
        answers.get(generation, key, compute),
      );
      const body = bodyOf(answer, status);
      const response = send(c, body, status.syncedAt);
      // Who is told that nothing changed is shown nothing.
      if (shows && answer.people > 0 && response.status === 200) {
        await deps.audit.record({
          at: utcInstant(deps.clock.now()),
          subject: caller.subject,
          role: caller.role,
          branches: caller.branches && [...caller.branches],
          action: shows.action,
          path: endpoint.path,
          // Their names, and never their values.
          filters: Object.keys(c.req.queries()).sort(),
          people: answer.people,
          requestId: c.get('requestId'),
        });
      }
      return response;
    });
  }
  return routes;
}
