import { contractStatus, day, lateBase, personType } from './values.ts';
import { z } from './zod.ts';

const many = <Value extends z.ZodMiniType>(value: Value) => z.optional(z.array(value));
const key = z.string().check(z.maxLength(200));
const id = z.string().check(z.regex(/^\d{1,18}$/));

/** The day a question is about and how lateness is counted. */
export const dayQuery = {
  asOf: z.optional(day),
  lateBase: z.optional(lateBase),
};

/** The days a question spans; `to` is `asOf` when absent, `from` a window before it. */
export const windowQuery = {
  ...dayQuery,
  from: z.optional(day),
  to: z.optional(day),
};

/** Filters on what is counted: a repeated one is an OR, different ones are ANDed. */
export const filterQuery = {
  branch: many(id),
  city: many(id),
  /** Folded: lower case, no accents, single spaces; empty for "not informed". */
  neighborhood: many(key),
  personType: many(personType),
  customerType: many(id),
  plan: many(id),
  contractStatus: many(contractStatus),
};

/** One page of a list; the cursor belongs to one sort and one caller. */
export const pageQuery = {
  limit: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number))),
  cursor: z.optional(z.string().check(z.maxLength(500))),
};

/** `true` or `false`, as an address spells it. */
export const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);
