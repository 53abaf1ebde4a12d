import { events, liveEvent, type LiveEvent } from '../../contract/index.ts';
import { blockerOf } from './blocked.ts';
import { addressOf } from './client.ts';
import { eventStreamReader } from './event-stream.ts';
import { headersFor } from './exchange.ts';
import { pace } from './pace.ts';
import { dropToken } from './session.ts';

/** How a stream ended, which says when another try is worth it. */
export interface Ending {
  /** `refused` when somebody on the way will not have it: soon will be no different. */
  readonly name: 'lost' | 'refused';
  readonly retryAfterSeconds?: number;
}

export interface ConnectionListener {
  onEvent(event: LiveEvent): void;
  onRetry(delayMs: number): void;
}

/** Reads one stream of the proxy at `base` to its end. */
export async function readLive(
  base: string,
  { onEvent, onRetry }: ConnectionListener,
  signal: AbortSignal,
): Promise<Ending> {
  const silence = new Silence();
  const address = addressOf(events, base);
  // Until the first event: somebody on the way may hold it back, or answer in the proxy's place.
  const heard = { name: 'refused' as Ending['name'] };
  const read = eventStreamReader({
    onRetry,
    onEvent: (event, data) => {
      const known = liveEvent.safeParse({ event, data: json(data) });
      if (!known.success) return;
      heard.name = 'lost';
      onEvent(known.data);
    },
  });
  try {
    const headers = { ...(await headersFor(base)), accept: 'text/event-stream' };
    silence.endAfter(pace.helloMs);
    const response = await fetch(address, {
      headers,
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    });
    const refusal = refusalIn(response);
    if (refusal !== undefined) {
      if (response.status === 401) dropToken(base, headers);
      await response.body?.cancel();
      return refusal;
    }
    const text = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const piece = await text?.read();
      if (piece?.value === undefined) return heard;
      read(piece.value);
      silence.endAfter(pace.silenceMs);
    }
  } catch {
    if (silence.signal.aborted) return heard;
    return { name: (await blockerOf(address)) === undefined ? 'lost' : 'refused' };
  } finally {
    silence.end();
  }
}

/** Ends a connection on which nothing comes, though nobody closed it. */
class Silence {
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  endAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), delayMs);
  }

  /** Also lets go of a body that nobody reads on. */
  end(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}

function refusalIn({ ok, status, headers }: Response): Ending | undefined {
  if (ok) return undefined;
  const wait = headers.get('retry-after');
  if (wait !== null && /^\d+$/.test(wait)) {
    return { name: 'refused', retryAfterSeconds: Number(wait) };
  }
  // A gateway whose proxy is just being started again.
  return { name: status >= 500 ? 'lost' : 'refused' };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
