import {
  agingBucketName,
  channel,
  contractStatus,
  day,
  funnelColumn,
  funnelRowName,
  id,
  lateBase,
  personType,
  stageFrom,
  stageTo,
  status,
} from './values.ts';
import { z } from './zod.ts';

const many = <Value extends z.ZodMiniType>(value: Value) => z.optional(z.array(value));
const key = z.string().check(z.maxLength(200));

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

/** Filter on payments, where payments are what is counted. */
export const channelQuery = { channel: many(channel) };

/**
 * What a click on another widget narrows a list to. `bucket`: customers with an open title in it.
 * `status`: by their oldest title. `row` and `access`: customers with one contract in both.
 * `stageFrom` and `stageTo`: customers that went from one to the other from the day `from` to the
 * day `to`, as the roll rate counts them.
 */
export const drillDownQuery = {
  bucket: many(agingBucketName),
  status: many(status),
  row: many(funnelRowName),
  access: many(funnelColumn),
  stageFrom: z.optional(stageFrom),
  stageTo: z.optional(stageTo),
  from: z.optional(day),
  to: z.optional(day),
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
