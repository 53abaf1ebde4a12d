import { endpoint, type DataOf } from './endpoint.ts';
import { filterQuery, windowQuery } from './query.ts';
import { cents, count, day, ratio, status } from './values.ts';
import { z } from './zod.ts';

/** Customers, and what they owed overdue on the first day. */
const move = z.object({ customers: count, cents });
export type RollMove = z.infer<typeof move>;

const stages = { current: move, standard: move, transition: move, chronic: move };

export const rollStage = z.object({
  stage: status,
  customers: count,
  overdueCents: cents,
  /**
   * `left`: no contract in force and no overdue debt. `adjusted`: out of debt without a payment,
   * whether or not it left.
   */
  to: z.object({ ...stages, left: move, adjusted: move }),
  /** Each over all of the stage but the adjusted; null where the stage cannot move that way. */
  rollForward: ratio,
  stay: ratio,
  rollBack: ratio,
  rollForwardCents: ratio,
});
export type RollStage = z.infer<typeof rollStage>;

export const rollRate = endpoint({
  method: 'GET',
  path: '/roll-rate',
  summary: 'Where the customers of each status on one day stand on a later one.',
  query: z.strictObject({ ...windowQuery, ...filterQuery }),
  data: z.object({
    /**
     * 30 days before `to` when not asked. On a day before the ledger nobody is known to be late: every
     * rate is then `missing_source`.
     */
    from: day,
    to: day,
    /** All four, from `current` to `chronic`. */
    stages: z.array(rollStage),
    /** In the base on the last day only, by where they stand then; they owed nothing before. */
    new: z.object({
      customers: count,
      to: z.object({ current: count, standard: count, transition: count, chronic: count }),
    }),
    /** Reached chronic from any earlier stage. */
    criticalRoll: ratio,
    criticalRollCents: ratio,
    /** Late on the first day and current by payment on the last. */
    cure: ratio,
    cureCents: ratio,
  }),
});
export type RollRate = DataOf<typeof rollRate>;
