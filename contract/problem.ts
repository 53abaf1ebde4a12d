import { z } from './zod.ts';

export const problemCode = z.enum([
  'invalid_query',
  'token_invalid',
  'token_expired',
  'origin_refused',
  'forbidden',
  'field_not_filterable',
  'too_few_customers',
  'not_found',
  'range_too_large',
  'limit_too_large',
  'body_too_large',
  'address_too_long',
  'file_too_large',
  'report_invalid',
  'rate_limited',
  'not_ready',
  'busy',
  'internal',
]);
export type ProblemCode = z.infer<typeof problemCode>;

/** The one shape of every refusal, `application/problem+json` (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCode,
  requestId: z.string(),
  /** Seconds. */
  retryAfter: z.optional(z.number()),
  /** The query parameter that was refused; of `report_invalid` the place in its description. */
  parameter: z.optional(z.string()),
});
export type Problem = z.infer<typeof problem>;
