import { type DataOf, type Endpoint, filters as filterChoices } from '../../contract/index.ts';
import type { Caller } from '../access/caller.ts';
import type { Filters } from '../metrics/question.ts';
import type { Panel } from '../panel.ts';
import type { Reader } from '../store/store.ts';
import type { Order, Part } from './order.ts';
import type { Step } from './plan.ts';
import type { Pages } from './thread.ts';

/** Rows of a list that are read at once: fewer would ask the store too often, more would hold others up. */
const ROWS_OF_A_READ = 2000;
/** Segments there are at most of one kind, as far as a file tells them. */
const MOST_SEGMENTS = 100_000;

/** The answers a report is made of, all of one published state. */
export interface Reading {
  readonly parts: Order['parts'];
  /** Of each part that is a list; they read on while the reader is open. */
  readonly pages: readonly (Pages | null)[];
  /** Rows of all lists. */
  readonly rows: number;
  readonly choices: DataOf<typeof filterChoices> | undefined;
  /** People whose personal data was read in clear, so far. */
  readonly people: () => number;
}

interface List {
  readonly items: readonly { readonly masked: boolean }[];
  readonly total: { readonly customers: number };
  readonly nextCursor: string | null;
}

const isList = ({ query }: Endpoint): boolean => Object.hasOwn(query.shape, 'bucket');

/** @throws Refusal for what the caller may not be told. */
export async function readAnswers(
  panel: Panel,
  reader: Reader,
  steps: readonly [Step, ...Step[]],
  caller: Caller,
): Promise<Reading> {
  let people = 0;
  let rows = 0;
  const pages: (Pages | null)[] = [];
  const ask = (step: Step, more: object) => {
    const asked = { ...step.asked, ...more };
    return panel.answer(reader, step.metric, step.question, asked, caller);
  };

  /** The rest of a list after its first page, each page masked as the first was. */
  async function* listPages(step: Step, first: List): AsyncGenerator<readonly unknown[]> {
    yield first.items;
    let left = limitOf(step) - first.items.length;
    for (let cursor = first.nextCursor; cursor !== null && left > 0;) {
      const page = await ask(step, { limit: Math.min(left, ROWS_OF_A_READ), cursor });
      const { items, nextCursor } = page.data as List;
      people += page.people;
      left -= items.length;
      yield items;
      cursor = nextCursor;
    }
  }

  const read = async (step: Step): Promise<Part> => {
    const { metric, title, columns } = step;
    const { endpoint } = metric;
    const most = isList(endpoint) ? ROWS_OF_A_READ : MOST_SEGMENTS;
    const takesLimit = Object.hasOwn(endpoint.query.shape, 'limit');
    const answer = await ask(step, takesLimit ? { limit: Math.min(limitOf(step), most) } : {});
    const part = { metric: endpoint.path, title, columns, meta: panel.metaNow(answer.meta) };
    people += answer.people;
    if (!isList(endpoint)) {
      pages.push(null);
      return { ...part, data: answer.data, isStreamed: false };
    }
    const first = answer.data as List;
    rows += Math.min(limitOf(step), first.total.customers);
    pages.push(listPages(step, first));
    return { ...part, data: { ...first, items: [], nextCursor: null }, isStreamed: true };
  };

  const [first, ...others] = steps;
  const parts: [Part, ...Part[]] = [await read(first)];
  for (const step of others) parts.push(await read(step));
  const isFiltered = Object.values(filtersOf(steps)).some((values) => values.length > 0);
  const choices = panel.metric(filterChoices.path);
  return {
    parts,
    pages,
    rows,
    choices:
      isFiltered && choices !== undefined
        ? ((await ask({ ...first, metric: choices, asked: {}, question: unfiltered(first) }, {}))
            .data as DataOf<typeof filterChoices>)
        : undefined,
    people: () => people,
  };
}

/** Rows that were asked for; all where nobody says. */
const limitOf = ({ asked }: Step): number =>
  'limit' in asked && typeof asked.limit === 'number' ? asked.limit : Infinity;

/** What can be chosen does not depend on what was. */
const unfiltered = ({ question }: Step) => ({ ...question, filters: {} });

/** Filters that any of the steps was narrowed by, with their values. */
export function filtersOf(steps: readonly Step[]): Readonly<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {};
  for (const { question } of steps) {
    for (const [name, values] of Object.entries(question.filters) as [
      keyof Filters,
      readonly string[] | undefined,
    ][]) {
      if (values !== undefined) all[name] = values;
    }
  }
  return all;
}
