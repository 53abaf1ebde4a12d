import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { nameOf } from './unanswered.ts';

/** What lies beneath a stream. */
export interface Wire {
  /** Bytes handed over that have not left this process. */
  readonly untaken: number;
  /** As `unansweredConnections` names it; null where there is none. */
  readonly connection: string | null;
  /** Ends it now, with what is still under way. */
  cut(): void;
}

/**
 * A peer that went without a word is asked for from this silence on, every second, and ten times. The
 * kernel does not ask while a write of ours is unanswered: the hub looks for that.
 */
const ASKED_AFTER_MS = 5_000;

/** Null where an app is asked without a server beneath it. */
export function wireOf(c: Context): Wire | null {
  const outgoing = outgoingOf(c);
  if (outgoing === undefined) return null;
  outgoing.socket?.setKeepAlive(true, ASKED_AFTER_MS);
  return {
    get untaken() {
      return outgoing.writableLength;
    },
    get connection() {
      return outgoing.socket && nameOf(outgoing.socket);
    },
    // A mere end would wait for the peer to take what it does not take.
    cut: () => void outgoing.socket?.resetAndDestroy(),
  };
}

// The server's adapter leaves its two sides here, and Hono does not know of it.
const outgoingOf = (c: Context): HttpBindings['outgoing'] | undefined =>
  (c.env as Partial<HttpBindings> | undefined)?.outgoing;
