import { Failure } from './failure.ts';
import { announceSignIn, announceSignOut } from './page-news.ts';

/**
 * Brings a token from the page's own server: the three parts of a signed JWT, without a scheme before them.
 * Null where the person has to sign in again; a rejection is tried again later.
 * @param signal Ends after 15 s.
 */
export type GetToken = (signal: AbortSignal) => Promise<string | null>;

/** The part of a token's life after which the next one is asked for, while this one still serves. */
const RENEW_AT = 0.8;
/** Kept between a token's end and its last use: the way to the proxy takes time. */
const MARGIN_MS = 10_000;
/** Of a token that does not say how long it lives. */
const UNTOLD_LIFE_MS = 60_000;
const DEADLINE_MS = 15_000;

interface Held {
  readonly token: string;
  readonly since: number;
  readonly lifeMs: number;
}

/**
 * The token of one proxy. It is held in memory alone, measured by its own length of life, so that a
 * wrong clock does no harm, and asked for once however many questions wait for it.
 */
class Session {
  readonly base: string;
  readonly #getToken: GetToken;
  #held: Held | undefined;
  #flight: Promise<Held> | undefined;
  #failed = false;

  constructor(base: string, getToken: GetToken) {
    this.base = base;
    this.#getToken = getToken;
  }

  /** A token that is good now; @throws Failure when there is none to be had. */
  async token(): Promise<string> {
    const held = this.#held;
    const age = held === undefined ? Infinity : Date.now() - held.since;
    // A clock that was set back says nothing.
    if (held === undefined || age < 0 || age > held.lifeMs - MARGIN_MS) {
      return (await this.#renew()).token;
    }
    if (age > held.lifeMs * RENEW_AT) void this.#renew().catch(() => undefined);
    return held.token;
  }

  /** The proxy refused this token: the next question gets another. */
  drop(token: string): void {
    if (this.#held?.token === token) this.#held = undefined;
  }

  #renew(): Promise<Held> {
    this.#flight ??= this.#ask().finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #ask(): Promise<Held> {
    try {
      const token = await this.#getToken(AbortSignal.timeout(DEADLINE_MS));
      if (token === null) throw new Failure('token_expired');
      this.#held = { token, since: Date.now(), lifeMs: lifeOf(token) };
    } catch (error) {
      this.#failed = true;
      throw error instanceof Failure ? error : new Failure('session_unavailable');
    }
    // Whoever gave up meanwhile asks again.
    if (this.#failed) queueMicrotask(() => announceSignIn(this.base));
    this.#failed = false;
    return this.#held;
  }
}

const sessions = new Map<string, Session>();

/**
 * From now on every question to the proxy at `base` carries a token. The latest session of a proxy counts.
 * @returns what ends the session.
 */
export function openSession(base: string, getToken: GetToken): () => void {
  const session = new Session(base, getToken);
  sessions.set(base, session);
  announceSignIn(base);
  return () => {
    if (sessions.get(base) !== session) return;
    sessions.delete(base);
    announceSignOut(base);
    // Unless somebody else is named at once.
    queueMicrotask(() => {
      if (!sessions.has(base)) announceSignIn(base);
    });
  };
}

/** Stands for who looks, to the proxy at `base`: another one for everybody who does. */
export const sessionOf = (base: string): unknown => sessions.get(base);

/** Whether the page has said who looks at it, to the proxy at `base`. */
export const hasSession = (base: string): boolean => sessions.has(base);

/** The session's headers for a question, none where the page has no session; @throws Failure. */
export async function sessionHeaders(base: string): Promise<Record<string, string>> {
  const session = sessions.get(base);
  return session === undefined ? {} : { authorization: `Bearer ${await session.token()}` };
}

/** After a refusal: whether asking once more may help, with another token. */
export function dropToken(base: string, headers: Readonly<Record<string, string>>): boolean {
  const token = headers['authorization']?.slice('Bearer '.length);
  const session = sessions.get(base);
  if (session === undefined || token === undefined) return false;
  session.drop(token);
  return true;
}

/** How long a token lives by its own words, which only the proxy has to believe (RFC 7519). */
function lifeOf(token: string): number {
  try {
    const text = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { iat, exp } = JSON.parse(atob(text)) as { iat?: unknown; exp?: unknown };
    if (typeof iat === 'number' && typeof exp === 'number' && exp > iat) return (exp - iat) * 1000;
  } catch {
    // Not for us to judge.
  }
  return UNTOLD_LIFE_MS;
}

/**
 * Asks the page's own server for a token: `GET`, with the page's cookies where it is the same origin,
 * answered by `{ "token": "…" }`. 401 and 403 mean that the person has to sign in again.
 */
export const tokenFrom =
  (address: string): GetToken =>
  async (signal) => {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      redirect: 'error',
      signal,
    }).catch(() => {
      throw new Failure(navigator.onLine ? 'session_unavailable' : 'offline');
    });
    if (response.status === 401 || response.status === 403) return null;
    const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
    const token = typeof body === 'object' && body !== null && 'token' in body && body.token;
    if (typeof token !== 'string' || token === '') throw new Failure('session_unavailable');
    return token;
  };
