import { setMaxListeners } from 'node:events';
import type { Table, UpstreamCode } from '../../contract/index.ts';
import { createBreaker } from './breaker.ts';
import { IxcClosedError, type PageRequest, type UpstreamState } from './client.ts';
import { createExchange } from './exchange.ts';
import { Failure } from './failure.ts';
import { parseListing, type Listing } from './listing.ts';
import { createPageSizes } from './page-size.ts';
import { listBody } from './question.ts';
import { replyText } from './reply-text.ts';
import { createRetryBudget } from './retry-budget.ts';
import { withRetries } from './retry.ts';
import { defaultTuning, type IxcSettings, type IxcTuning } from './settings.ts';
import { createSlots } from './slots.ts';
import { ixcTables } from './tables.ts';
import { createThrottle } from './throttle.ts';
import { SeenColumns } from './seen-columns.ts';

export interface Answer extends Listing {
  readonly servedAt: Date | null;
  readonly elapsedMs: number;
}

/** Since the client was made. */
export interface UpstreamCounts {
  /** Calls sent, retries among them. */
  readonly calls: number;
  readonly retries: number;
  /** Replies that were not UTF-8 and were read as windows-1252. */
  readonly recodedReplies: number;
  /** Calls that failed, by why; a table that is not granted is an answer, and not among them. */
  readonly failures: Readonly<Partial<Record<UpstreamCode, number>>>;
  /** Names of columns that IXC sent and nobody asked for, each counted once. */
  readonly unknownColumns: Readonly<Partial<Record<Table, number>>>;
}

export interface Upstream {
  /**
   * Asks one question, politely and stubbornly; the answer is not yet held against the question.
   * @throws Failure @throws IxcClosedError
   */
  ask(request: PageRequest): Promise<Answer>;
  /** Remembers a failure that was found in an answer. */
  note(code: UpstreamCode): void;
  state(): UpstreamState;
  counts(): UpstreamCounts;
  close(): Promise<void>;
}

/** Outermost first: retries, then a slot (so retries are polite too), the server's own brake, the breaker. */
export function createUpstream(settings: IxcSettings, changes: Partial<IxcTuning> = {}): Upstream {
  const tuning = { ...defaultTuning, ...changes };
  const exchange = createExchange(settings, tuning);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const slots = createSlots(settings, closing.signal);
  const throttle = createThrottle(tuning);
  const breaker = createBreaker(tuning);
  const budget = createRetryBudget(tuning);
  const pageSizes = createPageSizes(tuning);
  const counts = { calls: 0, retries: 0, recodedReplies: 0 };
  const failures: Partial<Record<UpstreamCode, number>> = {};
  const seenColumns = new SeenColumns();
  let lastError: UpstreamState['lastError'] = null;

  const note = (code: UpstreamCode) => {
    lastError = { code, at: new Date() };
    failures[code] = (failures[code] ?? 0) + 1;
  };

  const call = async (request: PageRequest, answered: () => void): Promise<Answer> => {
    const { table } = request;
    const rows = pageSizes.allowed(table, request.rows ?? settings.pageRows);
    counts.calls += 1;
    try {
      const body = listBody(request, rows);
      const reply = await exchange.list(ixcTables[table].resource, body, closing.signal);
      answered();
      const { text, recoded } = replyText(reply.bytes);
      if (recoded) counts.recodedReplies += 1;
      const listing = parseListing(table, reply.status, text);
      seenColumns.add(table, listing.unknownColumns);
      throttle.relax();
      return { ...listing, servedAt: reply.servedAt, elapsedMs: reply.elapsedMs };
    } catch (error) {
      if (error instanceof Failure) {
        if (!error.notGranted) note(error.code);
        if (error.smallerPageMayHelp) pageSizes.shrink(table, rows);
        if (error.code === 'upstream_throttled') throttle.slowDown(error.retryAfterMs);
      }
      throw error;
    }
  };

  const mayRetry = () => {
    const may = breaker.state === 'closed' && throttle.passable && budget.spend();
    if (may) counts.retries += 1;
    return may;
  };

  return {
    async ask(request) {
      const politely = () => {
        closing.signal.throwIfAborted();
        breaker.check();
        return slots.run(async (answered) => {
          await throttle.pass(closing.signal);
          return breaker.run(() => call(request, answered));
        }, request.priority ?? 0);
      };
      budget.called();
      return withRetries(politely, mayRetry, tuning, closing.signal);
    },
    note,
    state: () => ({ breaker: breaker.state, lastError }),
    counts: () => ({
      ...counts,
      failures: { ...failures },
      unknownColumns: seenColumns.counts(),
    }),
    async close() {
      closing.abort(new IxcClosedError());
      await exchange.close();
    },
  };
}
