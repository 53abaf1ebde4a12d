import type { GenerationNews, SyncNews } from '../../contract/index.ts';
import { listenToEvents } from './proxy.ts';

/** What the proxy of this test tells, and who listens. */
export interface Told {
  /** Streams that were asked for, in all. */
  readonly asked: () => number;
  /** Those that are open. */
  readonly open: () => number;
  generation(generation: number): void;
  sync(part?: Partial<SyncNews>): void;
  /** Sends text as it is. */
  send(text: string): void;
  /** Ends every open stream. */
  end(): void;
}

const encoder = new TextEncoder();
const eventText = (event: string, data: object) =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

export const generationNews = (generation: number): GenerationNews => ({
  generation,
  publishedAt: '2025-03-17T11:02:09Z',
});

export const syncNews = (part: Partial<SyncNews> = {}): SyncNews => ({
  requestId: null,
  phase: 'increment',
  table: 'invoices',
  rows: 0,
  of: null,
  syncedAt: null,
  error: null,
  ...part,
});

/**
 * From now on the proxy keeps streams open.
 * @param first What a stream begins with; the generation of the payloads when absent.
 */
export function tell(first = `retry: 1\n${eventText('hello', generationNews(41))}`): Told {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let asked = 0;
  listenToEvents(() => {
    asked += 1;
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        streams.add(controller);
        if (first !== '') controller.enqueue(encoder.encode(first));
      },
      cancel() {
        if (own !== undefined) streams.delete(own);
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
  const send = (text: string) => {
    for (const stream of streams) stream.enqueue(encoder.encode(text));
  };
  return {
    asked: () => asked,
    open: () => streams.size,
    generation: (generation) => send(eventText('generation', generationNews(generation))),
    sync: (part) => send(eventText('sync', syncNews(part))),
    send,
    end() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
  };
}

/** From now on whoever asks for the stream gets this answer. @returns how often it was asked for. */
export function refuseStream(answer: () => Response): () => number {
  let asked = 0;
  listenToEvents(() => {
    asked += 1;
    return answer();
  });
  return () => asked;
}
