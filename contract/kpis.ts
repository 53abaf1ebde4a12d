import { endpoint, type DataOf } from './endpoint.ts';
import { filterQuery, windowQuery } from './query.ts';
import { day, ratio } from './values.ts';
import { z } from './zod.ts';

export const kpiName = z.enum([
  'open',
  'overdue',
  'customersLate',
  'delinquencyRate',
  'par30',
  'cei',
  'received',
  'daysToPay',
  'dso',
  'cureRate',
]);
export type KpiName = z.infer<typeof kpiName>;

const shared = { kpi: kpiName };
const amount = z.nullable(z.number());

/** A count or an amount: whole numbers, null where it cannot be told. */
const quantity = z.object({
  ...shared,
  unit: z.enum(['cents', 'count']),
  value: amount,
  previous: amount,
  change: amount,
  changeRatio: ratio,
  course: z.array(amount),
});

/** A rate or an average: ratio objects, its change in points (0.01 is one percentage point) or days. */
const average = {
  ...shared,
  value: ratio,
  previous: ratio,
  change: amount,
  course: z.array(ratio),
};
const rate = z.object({ ...average, unit: z.literal('ratio') });
const span = z.object({ ...average, unit: z.literal('days') });

export const kpi = z.discriminatedUnion('unit', [quantity, rate, span]);
export type Kpi = z.infer<typeof kpi>;

export const kpis = endpoint({
  method: 'GET',
  path: '/kpis',
  summary: 'Headline figures of a window, each against an earlier one.',
  query: z.strictObject({ ...windowQuery, ...filterQuery }),
  data: z.object({
    from: day,
    to: day,
    /**
     * What the window is compared with. From the first of a month on: the same days of the month
     * before, as many as it has. A whole month: the whole one before. Else: as many days before `from`.
     */
    previous: z.object({ from: day, to: day }),
    /**
     * `open`, `overdue`, `customersLate`, `delinquencyRate` and `par30` stand at the end of the window:
     * for 1 to 17 March they are compared with the end of 17 February. The others move over its days:
     * `received` is principal less discounts, plus fines and interest; `cei`, `daysToPay` (the mean)
     * and `dso` as in their own answers; `cureRate` is of customers late on the eve of the window.
     * `par30` leaves titles due more than 30 days later out of both its terms. `previous` is the same
     * in the window compared with. `course` has up to eight evenly spaced days from `from` to `to`,
     * oldest first, what moves over as many days as the window up to each; its last is the value.
     * Where the ledger does not reach back they are null, ratios with `missing_source`: a balance of
     * a day before it, and what moves over any such day. `cei`, `received` and `daysToPay` of the
     * window itself are told as far as the ledger has it.
     */
    kpis: z.array(kpi),
  }),
});
export type Kpis = DataOf<typeof kpis>;
