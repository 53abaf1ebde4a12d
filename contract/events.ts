import { endpoint } from './endpoint.ts';
import { syncProgress, upstreamCode } from './freshness.ts';
import { count, instant } from './values.ts';
import { z } from './zod.ts';

/** The state of the mirror that answers are made from; 0 before the first. */
export const generationNews = z.object({
  generation: count,
  publishedAt: z.nullable(instant),
});
export type GenerationNews = z.infer<typeof generationNews>;

/** How a sync goes, and that it has ended. */
export const syncNews = z.extend(syncProgress, {
  /** What `POST /refresh` answered; null when the clock began it. */
  requestId: z.nullable(z.string()),
  phase: z.enum([...syncProgress.shape.phase.options, 'ended']),
  /** The last success of all required tables, this sync's own when it ended well. */
  syncedAt: z.nullable(instant),
  /** Why it ended without reading everything; `internal` when that was no fault of the upstream. */
  error: z.nullable(z.enum([...upstreamCode.options, 'internal'])),
});
export type SyncNews = z.infer<typeof syncNews>;

/** One event of the stream: its name, and its data as JSON. */
export const liveEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('hello'), data: generationNews }),
  z.object({ event: z.literal('generation'), data: generationNews }),
  z.object({ event: z.literal('sync'), data: syncNews }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/**
 * The first event says where the mirror stands: `hello`, or `generation` to whoever comes back with the
 * `Last-Event-ID` of another. Of what comes faster than it is read, only the newest of each name arrives.
 */
export const events = endpoint({
  method: 'GET',
  path: '/events',
  summary: 'Tells of new generations and of syncs as they go.',
  query: z.strictObject({}),
  data: liveEvent,
  media: 'text/event-stream',
});
