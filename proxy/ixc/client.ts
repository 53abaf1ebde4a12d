import type { Table, UpstreamCode } from '../../contract/index.ts';

/** A row as IXC sends it, white-listed columns only; every value a string, or null. */
export type IxcRow = Readonly<Record<string, string | null>>;

/** A filter IXC ANDs with the others; `column` comes from `tables.ts`, never from a caller's input. */
export interface IxcFilter {
  readonly column: string;
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'IN';
  readonly value: string;
}

/** One page of a keyset walk by id. */
export interface PageRequest {
  readonly table: Table;
  /** Rows with a greater id; `0n` starts the walk. */
  readonly after: bigint;
  /** Rows up to this id. */
  readonly upTo?: bigint;
  readonly filters?: readonly IxcFilter[];
  /** `desc` asks for the greatest ids first (used to find where a table ends). */
  readonly order?: 'asc' | 'desc';
  /** Rows asked for; the setting's when absent. */
  readonly rows?: number;
  /** Greater goes first when calls queue. */
  readonly priority?: number;
}

export interface Page {
  readonly rows: readonly IxcRow[];
  /** What the server says it holds: a hint, null when unreadable. */
  readonly total: number | null;
  /** The server's own clock from its `Date` header, null when absent. */
  readonly servedAt: Date | null;
  /** Server time plus transfer, milliseconds. */
  readonly elapsedMs: number;
}

export interface UpstreamState {
  /** `open` until a probe succeeds: calls fail at once with the code that opened it. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  /**
   * The latest failed call, kept after recovery; it still stands while the breaker is not closed.
   * A table that is not granted is an answer about that table and does not show here.
   */
  readonly lastError: { readonly code: UpstreamCode; readonly at: Date } | null;
}

/** Reads IXC and never writes to it. */
export interface IxcClient {
  /**
   * Asks for one page. Ids come back strictly increasing above `after` (decreasing for `desc`) and
   * every filter is re-checked on the rows received. Fewer rows than asked for is no end: the page
   * size shrinks on a struggling server. Only a page without rows ends a walk.
   * @throws IxcError with one code per condition; nothing of the reply's text or the token is in it.
   * @throws IxcClosedError once `close` was called.
   */
  page(request: PageRequest): Promise<Page>;
  state(): UpstreamState;
  /** Ends queued and running calls. */
  close(): Promise<void>;
}

/** A call that failed, by condition; carries no text of the upstream. */
export class IxcError extends Error {
  readonly code: UpstreamCode;
  /** True when IXC says the resource is unknown or not released to this token. */
  readonly notGranted: boolean;

  constructor(code: UpstreamCode, options: { notGranted?: boolean } = {}) {
    super(code);
    this.name = 'IxcError';
    this.code = code;
    this.notGranted = options.notGranted ?? false;
  }
}

/** The client was closed by us, so the call ended or never began: no fault of the upstream. */
export class IxcClosedError extends Error {
  constructor() {
    super('closed');
    this.name = 'IxcClosedError';
  }
}
