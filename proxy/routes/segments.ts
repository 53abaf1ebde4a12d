import { type QueryOf, type Segments, segments } from '../../contract/index.ts';
import { type Caller, viewOf } from '../access/caller.ts';
import type { Cursors } from '../http/cursor.ts';
import { fewestCustomers, type SmallGroups } from '../access/small-groups.ts';
import { PAGE_ROWS } from '../http/paging.ts';
import type { Answer } from '../metrics/answer.ts';
import type { MetricDeps, Question } from '../metrics/question.ts';
import { computeSegments } from '../metrics/segments.ts';

/** A page is good for one question: its place among the segments depends on everything asked. */
export const segmentsPage =
  (cursors: Cursors, smallGroups: SmallGroups) =>
  async (
    deps: MetricDeps,
    question: Question,
    {
      by = 'neighborhood',
      search = '',
      limit = PAGE_ROWS,
      cursor,
      ...rest
    }: QueryOf<typeof segments>,
    caller: Caller,
  ): Promise<Answer<Segments>> => {
    const binding = JSON.stringify([segments.path, by, search, rest, viewOf(caller)]);
    const { data, missing } = await computeSegments(deps, {
      ...question,
      by,
      search,
      fewestCustomers: fewestCustomers(caller),
      hidden: await smallGroups.hidden(deps.reader, question, by, caller),
      limit,
      after: cursors.open(cursor, binding),
    });
    const { next, ...page } = data;
    return { data: { ...page, nextCursor: cursors.seal(next, binding) }, missing };
  };
