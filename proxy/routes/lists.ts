import type {
  AgingBucketName,
  Endpoint,
  FunnelColumn,
  FunnelRowName,
  LateCustomer,
  LateCustomerSort,
  QueryOf,
  StageFrom,
  StageTo,
  Status,
} from '../../contract/index.ts';
import { type Caller, seesPersonalData } from '../http/caller.ts';
import type { Cursors } from '../http/cursor.ts';
import { maskCustomer } from '../http/masking.ts';
import { pageRows } from '../http/paging.ts';
import { Refusal } from '../http/problem.ts';
import type { Answer } from '../metrics/answer.ts';
import type { ListQuestion } from '../metrics/customer-list.ts';
import type { Position } from '../metrics/position.ts';
import type { MetricDeps, Question } from '../metrics/question.ts';

/** The parameters every list of customers shares. */
interface ListAsked {
  readonly bucket?: readonly AgingBucketName[] | undefined;
  readonly status?: readonly Status[] | undefined;
  readonly row?: readonly FunnelRowName[] | undefined;
  readonly access?: readonly FunnelColumn[] | undefined;
  readonly stageFrom?: StageFrom | undefined;
  readonly stageTo?: StageTo | undefined;
  readonly sort?: LateCustomerSort | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

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
    const { bucket, status, row, access, stageFrom, stageTo } = asked;
    const sort = asked.sort ?? '-overdueCents';
    if (/name$/.test(sort) && !seesPersonalData(caller)) {
      throw new Refusal('field_not_filterable', { parameter: 'sort' });
    }
    const binding = JSON.stringify([path, sort, caller]);
    const list: ListQuestion = {
      ...question,
      selection: { bucket, status, row, access, stageFrom, stageTo },
      sort,
      limit: pageRows(asked.limit),
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
