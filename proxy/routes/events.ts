import { type Context, Hono } from 'hono';
import { events } from '../../contract/index.ts';
import { seesMirrorDetail } from '../access/caller.ts';
import { permit } from '../access/permit.ts';
import type { Deps } from '../deps.ts';
import type { AppEnvironment } from '../http/environment.ts';
import { Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { wireOf } from '../live/wire.ts';

const FULL_SECONDS = 30;

const HEADERS = {
  'Content-Type': 'text/event-stream',
  // Whoever compresses, or waits for a buffer to fill, holds back what is told now.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/** What the mirror does, told as it happens to whoever keeps listening. */
export function eventRoutes({ hub, mirror, clock, revocations }: Deps): Hono<AppEnvironment> {
  return new Hono<AppEnvironment>().get(events.path, permit(events), (c) => {
    readQuery(events, c.req.queries());
    // Nobody would read it.
    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
    const { generation, publishedAt } = mirror.status.published;
    const last = c.req.header('Last-Event-ID');
    const hasMissed = last !== undefined && last !== String(generation);
    const { until, revocable } = c.get('caller');
    const body = hub.open(
      callerKey(c),
      { event: hasMissed ? 'generation' : 'hello', data: { generation, publishedAt } },
      {
        wire: wireOf(c),
        seesDetail: seesMirrorDetail(c.get('caller')),
        seconds: until && Math.ceil((until.valueOf() - clock.now().valueOf()) / 1000),
        isGood: () => revocable === null || !revocations.has(revocable),
      },
    );
    if (body === null) throw new Refusal('busy', { retryAfter: FULL_SECONDS });
    return c.body(body, 200, HEADERS);
  });
}

/** Whose streams are counted together. */
const callerKey = (c: Context<AppEnvironment>): string => c.get('caller').subject;
