import type { Endpoint } from '../../contract/index.ts';
import { Failure } from './failure.ts';
import { pace } from './pace.ts';
import { dropToken, hasSession, sessionHeaders, sessionOf } from './session.ts';

/** What came back over the wire, before anybody believed it. */
export interface Received {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or undefined when it was none. */
  readonly body: unknown;
}

interface Flight {
  /** Whose answer it brings. */
  readonly session: unknown;
  readonly received: Promise<Received>;
  readonly abort: AbortController;
  passengers: number;
}

const flights = new Map<string, Flight>();

/**
 * Reads an address. Widgets that ask the same thing at the same time share one request,
 * which is aborted when the last of them stops waiting.
 */
export function read(base: string, address: string, signal: AbortSignal): Promise<Received> {
  const known = flights.get(address);
  const flight = known?.session === sessionOf(base) && known ? known : depart(base, address);
  flight.passengers += 1;
  return new Promise<Received>((resolve, reject) => {
    const leave = () => {
      flight.passengers -= 1;
      if (flight.passengers === 0) {
        if (flights.get(address) === flight) flights.delete(address);
        flight.abort.abort();
      }
      reject(new DOMException('Nobody waits for this answer.', 'AbortError'));
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    void flight.received
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave));
  });
}

function depart(base: string, address: string): Flight {
  const abort = new AbortController();
  const received = send(base, address, 'GET', abort.signal).finally(() => {
    if (flights.get(address) === flight) flights.delete(address);
  });
  const flight: Flight = { session: sessionOf(base), received, abort, passengers: 0 };
  flights.set(address, flight);
  return flight;
}

/**
 * One request with a deadline, with the token of the page's session where it has one: a token that is
 * refused is replaced once. Whatever stops it before an answer becomes a `Failure`.
 */
export async function send(
  base: string,
  address: string,
  method: Endpoint['method'],
  signal: AbortSignal,
): Promise<Received> {
  if (!hasSession(base)) return request(address, method, plainHeaders, signal);
  const headers = await headersFor(base);
  signal.throwIfAborted();
  const received = await request(address, method, headers, signal);
  if (received.status !== 401 || !dropToken(base, headers)) return received;
  return request(address, method, await headersFor(base), signal);
}

/** What a question to the proxy at `base` is sent with beside what the browser adds. */
export const headersFor = async (base: string): Promise<Record<string, string>> => ({
  ...plainHeaders,
  ...(await sessionHeaders(base)),
});

const plainHeaders = { accept: 'application/json' };

async function request(
  address: string,
  method: Endpoint['method'],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Received> {
  const deadline = AbortSignal.timeout(pace.timeoutMs);
  const stopped = AbortSignal.any([signal, deadline]);
  try {
    return await stoppable(exchanged(address, method, headers, stopped), stopped);
  } catch (error) {
    if (signal.aborted) throw error;
    if (deadline.aborted) throw new Failure('timeout');
    throw new Failure(navigator.onLine ? 'unreachable' : 'offline');
  }
}

async function exchanged(
  address: string,
  method: Endpoint['method'],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Received> {
  const response = await fetch(address, {
    method,
    headers,
    // Always asks, and lets the browser's own cache send the ETag and take the 304: a header set
    // here would cost every cross-origin question a preflight.
    cache: method === 'GET' ? 'no-cache' : 'no-store',
    signal,
  });
  const { ok, status } = response;
  return { ok, status, headers: response.headers, body: json(await response.text()) };
}

/** As `work` ends, or with the signal: a page that puts a `fetch` of its own in place may forget to stop it. */
function stoppable<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const stop = () => reject(new DOMException('Nobody waits any more.', 'AbortError'));
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
