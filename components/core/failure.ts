import type { ProblemCode, SyncProgress } from '../../contract/index.ts';

/** Everything that can go wrong with a question: what the proxy refuses, and what never reached it. */
export type FailureCode =
  | ProblemCode
  | 'session_unavailable'
  | 'offline'
  | 'timeout'
  | 'unreachable'
  | 'blocked'
  | 'unreadable';

/** What of the browser keeps a page from its proxy. */
export type Blocker = 'mixed-content' | 'local-network';

export interface FailureDetail {
  retryAfterSeconds?: number | undefined;
  requestId?: string | undefined;
  /** The query parameter that was refused. */
  parameter?: string | undefined;
  /** How far the first read is, with `not_ready`. */
  progress?: SyncProgress | undefined;
  /** What refused in the proxy's place, with `blocked`. */
  blockedBy?: Blocker | undefined;
}

export class Failure extends Error {
  override name = 'Failure';

  constructor(
    readonly code: FailureCode,
    readonly detail: FailureDetail = {},
  ) {
    super(code);
  }
}

/** Codes that only another question can change. */
const ofTheQuestion = new Set<FailureCode>([
  'invalid_query',
  'too_few_customers',
  'range_too_large',
  'file_too_large',
  'report_invalid',
  'address_too_long',
]);

/** Codes that another question or another permission can change: asking again by itself is noise. */
const settled = new Set<FailureCode>([
  ...ofTheQuestion,
  'token_invalid',
  'token_expired',
  'origin_refused',
  'forbidden',
  'field_not_filterable',
  'not_found',
  'limit_too_large',
]);

export const isOfTheQuestion = ({ code }: Failure): boolean => ofTheQuestion.has(code);

export const isSettled = ({ code }: Failure): boolean => settled.has(code);

/** Aborted by us: the question no longer matters to anybody. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
