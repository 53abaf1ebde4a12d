import { LRUCache } from 'lru-cache';
import { segmentBy } from '../../contract/index.ts';
import { Refusal } from '../http/problem.ts';
import { type Dimension, type Group, groupsOf } from '../metrics/population.ts';
import type { Question } from '../metrics/question.ts';
import { readPublished } from '../mirror/publish/publish.ts';
import type { Reader } from '../store/store.ts';
import { type Caller, seesPersonalData } from './caller.ts';

const FEWEST_CUSTOMERS = 5;
const REMEMBERED = 2000;

/**
 * Customers that anything told of a group of them is told of at least: what is told of fewer may tell
 * of one. 0 for callers who may tell people apart.
 */
export const fewestCustomers = (caller: Caller): number =>
  seesPersonalData(caller) ? 0 : FEWEST_CUSTOMERS;

export const dimensions: readonly Dimension[] = [...segmentBy.options, 'contractStatus'];

/** What of a dimension is not told by itself. */
interface Hidden {
  readonly values: readonly string[];
  /** There are fewer customers than may be told of, whatever they are divided by. */
  readonly all: boolean;
}

/**
 * Sums over a handful of customers tell of each of them, and so do two sums that differ by a handful. Who
 * may not tell people apart narrows by one filter at a time, to values that are not hidden: those that are
 * are five customers together, or nobody, so that whatever is told by one filter, added and subtracted,
 * is told of no fewer. Between two filters, what nearly all of one value are is hidden too.
 */
export class SmallGroups {
  // Every widget of a page asks about the same groups.
  readonly #cache = new LRUCache<string, Hidden, () => Promise<Hidden>>({
    max: REMEMBERED,
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  /** @throws Refusal `too_few_customers` for what a caller may not be told. */
  async refuse(reader: Reader, question: Question, caller: Caller): Promise<void> {
    if (fewestCustomers(caller) > 0 && !(await this.#isTold(reader, question))) {
      throw new Refusal('too_few_customers');
    }
  }

  /** Values of a dimension that a caller may not be told apart; `all` where not even their sum may be told. */
  async hidden(
    reader: Reader,
    question: Question,
    by: Dimension,
    caller: Caller,
  ): Promise<'all' | readonly string[]> {
    if (fewestCustomers(caller) === 0) return [];
    const isNarrowedElse = narrowedBy(question).some((dimension) => dimension !== by);
    if (isNarrowedElse || !(await this.#isTold(reader, question))) return 'all';
    return (await this.#hiddenOf(reader, question, by)).values;
  }

  async #isTold(reader: Reader, question: Question): Promise<boolean> {
    const [by, ...others] = narrowedBy(question);
    if (others.length > 0) return false;
    if (by === 'channel') return true;
    if (by === undefined && question.scope === null) return true;
    const { values, all } = await this.#hiddenOf(reader, question, by ?? 'branch');
    if (all || by === undefined) return !all;
    const asked = [...new Set(question.filters[by])].sort();
    if (asked.some((value) => values.includes(value))) return false;
    if (asked.length < 2) return true;
    return !(await this.#hiddenOf(reader, question, by, asked)).values.includes('*');
  }

  async #hiddenOf(
    reader: Reader,
    question: Question,
    by: Dimension,
    together: readonly string[] = [],
  ): Promise<Hidden> {
    const { generation } = await readPublished(reader);
    const { asOf, scope } = question;
    const hidden = await this.#cache.fetch(
      JSON.stringify([generation, asOf, scope, by, together]),
      {
        context: async () => {
          const asked = { by, together, fewestCustomers: FEWEST_CUSTOMERS };
          const present = await groupsOf(reader, question, { ...asked, ever: false });
          const ever = await groupsOf(reader, question, { ...asked, ever: true });
          return {
            values: [...new Set([...hiddenAmong(present), ...hiddenAmong(ever)])],
            all: [present, ever].some(([group]) => isFew(group?.all ?? 0)),
          };
        },
      },
    );
    return hidden ?? { values: [], all: true };
  }
}

const narrowedBy = ({ filters }: Question): readonly (Dimension | 'channel')[] =>
  [...dimensions, 'channel' as const].filter((filter) => filters[filter] !== undefined);

const isFew = (customers: number): boolean => customers > 0 && customers < FEWEST_CUSTOMERS;

/** @param groups Smallest first. */
function hiddenAmong(groups: readonly Group[]): readonly string[] {
  const apart = groups.filter(
    ({ customers, outside }) => !isFew(customers) && !isFew(outside ?? 0),
  );
  const hidden = groups.filter((group) => !apart.includes(group));
  // What is hidden is told together with all the rest: it may not be few either.
  const isRestFew = hidden.every(({ customers }) => isFew(customers)) && isFew(hidden[0]?.few ?? 0);
  return [...hidden, ...(isRestFew ? apart.slice(0, 1) : [])].map(({ key }) => key);
}
