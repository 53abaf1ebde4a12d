import type { Context } from 'hono';

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;
const METHODS = 'GET, POST, DELETE';
const HEADERS = 'Authorization, Content-Type, If-None-Match';
const EXPOSED = 'Content-Disposition, ETag, Retry-After, X-Synced-At';
const PREFLIGHT_SECONDS = '600';

/** Whether a request names this machine by a name that leads nowhere else. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK_HOST.test(host);

/** Whether a page was served under the very name that it asks. */
export const isOwnOrigin = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;

/** Lets a page of this origin read the answer, refusals included. */
export function openTo(c: Context, origin: string): void {
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Expose-Headers', EXPOSED);
}

/** Answers a preflight from fixed lists, whatever it asks for. */
export function answerPreflight(c: Context): Response {
  c.header('Access-Control-Allow-Methods', METHODS);
  c.header('Access-Control-Allow-Headers', HEADERS);
  c.header('Access-Control-Max-Age', PREFLIGHT_SECONDS);
  return c.body(null, 204);
}
