import { z } from './zod.ts';

/** A calendar day in São Paulo, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** IXC's own number of a row, as text. */
export const id = z.string().check(z.regex(/^\d{1,18}$/));

/** Characters of a folded name at most, where one is stored and where it is asked for. */
export const LONGEST_KEY = 200;

/** Money in integer centavos; negative only where a definition says so. */
export const cents = z.int();

export const count = z.int().check(z.nonnegative());

/** Why a number cannot be told (`metrics.md` calls it a null with a reason). */
export const reason = z.enum(['no_base', 'immature', 'insufficient_n', 'missing_source']);
export type Reason = z.infer<typeof reason>;

/** A ratio or an average, unrounded; `n` and `baseCents` say what it was divided by. */
export const ratio = z.object({
  value: z.nullable(z.number()),
  reason: z.optional(reason),
  n: z.optional(count),
  baseCents: z.optional(cents),
});
export type Ratio = z.infer<typeof ratio>;

/** Delinquency status of a customer or contract, from the days late of its oldest open invoice. */
export const status = z.enum(['current', 'standard', 'transition', 'chronic']);
export type Status = z.infer<typeof status>;

/** Days late of one invoice; `90+` is more than 90. */
export const agingBucketName = z.enum(['not-due', '1-6', '7-9', '10-30', '31-60', '61-90', '90+']);
export type AgingBucketName = z.infer<typeof agingBucketName>;

/** Days late of a contract's oldest overdue invoice; `9+` is more than 9. */
export const funnelRowName = z.enum(['1-6', '7-9', '9+']);
export type FunnelRowName = z.infer<typeof funnelRowName>;

/** Access of a late contract; trust unlock comes first, because such a contract reads active. */
export const funnelColumn = z.enum(['trustUnlock', 'active', 'notice', 'blocked', 'other']);
export type FunnelColumn = z.infer<typeof funnelColumn>;

/** Where a roll starts: a status, or not yet in the base. */
export const stageFrom = z.enum([...status.options, 'new']);
export type StageFrom = z.infer<typeof stageFrom>;

/** Where a roll ends: a status, gone from the base, or out of debt without a payment. */
export const stageTo = z.enum([...status.options, 'left', 'adjusted']);
export type StageTo = z.infer<typeof stageTo>;

/** How a payment came in. */
export const channel = z.enum([
  'pix',
  'boleto',
  'card',
  'debit',
  'cash',
  'transfer',
  'other',
  'unknown',
]);
export type Channel = z.infer<typeof channel>;

/** Where a contract's internet access stands. */
export const access = z.enum(['active', 'notice', 'blocked', 'other']);
export type Access = z.infer<typeof access>;

export const lateBase = z.enum(['nominal', 'effective']);
export type LateBase = z.infer<typeof lateBase>;

export const personType = z.enum(['PF', 'PJ', 'unknown']);
export type PersonType = z.infer<typeof personType>;

export const contractStatus = z.enum(['active', 'cancelled', 'negative', 'other']);
export type ContractStatus = z.infer<typeof contractStatus>;

/** The tables of the mirror, in our words. */
export const table = z.enum([
  'invoices',
  'payments',
  'customers',
  'customerTypes',
  'contracts',
  'cities',
  'branches',
  'plans',
  'holidays',
]);
export type Table = z.infer<typeof table>;
