import {
  type Channel,
  channel,
  type Grain,
  type QueryOf,
  type receipts,
  type Receipts,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day } from '../calendar/day.ts';
import { nextPeriod, periodOf } from '../calendar/period.ts';
import { previousWindow } from '../calendar/previous-window.ts';
import type { Answer } from './answer.ts';
import { covers, missingLedger } from './coverage.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { ratio } from './ratio.ts';
import sql from './receipts.sql?raw';

const line = z.object({
  /** Null for what came in in the window before. */
  period: z.nullable(z.string()),
  channel,
  payments: z.number(),
  principalCents: z.number(),
  chargesCents: z.number(),
});
type Line = z.output<typeof line>;
type InPeriod = Line & { readonly period: Day };

/** What money counts as received is decided in received.sql. */
export async function computeReceipts(
  { reader, ledgerFrom }: MetricDeps,
  question: Question,
  { grain = 'day' }: QueryOf<typeof receipts>,
): Promise<Answer<Receipts>> {
  const { from, to } = question;
  const before = previousWindow(from, to);
  const lines = await reader.rows(line, over(['ledger', 'received'], sql, 'select'), {
    ...ledgerParameters(question, [to]),
    grain,
    from,
    to,
    previousFrom: before.from,
    previousTo: before.to,
  });
  const received = lines.filter((one): one is InPeriod => one.period !== null);
  const byPeriod = new Map<Day, Line[]>();
  for (const one of received) {
    byPeriod.set(one.period, [...(byPeriod.get(one.period) ?? []), one]);
  }
  const reachesBack = covers(ledgerFrom, before.from);
  const total = sumOf(received);
  return {
    data: {
      from,
      to,
      grain,
      channels: byChannel(received, total.principalCents + total.chargesCents),
      series: periodsOf(question, grain, ledgerFrom, received).map((period) => ({
        period,
        ...inPeriod(byPeriod.get(period) ?? []),
        partial: period < from || nextPeriod(period, grain) > addDays(to, 1),
      })),
      total,
      previous: reachesBack
        ? { ...before, ...sumOf(lines.filter(({ period }) => period === null)) }
        : null,
    },
    missing: reachesBack ? [] : [missingLedger('previous', ledgerFrom)],
  };
}

const sumOf = (lines: readonly Line[]) =>
  lines.reduce(
    (sum, { payments, principalCents, chargesCents }) => ({
      payments: sum.payments + payments,
      principalCents: sum.principalCents + principalCents,
      chargesCents: sum.chargesCents + chargesCents,
    }),
    { payments: 0, principalCents: 0, chargesCents: 0 },
  );

const centsOf = ({ principalCents, chargesCents }: Pick<Line, 'principalCents' | 'chargesCents'>) =>
  principalCents + chargesCents;

/** Largest amount first; of equal ones as the contract lists them. */
const byChannel = (received: readonly Line[], totalCents: number): Receipts['channels'] =>
  channel.options
    .map((name) => ({ name, lines: received.filter((one) => one.channel === name) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ name, lines }) => {
      const sums = sumOf(lines);
      const share = ratio(centsOf(sums), totalCents, { baseCents: totalCents });
      return { channel: name, ...sums, share };
    })
    .sort((left, right) => centsOf(right) - centsOf(left));

function inPeriod(lines: readonly Line[]) {
  const { principalCents, chargesCents } = sumOf(lines);
  const channels: Partial<Record<Channel, number>> = {};
  for (const one of lines) channels[one.channel] = centsOf(one);
  return { principalCents, chargesCents, channels };
}

/** Periods of the window from the ledger's first day on, or from a payment that is older still. */
function periodsOf(
  { from, to }: Question,
  grain: Grain,
  ledgerFrom: Day | null,
  received: readonly InPeriod[],
): Day[] {
  const known = received.map(({ period }) => period);
  const [begins] = (ledgerFrom === null ? known : [...known, ledgerFrom]).sort();
  if (begins === undefined) return [];
  const periods: Day[] = [];
  let period = periodOf(begins < from ? from : begins, grain);
  while (period <= to) {
    periods.push(period);
    period = nextPeriod(period, grain);
  }
  return periods;
}
