import { Worker } from 'node:worker_threads';
import type { Order, Rows, Told, WriterNews } from './order.ts';

/** Far beyond the largest file: what needs more is broken, and ends by itself and not with the proxy. */
const MOST_HEAP_MEGABYTES = 1500;

/** Pages of one part's list, in order; asked for one at a time. */
export type Pages = AsyncIterator<readonly unknown[]>;

export interface WriterEvents {
  /** Rows written so far. */
  readonly onRows: (rows: number) => void;
}

/** A report that cannot be written as it was asked for. */
export class UnwritableReport extends Error {
  override readonly name = 'UnwritableReport';
  readonly code: Extract<WriterNews, { type: 'refused' }>['code'];
  /** Where its description is wrong; null where it is not. */
  readonly place: string | null;

  constructor(code: UnwritableReport['code'], place: string | null = null) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

/** A thread that writes one report: what is slow about it, no other request waits for. */
export class WriterThread {
  readonly #worker: Worker;
  readonly #onRows: WriterEvents['onRows'];
  readonly #ended: Promise<Told>;
  #pages: readonly (Pages | null)[] = [];
  #open = 0;
  #allRead: () => void = () => undefined;

  /** @param program The built script of the writer. Loading it begins at once. */
  constructor(program: string, { onRows }: WriterEvents) {
    this.#onRows = onRows;
    this.#worker = new Worker(program, {
      // Nothing of the environment, where tokens stand, is any of its business.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
    });
    this.#ended = new Promise((resolve, reject) => {
      let told: Told | undefined;
      this.#worker.on('message', (news: WriterNews) => {
        if (news.type === 'rows') this.#onRows(news.rows);
        if (news.type === 'refused') reject(unwritable(news));
        if (news.type === 'done') told = news;
        if (news.type === 'more') this.#feed(news.part).catch(reject);
      });
      this.#worker.once('error', reject);
      this.#worker.once('exit', () => {
        if (told !== undefined) resolve(told);
        else reject(new Error('The writer of a report ended before it was done.'));
      });
    });
    // Whoever waits for it hears of it; until somebody does it is nobody's fault.
    this.#ended.catch(() => undefined);
  }

  /**
   * @param pages Of each part that is a list.
   * @returns once all pages have been read, which is before the file is done; an error ends both.
   */
  async begin(order: Order, pages: readonly (Pages | null)[]): Promise<void> {
    this.#pages = pages;
    this.#open = pages.filter((one) => one !== null).length;
    const read = new Promise<void>((resolve) => {
      this.#allRead = resolve;
      if (this.#open === 0) resolve();
    });
    this.#worker.postMessage(order);
    await Promise.race([read, this.#ended]);
  }

  /** Resolves with what the report says of itself when the file is whole. @throws UnwritableReport, or what broke the thread. */
  done(): Promise<Told> {
    return this.#ended;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  async #feed(part: number): Promise<void> {
    const next = await this.#pages[part]?.next();
    const rows: Rows = {
      part,
      items: next === undefined || next.done === true ? [] : next.value,
      isLast: next === undefined || next.done === true,
    };
    this.#worker.postMessage(rows);
    if (!rows.isLast) return;
    this.#open -= 1;
    if (this.#open === 0) this.#allRead();
  }
}

const unwritable = (news: Extract<WriterNews, { type: 'refused' }>): UnwritableReport =>
  new UnwritableReport(news.code, news.code === 'unknown_column' ? news.place : null);
