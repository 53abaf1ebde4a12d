import type { Cei, Ratio } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { addDays, type Day, type Span } from '../calendar/day.ts';
import { type Answer, answered } from './answer.ts';
import balancesSql from './balances.sql?raw';
import { covers, missingLedger } from './coverage.ts';
import { type Flow, readFlows } from './flows.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { missingSource, ratio } from './ratio.ts';

/** Months of the series, the one the window ends in among them. */
const MONTHS = 12;

type Terms = Cei['terms'];

const balance = z.object({ day: z.string(), openCents: z.number(), overdueCents: z.number() });

/** What is open, overdue, paid and billed is decided in balances.sql and flows.sql. */
export async function computeCei(
  { reader, ledgerFrom }: MetricDeps,
  question: Question,
): Promise<Answer<Cei>> {
  const { from, to } = question;
  const months = monthsUntil(to);
  const spans = [{ from, to }, ...months];
  const flows = await readFlows(reader, question, spans);
  const balances = await reader.rows(
    balance,
    over(['ledger'], balancesSql, 'select'),
    ledgerParameters(question, [...new Set(spans.flatMap((span) => [dayBefore(span), span.to]))]),
  );
  const balanceOn = (on: Day) => answered(balances.find(({ day }) => day === on));
  const [window, ...ofMonths] = spans.map((span, index) =>
    ceiTerms({
      ...answered(flows[index]),
      ...balanceOn(span.to),
      beginningCents: balanceOn(dayBefore(span)).openCents,
    }),
  );
  const terms = answered(window);
  const known = (last: Day, of: Terms) =>
    covers(ledgerFrom, last) ? effectiveness(of) : missingSource;
  const reachesBack = months.every(({ to: last }) => covers(ledgerFrom, last));
  return {
    data: {
      from,
      to,
      cei: known(to, terms),
      terms,
      series: months.map(({ month, partial, to: last }, index) => ({
        month,
        cei: known(last, answered(ofMonths[index])),
        partial,
      })),
    },
    missing: reachesBack ? [] : [missingLedger('series', ledgerFrom)],
  };
}

/** What moved in a span, what was open when it began, and what is open and overdue at its end. */
interface FlowAndBalances extends Flow {
  readonly beginningCents: number;
  readonly openCents: number;
  readonly overdueCents: number;
}

/**
 * Received is what was paid by payment day, less discounts, which lower a balance as adjustments do,
 * without money. Where settlements came to more than balances fell by, titles were paid beyond what
 * was owed: that was never overdue, and is taken off too.
 */
export function ceiTerms(of: FlowAndBalances): Terms {
  const { beginningCents, billedCents, openCents, overdueCents } = of;
  const loweredCents = beginningCents + billedCents - openCents;
  const overpaidCents = of.settledCents - loweredCents;
  const receivedCents = of.paidCents - overpaidCents;
  return {
    receivedCents,
    overdueCents,
    beginningCents,
    billedCents,
    endingCents: openCents,
    endingCurrentCents: openCents - overdueCents,
    adjustmentCents: loweredCents - receivedCents,
  };
}

/** The cash form: received, over received and what is overdue at the end. */
export function effectiveness({ receivedCents, overdueCents }: Terms): Ratio {
  const baseCents = receivedCents + overdueCents;
  return ratio(receivedCents, baseCents, { baseCents });
}

const dayBefore = ({ from }: Span): Day => addDays(from, -1);

/** Calendar months up to the one a day is in, oldest first; the last ends on that day. */
function monthsUntil(to: Day) {
  const months: (Span & { readonly month: string; readonly partial: boolean })[] = [];
  for (let last = to; months.length < MONTHS; last = addDays(`${last.slice(0, 7)}-01`, -1)) {
    const month = last.slice(0, 7);
    const partial = addDays(last, 1).startsWith(month);
    months.unshift({ month, from: `${month}-01`, to: last, partial });
  }
  return months;
}
