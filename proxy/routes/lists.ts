import type { customers, Endpoint, LateCustomer, QueryOf } from '../../contract/index.ts';
import { spanOf } from '../http/asked.ts';
import { type Caller, seesPersonalData, viewOf } from '../access/caller.ts';
import type { Cursors } from '../http/cursor.ts';
import { maskCustomer } from '../access/masking.ts';
import { PAGE_ROWS } from '../http/paging.ts';
import { Refusal } from '../http/problem.ts';
import type { Answer } from '../metrics/answer.ts';
import type { ListQuestion } from '../metrics/customer-list.ts';
import type { Position } from '../metrics/position.ts';
import type { MetricDeps, Question } from '../metrics/question.ts';
import { ROLL_WINDOW_DAYS } from '../metrics/roll-rate.ts';
import type { ChosenRoll } from '../metrics/selection.ts';

/** The parameters every list of customers shares. */
type ListAsked = QueryOf<typeof customers>;

/**
 * Answers a list of customers page by page: who may sort by what, how much fits on a page, where it
 * goes on, and what is hidden from whom.
 */
export const listPage =
  <
    E extends Endpoint,
    Customer extends LateCustomer,
    Page extends { items: readonly Customer[]; next: Position | null },
  >(
    cursors: Cursors,
    { path }: E,
    compute: (deps: MetricDeps, question: ListQuestion, asked: QueryOf<E>) => Promise<Answer<Page>>,
  ) =>
  async (deps: MetricDeps, question: Question, asked: QueryOf<E> & ListAsked, caller: Caller) => {
    const { bucket, status, row, access } = asked;
    const sort = asked.sort ?? '-overdueCents';
    if (/name$/.test(sort) && !seesPersonalData(caller)) {
      throw new Refusal('field_not_filterable', { parameter: 'sort' });
    }
    const binding = JSON.stringify([path, sort, viewOf(caller)]);
    const list: ListQuestion = {
      ...question,
      selection: { bucket, status, row, access, roll: rollOf(asked, question) },
      sort,
      limit: asked.limit ?? PAGE_ROWS,
      after: cursors.open(asked.cursor, binding),
    };
    const { data, missing } = await compute(deps, list, asked);
    const { items, next, ...rest } = data;
    return {
      data: {
        ...rest,
        items: items.map(maskCustomer(caller)),
        nextCursor: cursors.seal(next, binding),
      },
      missing,
    };
  };

/**
 * The move of the roll rate that was clicked.
 * @throws Refusal for days that cannot be, or of no move: they would say nothing.
 */
function rollOf(
  { stageFrom, stageTo, rollFrom, rollTo }: ListAsked,
  { asOf }: Question,
): ChosenRoll | undefined {
  if (stageFrom === undefined && stageTo === undefined) {
    if (rollFrom !== undefined) throw new Refusal('invalid_query', { parameter: 'rollFrom' });
    if (rollTo !== undefined) throw new Refusal('invalid_query', { parameter: 'rollTo' });
    return undefined;
  }
  const names = { from: 'rollFrom', to: 'rollTo' };
  const days = spanOf({ from: rollFrom, to: rollTo }, asOf, ROLL_WINDOW_DAYS, names);
  return { ...days, stageFrom, stageTo };
}
