import {
  agingBucketName,
  channel,
  contractStatus,
  day,
  funnelColumn,
  funnelRowName,
  lateBase,
  LONGEST_KEY,
  personType,
  stageFrom,
  stageTo,
  status,
} from './values.ts';
import { z } from './zod.ts';

/** More repeats of one filter than a person picks are refused. */
const many = <Value extends z.ZodMiniType>(value: Value) =>
  z.optional(z.array(value).check(z.maxLength(200)));
const key = z.string().check(z.maxLength(LONGEST_KEY));

/** A number of IXC's, or empty for "not informed". */
const idOrNone = z.string().check(z.regex(/^\d{0,18}$/));

/**
 * A cursor is a sort value and an id in base64: a key, whose every character JSON may spell with 6
 * bytes, is 200 × 6 × 4/3 = 1600 characters; the id, the field names and the seal are fewer than 100.
 */
const LONGEST_CURSOR = 2000;

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

/**
 * Filters on what is counted: a repeated one is an OR, different ones are ANDed. Where a value may be
 * empty, that is "not informed".
 */
export const filterQuery = {
  branch: many(idOrNone),
  city: many(idOrNone),
  /** Folded: lower case, no accents, single spaces, cut at 200 characters. */
  neighborhood: many(key),
  personType: many(personType),
  customerType: many(idOrNone),
  plan: many(idOrNone),
  contractStatus: many(contractStatus),
};

/** Filter on payments, where payments are what is counted. */
export const channelQuery = { channel: many(channel) };

/**
 * What a click on another widget narrows a list to. `bucket`: customers with an open title in it.
 * `status`: by their oldest title. `row` and `access`: customers with one contract in both.
 * `stageFrom` and `stageTo`: customers that went from one to the other, as the roll rate counts them,
 * between the days `rollFrom` (30 days before `rollTo` when absent) and `rollTo` (`asOf` when absent);
 * such a day without a stage is refused.
 */
export const drillDownQuery = {
  bucket: many(agingBucketName),
  status: many(status),
  row: many(funnelRowName),
  access: many(funnelColumn),
  stageFrom: z.optional(stageFrom),
  stageTo: z.optional(stageTo),
  rollFrom: z.optional(day),
  rollTo: z.optional(day),
};

/** One page of a list; the cursor belongs to one sort and one caller. */
export const pageQuery = {
  limit: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number))),
  cursor: z.optional(z.string().check(z.maxLength(LONGEST_CURSOR))),
};

/** `true` or `false`, as an address spells it. */
export const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);
