import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { FileFormat, ReportJob } from '../../contract/index.ts';
import { Refusal } from '../http/problem.ts';
import type { Reader, Store } from '../store/store.ts';
import type { Order, Told } from './order.ts';
import type { Reading } from './reading.ts';
import { UnwritableReport, WriterThread } from './thread.ts';

/** Each holds one of the store's readers while it reads: the panel needs the others. */
const WRITTEN_AT_ONCE = 2;
const MOST_WAITING = 20;
/** A person prepares a few files at a time, not all of them. */
const MOST_OF_ONE_ASKER = 4;
const BUSY_RETRY_SECONDS = 5;
/** After which a file that nobody fetched is gone. */
const KEPT_MILLISECONDS = 10 * 60_000;

/** A report that was asked for, read when its turn comes. */
export interface Wanted {
  /** Who may ask about it, and have it. */
  readonly asker: string;
  /** By which the log names who caused what. */
  readonly requestId: string;
  readonly order: Omit<Order, 'path' | 'parts' | 'narrowed'> & {
    readonly narrowed: Omit<Order['narrowed'], 'choices'>;
  };
  readonly read: (reader: Reader) => Promise<Reading>;
  /** Told how many people's personal data was read in clear, also for a report that was given up. */
  readonly onShown: (people: number) => Promise<void>;
}

export interface WrittenFile extends Told {
  readonly path: string;
  readonly bytes: number;
  readonly format: FileFormat;
}

export interface ReportCounts {
  readonly waiting: number;
  readonly writing: number;
  readonly ended: {
    readonly done: number;
    /** Given up by who asked, or refused by a code that they were told. */
    readonly refused: number;
    readonly failed: number;
  };
}

interface Job {
  readonly id: string;
  readonly asker: string;
  readonly path: string;
  readonly abort: AbortController;
  news: Omit<ReportJob, 'job'>;
}

interface BegunJob extends Job {
  readonly file: Promise<WrittenFile>;
  /** Forgets it, once it has ended. */
  expiry?: NodeJS.Timeout;
}

/** Where reports are written: in turn, each in a thread of its own, into files that do not stay. */
export class ReportDesk {
  readonly #store: Store;
  readonly #program: string;
  readonly #folder: string;
  readonly #log: (event: string, detail: object) => void;
  readonly #queue = new PQueue({ concurrency: WRITTEN_AT_ONCE });
  readonly #jobs = new Map<string, BegunJob>();
  readonly #ended = { done: 0, refused: 0, failed: 0 };
  #isClosing = false;

  private constructor(
    store: Store,
    program: string,
    folder: string,
    log: (event: string, detail: object) => void,
  ) {
    this.#store = store;
    this.#program = program;
    this.#folder = folder;
    this.#log = log;
  }

  /**
   * @param program The built script of the writer.
   * @param storePath The mirror's file; what is written lies beside it for as long as it is wanted.
   */
  static async open(
    store: Store,
    program: string,
    storePath: string,
    log: (event: string, detail: object) => void,
  ): Promise<ReportDesk> {
    const folder = storePath.replace(/(\.duckdb)?$/, '-reports');
    const desk = new ReportDesk(store, program, folder, log);
    // What a process left behind that was ended from outside.
    await desk.#clear();
    return desk;
  }

