import { Failure } from './failure.ts';

/**
 * Refuses a reply whose status already says what happened; the body of the rest decides. A redirect
 * counts as a wrong address: the fix is the same, correct IXC_BASE_URL.
 * @throws Failure
 */
export function refuseByStatus(
  status: number,
  retryAfter: string | null,
  servedAt: Date | null,
): void {
  if (status === 401 || status === 403) throw new Failure('auth_revoked');
  if (status === 404 || (status >= 300 && status < 400)) throw new Failure('upstream_not_found');
  if (status === 408) throw new Failure('upstream_timeout');
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(retryAfter, servedAt ?? new Date());
    throw new Failure('upstream_throttled', { retryAfterMs });
  }
  if (status >= 500) throw new Failure('upstream_5xx', { smallerPageMayHelp: status === 504 });
}

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds to wait, or null when the header is absent, malformed or names the past. A date is
 * compared with the server's own clock, which may be hours off ours.
 */
export function parseRetryAfter(header: string | null, servedAt: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!httpDate.test(text)) return null;
  const waitMs = Date.parse(text) - servedAt.getTime();
  return waitMs > 0 ? waitMs : null;
}
