import { z } from './zod.ts';

/** A calendar day in São Paulo, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();

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
