import { endpoint, type DataOf } from './endpoint.ts';
import { pageQuery } from './query.ts';
import { count, instant } from './values.ts';
import { z } from './zod.ts';

/** What personal data left for: a list of people, the open titles of one, or a file. */
export const auditAction = z.enum(['list', 'titles', 'report']);
export type AuditAction = z.infer<typeof auditAction>;

/** Somebody was shown personal data in clear: who, when, by what and of how many, never of whom. */
export const auditEntry = z.object({
  at: instant,
  /** How they came in and their name there: `token:ana`, `user:ana`, `local`. */
  subject: z.string(),
  role: z.string(),
  /** Branches they may see; null for all. */
  branches: z.nullable(z.array(z.string())),
  action: auditAction,
  path: z.string(),
  /** Names of the filters that were set. */
  filters: z.array(z.string()),
  people: count,
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const audit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'Who was shown personal data in a month, the latest first, for administrators.',
  query: z.strictObject({
    /** `YYYY-MM`, São Paulo; the current one when absent. */
    month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
    limit: pageQuery.limit,
    cursor: z.optional(z.string().check(z.regex(/^\d{1,12}$/))),
  }),
  data: z.object({
    month: z.string(),
    entries: z.array(auditEntry),
    nextCursor: z.nullable(z.string()),
  }),
});
export type Audit = DataOf<typeof audit>;