  /** @throws Refusal `busy` when too many wait already. */
  begin(wanted: Wanted): ReportJob {
    const { asker } = wanted;
    const own = [...this.#jobs.values()].filter((job) => job.asker === asker && isGoingOn(job));
    const isFull = this.#queue.size >= MOST_WAITING || own.length >= MOST_OF_ONE_ASKER;
    if (this.#isClosing || isFull) throw new Refusal('busy', { retryAfter: BUSY_RETRY_SECONDS });
    const id = randomUUID();
    const job: Job = {
      id,
      asker,
      path: join(this.#folder, id),
      abort: new AbortController(),
      news: { state: 'waiting', rows: 0, of: null },
    };
    const file = this.#queue.add(() => this.#write(job, wanted));
    const begun: BegunJob = Object.assign(job, { file });
    this.#jobs.set(id, begun);
    file.then(
      () => {
        this.#ended.done += 1;
        this.#end(begun, 'done');
      },
      (error: unknown) => {
        this.#end(begun, 'failed');
        this.#ended[isExpected(error) ? 'refused' : 'failed'] += 1;
        if (!isExpected(error)) {
          this.#log('report_failed', { job: id, requestId: wanted.requestId, error });
        }
      },
    );
    return newsOf(job);
  }

  /** Reports that wait and that are being written; and how those ended that did, since the start. */
  get counts(): ReportCounts {
    const { size: waiting, pending: writing } = this.#queue;
    return { waiting, writing, ended: { ...this.#ended } };
  }

  /** Whether anything waits or is being written. */
  get isBusy(): boolean {
    return this.#queue.size + this.#queue.pending > 0;
  }

  /** @throws Refusal `not_found` for a job of another, or one that is gone. */
  news(id: string, asker: string): ReportJob {
    return newsOf(this.#of(id, asker));
  }

  /** Waits until it is written. @throws what ended it. */
  async file(id: string, asker: string): Promise<WrittenFile> {
    return this.#of(id, asker).file;
  }

  /** Ends it and removes what it wrote. */
  async cancel(id: string, asker: string): Promise<ReportJob> {
    const job = this.#of(id, asker);
    await this.#forget(job);
    return { ...newsOf(job), state: 'failed' };
  }

  /** Ends everything that is being written, and removes all files. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#jobs.values()].map((job) => this.#forget(job)));
    await this.#queue.onIdle();
    await this.#clear();
  }

  /** No reason not to start, or not to stop. */
  async #clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true }).catch((error: unknown) => {
      this.#log('report_folder_failed', { error });
    });
  }

  #of(id: string, asker: string): BegunJob {
    const job = this.#jobs.get(id);
    if (job === undefined || job.asker !== asker) throw new Refusal('not_found');
    return job;
  }

  async #write(job: Job, wanted: Wanted): Promise<WrittenFile> {
    const { path } = job;
    const { signal } = job.abort;
    signal.throwIfAborted();
    const tell = (news: Partial<Job['news']>) => {
      job.news = { ...job.news, ...news };
    };
    tell({ state: 'writing' });
    const thread = new WriterThread(this.#program, { onRows: (rows) => tell({ rows }) });
    const stop = () => void thread.stop();
    signal.addEventListener('abort', stop);
    let shown = () => 0;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#store.read(async (reader) => {
        const { parts, pages, rows, choices, people } = await wanted.read(reader);
        shown = people;
        tell({ of: rows });
        const { order } = wanted;
        const narrowed = { ...order.narrowed, choices };
        await thread.begin({ ...order, path, narrowed, parts }, pages);
      }, 'long');
      const { title, summary } = await thread.done();
      const { size } = await stat(path);
      return { path, bytes: size, title, summary, format: wanted.order.format };
    } catch (error) {
      await thread.stop();
      await rm(path, { force: true });
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      if (shown() > 0) await wanted.onShown(shown());
    }
  }

  #end(job: BegunJob, state: 'done' | 'failed'): void {
    job.news = { ...job.news, state };
    if (this.#jobs.get(job.id) !== job) return;
    job.expiry = setTimeout(() => void this.#forget(job), KEPT_MILLISECONDS).unref();
  }

  /** What is being written hears of it and removes its file itself. */
  async #forget(job: BegunJob): Promise<void> {
    this.#jobs.delete(job.id);
    clearTimeout(job.expiry);
    job.abort.abort();
    await rm(job.path, { force: true });
  }
}

const newsOf = ({ id, news }: Job): ReportJob => ({ job: id, ...news });

const isGoingOn = ({ news }: Job): boolean => news.state === 'waiting' || news.state === 'writing';

/** What a caller is told of by its code, and what a caller gave up. */
const isExpected = (error: unknown): boolean =>
  error instanceof Refusal ||
  error instanceof UnwritableReport ||
  (error instanceof Error && error.name === 'AbortError');
