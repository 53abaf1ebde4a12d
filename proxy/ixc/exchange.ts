import { Agent, type Dispatcher } from 'undici';
import { parseBaseUrl } from './base-url.ts';
import { trustedRoots } from './certificates.ts';
import { connectionFailure } from './connection-failure.ts';
import { parseCredentials } from './credentials.ts';
import { readDecoded } from './decoded-body.ts';
import { Failure } from './failure.ts';
import { defaultMaxReplyBytes, type IxcSettings, type IxcTuning } from './settings.ts';
import { refuseByStatus } from './status.ts';

/** A reply whose status leaves its body to decide. */
export interface Reply {
  readonly status: number;
  readonly bytes: Buffer;
  readonly servedAt: Date | null;
  readonly elapsedMs: number;
}

export interface Exchange {
  /**
   * Sends one list call.
   * @throws Failure by status or by what broke underneath; the signal's reason when that ended it.
   */
  list(resource: string, body: string, closing: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/**
 * The only place that speaks HTTP to IXC. A POST without `ixcsoft: listar` would insert a row, so the
 * header is written here for every call and nothing else can be sent. Redirects are not followed (they
 * would carry the credentials away) and cookies are not kept.
 * @throws Error with one line naming the setting that is wrong.
 */
export function createExchange(settings: IxcSettings, tuning: IxcTuning): Exchange {
  const { origin, pathname } = new URL(parseBaseUrl(settings.baseUrl, settings));
  const credentials = parseCredentials(settings.userId, settings.apiToken);
  const maxBytes = settings.maxReplyBytes ?? defaultMaxReplyBytes;
  const agent = new Agent({
    connections: settings.concurrency,
    // The deadline below covers the whole call; undici's own only notice silence, not a drip.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: tuning.connectTimeoutMs,
      ...(settings.caFile === undefined ? {} : { ca: trustedRoots(settings.caFile) }),
    },
  });

  const send = async (resource: string, body: string, signal: AbortSignal): Promise<Reply> => {
    const startedAt = performance.now();
    const response = await agent.request({
      origin,
      path: `${pathname}/${resource}`,
      method: settings.method,
      headers: {
        ixcsoft: 'listar',
        authorization: credentials.authorization(),
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': 'ixc-widgets',
      },
      body,
      signal,
      // undici drops the connection after a GET with a body unless told otherwise.
      reset: false,
    });
    const servedAt = dateIn(response.headers);
    try {
      refuseByStatus(response.statusCode, headerIn(response.headers, 'retry-after'), servedAt);
    } catch (error) {
      response.body.on('error', () => undefined).destroy();
      throw error;
    }
    const encoding = headerIn(response.headers, 'content-encoding') ?? '';
    const bytes = await readDecoded(response.body, encoding, maxBytes);
    const elapsedMs = performance.now() - startedAt;
    return { status: response.statusCode, bytes, servedAt, elapsedMs };
  };

  return {
    async list(resource, body, closing) {
      const ending = new AbortController();
      const onClosing = () => ending.abort();
      const deadline = setTimeout(() => ending.abort(), settings.timeoutMs);
      closing.addEventListener('abort', onClosing, { once: true });
      try {
        closing.throwIfAborted();
        return await send(resource, body, ending.signal);
      } catch (error) {
        closing.throwIfAborted();
        if (!ending.signal.aborted || error instanceof Failure) throw connectionFailure(error);
        throw new Failure('upstream_timeout', { smallerPageMayHelp: true });
      } finally {
        clearTimeout(deadline);
        closing.removeEventListener('abort', onClosing);
      }
    },
    close: () => agent.destroy(),
  };
}

type Headers = Dispatcher.ResponseData['headers'];

function headerIn(headers: Headers, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(',') : value) ?? null;
}

function dateIn(headers: Headers): Date | null {
  const date = new Date(headerIn(headers, 'date') ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
