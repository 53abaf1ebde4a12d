import type { Ratio, RollRate, StageFrom, StageTo, Status } from '../../../contract/index.ts';
import type { Day } from './calendar.ts';
import { type Ledger, reachesBack } from './ledger.ts';
import {
  isLate,
  notReached,
  type OpenTitle,
  ratioOf,
  sumOpen,
  type WindowQuestion,
} from './question.ts';
import { baseOf, statusNames, statusOf } from './standing.ts';

/** Where one customer went from the first day to the last. */
export interface Roll {
  readonly customerId: string;
  readonly from: StageFrom;
  readonly to: StageTo;
  /** Overdue on the first day. */
  readonly cents: number;
}

export function rollsOf(ledger: Ledger, question: WindowQuestion): Roll[] {
  const before = baseOf(ledger, { ...question, asOf: question.from }).customers;
  const after = baseOf(ledger, { ...question, asOf: question.to }).customers;
  const rolls: Roll[] = [];
  for (const [customerId, own] of before) {
    const late = own.filter(isLate);
    const then = after.get(customerId);
    const to = then === undefined ? 'left' : statusOf(then);
    const outOfDebt = late.length > 0 && (to === 'left' || to === 'current');
    const adjusted = outOfDebt && !wasPaid(late, question);
    rolls.push({
      customerId,
      from: statusOf(own),
      to: adjusted ? 'adjusted' : to,
      cents: sumOpen(late),
    });
  }
  for (const [customerId, own] of after) {
    if (!before.has(customerId))
      rolls.push({ customerId, from: 'new', to: statusOf(own), cents: 0 });
  }
  return rolls;
}

/** Any principal at all that was not taken back, after the first day, on what was overdue then. */
const wasPaid = (late: readonly OpenTitle[], { from, to }: WindowQuestion): boolean =>
  late
    .flatMap(({ line }) => line.settlements)
    .filter(({ on }) => from < on && on <= to)
    .reduce((sum, { principalCents }) => sum + principalCents, 0) > 0;

export function rollRateOf(ledger: Ledger, question: WindowQuestion): RollRate {
  const rolls = rollsOf(ledger, question);
  const fresh = rolls.filter(({ from }) => from === 'new');
  const notChronic = rolls
    .filter(startsIn('current', 'standard', 'transition'))
    .filter((roll) => !isAdjusted(roll));
  const { share, shareCents } = sharesFrom(ledger, question.from);
  return {
    from: question.from,
    to: question.to,
    stages: statusNames.map((stage) => stageOf(stage, rolls, { share, shareCents })),
    new: { customers: fresh.length, to: countByStage(fresh) },
    criticalRoll: share(notChronic.filter(endsIn('chronic')), notChronic),
    criticalRollCents: shareCents(notChronic.filter(endsIn('chronic')), notChronic),
    ...curesOf(ledger, question, rolls),
  };
}

/** Late before and current now, over everybody late before. */
export function curesOf(
  ledger: Ledger,
  question: WindowQuestion,
  rolls = rollsOf(ledger, question),
): Pick<RollRate, 'cure' | 'cureCents'> {
  const { share, shareCents } = sharesFrom(ledger, question.from);
  const late = rolls.filter(startsIn('standard', 'transition', 'chronic'));
  const cured = late.filter(endsIn('current'));
  return { cure: share(cured, late), cureCents: shareCents(cured, late) };
}

const isAdjusted = ({ to }: Roll): boolean => to === 'adjusted';

const startsIn =
  (...stages: StageFrom[]) =>
  ({ from }: Roll): boolean =>
    stages.includes(from);

const endsIn =
  (stage: StageTo) =>
  ({ to }: Roll): boolean =>
    to === stage;

const sumCents = (rolls: readonly Roll[]): number =>
  rolls.reduce((sum, { cents }) => sum + cents, 0);

type Share = (part: readonly Roll[], whole: readonly Roll[]) => Ratio;

interface Shares {
  readonly share: Share;
  readonly shareCents: Share;
}

/** Before the ledger begins nobody is known to be late, which is not being current. */
const sharesFrom = (ledger: Ledger, first: Day): Shares =>
  reachesBack(ledger, first)
    ? {
        share: (part, whole) => ratioOf(part.length, whole.length, { n: whole.length }),
        shareCents: (part, whole) =>
          ratioOf(sumCents(part), sumCents(whole), { baseCents: sumCents(whole) }),
      }
    : { share: () => notReached, shareCents: () => notReached };

/** No base: the first stage has none before it, the last none after. */
const impossible = { value: null, reason: 'no_base' } as const;

function stageOf(
  stage: Status,
  rolls: readonly Roll[],
  { share, shareCents }: Shares,
): RollRate['stages'][number] {
  const own = rolls.filter(({ from }) => from === stage);
  const counted = own.filter((roll) => !isAdjusted(roll));
  const position = statusNames.indexOf(stage);
  const goneTo = (stages: readonly StageTo[]) => counted.filter(({ to }) => stages.includes(to));
  const worse = goneTo(statusNames.slice(position + 1));
  const better = goneTo(statusNames.slice(0, position));
  const move = (to: StageTo) => {
    const moved = own.filter(endsIn(to));
    return { customers: moved.length, cents: sumCents(moved) };
  };
  return {
    stage,
    customers: own.length,
    overdueCents: sumCents(own),
    to: {
      current: move('current'),
      standard: move('standard'),
      transition: move('transition'),
      chronic: move('chronic'),
      left: move('left'),
      adjusted: move('adjusted'),
    },
    rollForward: stage === 'chronic' ? impossible : share(worse, counted),
    stay: share(goneTo([stage]), counted),
    rollBack: stage === 'current' ? impossible : share(better, counted),
    rollForwardCents: stage === 'chronic' ? impossible : shareCents(worse, counted),
  };
}

function countByStage(rolls: readonly Roll[]): RollRate['new']['to'] {
  const count = (stage: Status) => rolls.filter(endsIn(stage)).length;
  return {
    current: count('current'),
    standard: count('standard'),
    transition: count('transition'),
    chronic: count('chronic'),
  };
}
