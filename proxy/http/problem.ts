import type { Context } from 'hono';
import type { Problem, ProblemCode } from '../../contract/index.ts';

const STATUS = {
  invalid_query: 400,
  range_too_large: 400,
  file_too_large: 400,
  limit_too_large: 400,
  token_invalid: 401,
  token_expired: 401,
  origin_refused: 403,
  forbidden: 403,
  field_not_filterable: 403,
  too_few_customers: 403,
  not_found: 404,
  body_too_large: 413,
  address_too_long: 414,
  report_invalid: 422,
  rate_limited: 429,
  internal: 500,
  not_ready: 503,
  busy: 503,
} as const satisfies Record<ProblemCode, number>;

const TITLE: Readonly<Record<ProblemCode, string>> = {
  invalid_query: 'A parameter is unknown, malformed or impossible.',
  range_too_large: 'The days asked span too much.',
  file_too_large: 'The report has more rows than this format holds.',
  report_invalid: 'The description of this report cannot be followed.',
  limit_too_large: 'More rows asked than one page holds.',
  body_too_large: 'The body is larger than any question.',
  address_too_long: 'The address is longer than any question.',
  token_invalid: 'The token is not valid.',
  token_expired: 'The token has expired.',
  origin_refused: 'Pages of this origin may not ask.',
  forbidden: 'This caller may not see that.',
  field_not_filterable: 'A masked field can be neither filtered nor sorted.',
  too_few_customers: 'The filters leave too few customers for this caller.',
  not_found: 'There is nothing at this address.',
  rate_limited: 'Too many requests.',
  internal: 'Something went wrong here.',
  not_ready: 'The first read of IXC has not ended.',
  busy: 'Too many questions wait for the store.',
};

/** A refusal on its way out; it carries nothing of what caused it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly parameter: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, detail: { parameter?: string; retryAfter?: number } = {}) {
    super(code);
    this.code = code;
    this.parameter = detail.parameter;
    this.retryAfter = detail.retryAfter;
  }
}

/** Every failure leaves in this one shape. */
export function problem(c: Context, refusal: Refusal): Response {
  const { code, parameter, retryAfter } = refusal;
  const body: Problem = {
    type: 'about:blank',
    title: TITLE[code],
    status: STATUS[code],
    code,
    requestId: c.get('requestId'),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(parameter !== undefined && { parameter }),
  };
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  c.header('Content-Type', 'application/problem+json');
  return c.body(JSON.stringify(body), STATUS[code]);
}
