import type { LateBase } from '../../contract/index.ts';
import { addDays, type Day, daysBetween } from '../calendar/day.ts';
import type { Filters, Question } from '../metrics/question.ts';
import type { Caller } from '../access/caller.ts';
import { Refusal } from './problem.ts';

/** The parameters every metric's query shares; each endpoint declares which of them it takes. */
export interface Asked extends Filters {
  readonly asOf?: Day | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly lateBase?: LateBase | undefined;
}

export interface Defaults {
  readonly today: Day;
  readonly windowDays: number;
  readonly lateBase: LateBase;
}

/** In the one spelling that all who compare them know: 07 is 7. */
const numbers = (ids: readonly string[] | undefined) =>
  ids?.map((id) => (id === '' ? '' : String(BigInt(id))));

/** Days a window may span: more is a report, not a panel. */
const LONGEST_WINDOW_DAYS = 731;
const EARLIEST_DAY = '1990-01-01';

/**
 * A first and a last day: `asOf` when the last is not asked, `usualDays` long when the first is not.
 * @param names What the question calls them.
 * @throws Refusal for days that cannot be.
 */
export function spanOf(
  asked: Pick<Asked, 'from' | 'to'>,
  asOf: Day,
  usualDays: number,
  names = { from: 'from', to: 'to' },
): Pick<Question, 'from' | 'to'> {
  const to = asked.to ?? asOf;
  const from = asked.from ?? addDays(to, 1 - usualDays);
  if (to > asOf) throw new Refusal('invalid_query', { parameter: names.to });
  if (from > to || from < EARLIEST_DAY) {
    throw new Refusal('invalid_query', { parameter: names.from });
  }
  if (daysBetween(from, to) >= LONGEST_WINDOW_DAYS) {
    throw new Refusal('range_too_large', { parameter: names.from });
  }
  return { from, to };
}

/**
 * Fills what was not asked and adds what the caller may see: the one place for scope and filters.
 * @throws Refusal for days that cannot be.
 */
export function questionOf(asked: Asked, caller: Caller, defaults: Defaults): Question {
  const { today, windowDays } = defaults;
  const asOf = asked.asOf ?? today;
  if (asOf > today || asOf < EARLIEST_DAY) {
    throw new Refusal('invalid_query', { parameter: 'asOf' });
  }
  return {
    today,
    asOf,
    ...spanOf(asked, asOf, windowDays),
    lateBase: asked.lateBase ?? defaults.lateBase,
    scope: caller.branches,
    filters: {
      branch: numbers(asked.branch),
      city: numbers(asked.city),
      neighborhood: asked.neighborhood,
      personType: asked.personType,
      customerType: numbers(asked.customerType),
      plan: numbers(asked.plan),
      contractStatus: asked.contractStatus,
      channel: asked.channel,
    },
  };
}
