import {
  type Ratio,
  type RollRate,
  type RollStage,
  type StageFrom,
  type StageTo,
  stageFrom,
  stageTo,
  status,
  type Status,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import type { Answer } from './answer.ts';
import { covers, missingLedger } from './coverage.ts';
import { ledgerParameters, type MetricDeps, over, type Question } from './question.ts';
import { missingSource, noBase, ratio } from './ratio.ts';
import sql from './roll-rate.sql?raw';

/** The days a roll spans when none are asked, both ends counted: 30 days apart. */
export const ROLL_WINDOW_DAYS = 31;

const line = z.object({ stageFrom, stageTo, customers: z.number(), cents: z.number() });

interface Move {
  readonly customers: number;
  readonly cents: number;
}

/** Values of the part `roll`, which compares two days. */
export const rollParameters = (question: Question) => ({
  ...ledgerParameters(question, [...new Set([question.from, question.to])]),
  from: question.from,
  to: question.to,
});

/**
 * Who moved where is decided in roll.sql. Before the ledger begins everybody looks current, so that
 * what they moved from is not known.
 */
export async function computeRollRate(
  { reader, ledgerFrom }: MetricDeps,
  question: Question,
): Promise<Answer<RollRate>> {
  const lines = await reader.rows(
    line,
    over(['ledger', 'contracts', 'intervals', 'roll'], sql, 'select'),
    rollParameters(question),
  );
  const moved = (from: readonly StageFrom[], to: readonly StageTo[]): Move =>
    sumOf(lines.filter((one) => from.includes(one.stageFrom) && to.includes(one.stageTo)));
  const all = stageTo.options;
  const unadjusted = all.filter((stage) => stage !== 'adjusted');

  const early: Status[] = ['current', 'standard', 'transition'];
  const late: Status[] = ['standard', 'transition', 'chronic'];
  const toChronic = moved(early, ['chronic']);
  const fromEarly = moved(early, unadjusted);
  const cured = moved(late, ['current']);
  const fromLate = moved(late, all);
  const isKnown = covers(ledgerFrom, question.from);
  const told: Told = (rate) => (isKnown ? rate : missingSource);
  return {
    data: {
      from: question.from,
      to: question.to,
      stages: status.options.map((stage) => stageOf(stage, (to) => moved([stage], to), told)),
      new: { customers: moved(['new'], all).customers, to: counted((to) => moved(['new'], [to])) },
      criticalRoll: told(inCustomers(toChronic, fromEarly)),
      criticalRollCents: told(inCents(toChronic, fromEarly)),
      cure: told(inCustomers(cured, fromLate)),
      cureCents: told(inCents(cured, fromLate)),
    },
    missing: isKnown ? [] : RATED.map((field) => missingLedger(field, ledgerFrom)),
  };
}

/** A rate, or that it cannot be told. */
type Told = (rate: Ratio) => Ratio;

/** What has rates in it. */
const RATED = ['stages', 'criticalRoll', 'criticalRollCents', 'cure', 'cureCents'] as const;

function stageOf(stage: Status, moved: (to: readonly StageTo[]) => Move, told: Told): RollStage {
  const worse = status.options.slice(status.options.indexOf(stage) + 1);
  const better = status.options.slice(0, status.options.indexOf(stage));
  const whole = moved(stageTo.options);
  const base = moved(stageTo.options.filter((to) => to !== 'adjusted'));
  const rate = (to: readonly StageTo[]): Ratio =>
    to.length === 0 ? noBase(base.customers) : told(inCustomers(moved(to), base));
  return {
    stage,
    customers: whole.customers,
    overdueCents: whole.cents,
    to: {
      current: moved(['current']),
      standard: moved(['standard']),
      transition: moved(['transition']),
      chronic: moved(['chronic']),
      left: moved(['left']),
      adjusted: moved(['adjusted']),
    },
    rollForward: rate(worse),
    stay: rate([stage]),
    rollBack: rate(better),
    rollForwardCents: worse.length === 0 ? noBase() : told(inCents(moved(worse), base)),
  };
}

const counted = (moved: (to: StageTo) => Move) => ({
  current: moved('current').customers,
  standard: moved('standard').customers,
  transition: moved('transition').customers,
  chronic: moved('chronic').customers,
});

const sumOf = (moves: readonly Move[]): Move => ({
  customers: moves.reduce((sum, { customers }) => sum + customers, 0),
  cents: moves.reduce((sum, { cents }) => sum + cents, 0),
});

const inCustomers = (part: Move, base: Move): Ratio =>
  ratio(part.customers, base.customers, { n: base.customers });

const inCents = (part: Move, base: Move): Ratio =>
  ratio(part.cents, base.cents, { baseCents: base.cents });
