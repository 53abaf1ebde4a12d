import type { Channel, Grain, ReceiptPeriod, Receipts } from '../../../contract/index.ts';
import { type Day, daysOf, plus, windowBefore } from './calendar.ts';
import { groupsOf } from './groups.ts';
import { firstDayOf, type Ledger } from './ledger.ts';
import { type Payment, paymentsIn, sumCash, sumCharges } from './payments.ts';
import { ratioOf, type WindowQuestion } from './question.ts';

export function receiptsOf(ledger: Ledger, question: WindowQuestion, grain: Grain): Receipts {
  const { from, to, filters } = question;
  const payments = paymentsIn(ledger, filters, from, to);
  const byChannel = groupsOf(payments, ({ settlement }) => settlement.channel);
  const total = received(payments);
  const byPeriod = groupsOf(payments, ({ settlement }) => firstDayOfPeriod(settlement.on, grain));
  const before = windowBefore(from, to);
  const firstDay = firstDayOf(ledger);
  const covered = firstDay === null ? [] : daysOf(from, to).filter((day) => day >= firstDay);
  const periods = new Set(covered.map((day) => firstDayOfPeriod(day, grain)));
  return {
    from,
    to,
    grain,
    channels: [...byChannel]
      .map(([channel, own]) => ({
        channel,
        ...sumsOf(own),
        share: ratioOf(received(own), total, { baseCents: total }),
      }))
      .sort((left, right) => amountOf(right) - amountOf(left)),
    series: [...periods].map((period) =>
      periodOf(period, grain, question, byPeriod.get(period) ?? []),
    ),
    total: sumsOf(payments),
    previous:
      firstDay === null || before.from < firstDay
        ? null
        : { ...before, ...sumsOf(paymentsIn(ledger, filters, before.from, before.to)) },
  };
}

const received = (payments: readonly Payment[]): number => sumCash(payments) + sumCharges(payments);

const sumsOf = (payments: readonly Payment[]): Receipts['total'] => ({
  payments: payments.length,
  principalCents: sumCash(payments),
  chargesCents: sumCharges(payments),
});

const amountOf = ({ principalCents, chargesCents }: Receipts['total']): number =>
  principalCents + chargesCents;

function periodOf(
  period: Day,
  grain: Grain,
  { from, to }: WindowQuestion,
  payments: readonly Payment[],
): ReceiptPeriod {
  const channels: Partial<Record<Channel, number>> = {};
  for (const [channel, own] of groupsOf(payments, ({ settlement }) => settlement.channel)) {
    channels[channel] = received(own);
  }
  return {
    period,
    principalCents: sumCash(payments),
    chargesCents: sumCharges(payments),
    channels,
    partial: period < from || firstDayOfPeriod(plus(to, 1), grain) === period,
  };
}

/** Weeks begin on Monday. */
function firstDayOfPeriod(day: Day, grain: Grain): Day {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  const daysSinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return plus(day, -daysSinceMonday);
}
