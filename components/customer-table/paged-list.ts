import type { DataOf } from '../../contract/index.ts';
import { addressOf, ask, type Answer } from '../core/client.ts';
import type { Load } from '../core/metric-controller.ts';
import type { Query } from '../core/query.ts';
import type { ListEndpoint } from './late-list.ts';

/** The most rows that the proxy gives at once. */
const ROWS_AT_MOST = 500;

type Whole<E extends ListEndpoint> = Answer<DataOf<E>>;

/**
 * Reads a list page by page and never mixes two states of the mirror in it: should newer data be
 * published between two pages, as much as was loaded is read again from the top.
 */
export class PagedList<E extends ListEndpoint> {
  readonly #endpoint: E;
  #read: { readonly address: string; readonly whole: Whole<E> } | undefined;
  #wantsMore = false;

  constructor(endpoint: E) {
    this.#endpoint = endpoint;
  }

  /** The question that the loaded rows answer. */
  get address(): string | undefined {
    return this.#read?.address;
  }

  /** The next load brings the next page too. */
  wantMore(): void {
    this.#wantsMore = true;
  }

  readonly load: Load<DataOf<E>> = async (base, query, signal) => {
    const address = addressOf(this.#endpoint, base, query);
    const known = this.#read?.address === address ? this.#read.whole : undefined;
    const page = (part: Query) => ask(this.#endpoint, base, { ...query, ...part }, signal);
    const whole =
      known !== undefined && this.#wantsMore
        ? await further(known, page)
        : await refreshed(known, page);
    this.#read = { address, whole };
    this.#wantsMore = false;
    return whole;
  };
}

type Page<E extends ListEndpoint> = (part: Query) => Promise<Whole<E>>;

async function further<E extends ListEndpoint>(known: Whole<E>, page: Page<E>): Promise<Whole<E>> {
  const { items, nextCursor } = known.data;
  if (nextCursor === null) return known;
  const next = await page({ cursor: nextCursor });
  return isSameState(known, next)
    ? joined(known, next)
    : fromTheTop(items.length + next.data.items.length, await page({}), page);
}

async function refreshed<E extends ListEndpoint>(
  known: Whole<E> | undefined,
  page: Page<E>,
): Promise<Whole<E>> {
  const first = await page({});
  if (known === undefined) return first;
  return isSameState(known, first) && isSameStart(known, first)
    ? { ...first, data: known.data }
    : fromTheTop(known.data.items.length, first, page);
}

async function fromTheTop<E extends ListEndpoint>(
  rows: number,
  first: Whole<E>,
  page: Page<E>,
): Promise<Whole<E>> {
  let whole = first;
  while (whole.data.items.length < rows && whole.data.nextCursor !== null) {
    const limit = Math.min(ROWS_AT_MOST, rows - whole.data.items.length);
    const next = await page({ cursor: whole.data.nextCursor, limit });
    if (!isSameState(whole, next)) return fromTheTop(rows, await page({}), page);
    whole = joined(whole, next);
  }
  return whole;
}

/** A page that brings nobody new ends the list, whatever its cursor says. */
function joined<E extends ListEndpoint>(whole: Whole<E>, next: Whole<E>): Whole<E> {
  const known = new Set(whole.data.items.map(({ customerId }) => customerId));
  const fresh = next.data.items.filter(({ customerId }) => !known.has(customerId));
  const nextCursor = fresh.length === 0 ? null : next.data.nextCursor;
  return { ...next, data: { ...next.data, items: [...whole.data.items, ...fresh], nextCursor } };
}

const isSameState = (one: Answer<unknown>, other: Answer<unknown>): boolean =>
  one.meta.generation === other.meta.generation && one.meta.asOf === other.meta.asOf;

/** The same state looks different to a caller whose rights changed. */
const isSameStart = <E extends ListEndpoint>(known: Whole<E>, first: Whole<E>): boolean =>
  JSON.stringify(known.data.items.slice(0, first.data.items.length)) ===
  JSON.stringify(first.data.items);
