import { randomUUID } from 'node:crypto';
import type { LiveEvent, SyncNews, SyncProgress } from '../../contract/index.ts';
import { type Clock, utcInstant } from '../calendar/clock.ts';
import type { Day } from '../calendar/day.ts';
import type { IxcClient, UpstreamState } from '../ixc/client.ts';
import { ixcTables } from '../ixc/tables.ts';
import type { Store } from '../store/store.ts';
import { readTableStates, type TableStates } from './bookkeeping.ts';
import { type Published, readPublished } from './publish/publish.ts';
import type { Quality } from './quality.ts';
import { type CycleResult, Sync } from './sync.ts';

export interface MirrorSettings {
  readonly intervalSeconds: number;
  readonly overlapSeconds: number;
  readonly pageRows: number;
  readonly concurrency: number;
  readonly localHolidays: readonly Day[];
}

export interface MirrorDeps {
  readonly store: Store;
  readonly ixc: IxcClient;
  readonly clock: Clock;
  readonly settings: MirrorSettings;
  readonly log: (event: 'published' | 'cycle_failed' | 'cycle_broken', detail: object) => void;
}

/** What is known of the mirror without asking the store. */
export interface MirrorStatus {
  readonly published: Published;
  /** Of what is published. */
  readonly quality: Quality;
  readonly tables: TableStates;
  readonly running: SyncProgress | null;
  /** The oldest of the required tables' last successes. */
  readonly syncedAt: string | null;
  readonly nextSyncAt: string | null;
  /** The last success is older than twice the interval. */
  readonly stale: boolean;
  readonly upstream: UpstreamState;
}

/** Cycles that ended, since the start. */
export interface CycleCounts {
  readonly ended: { readonly succeeded: number; readonly failed: number; readonly broken: number };
  /** All of them together. */
  readonly milliseconds: number;
  readonly lastMilliseconds: number | null;
}

/** After a failed cycle the next one comes sooner than usual, but never at once. */
const RETRY_SECONDS = 30;
const JITTER = 0.2;

/** What is asked of the mirror may be more than can be answered, and is no reason not to keep it fresh. */
const ahead = (store: Store): Store => ({
  read: (work) => store.read(work, 'next'),
  write: (work) => store.write(work),
  copyHistory: (day) => store.copyHistory(day),
  close: () => store.close(),
});

/** Keeps the mirror fresh: one cycle at a time, on a clock or on request. */
export class Mirror {
  readonly #deps: MirrorDeps;
  readonly #sync: Sync;
  readonly #listeners = new Set<(news: LiveEvent) => void>();
  #published: Published;
  #tables: TableStates;
  #running: SyncProgress | null = null;
  #cycle: Promise<CycleResult | null> | null = null;
  #requestId: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextSyncAt: Date | null = null;
  #stopped = false;
  #beganAt = 0;
  readonly #ended = { succeeded: 0, failed: 0, broken: 0 };
  #milliseconds = 0;
  #lastMilliseconds: number | null = null;

  /** @returns A mirror that stands still until `start`. */
  static async open({ store, ...others }: MirrorDeps): Promise<Mirror> {
    const deps = { ...others, store: ahead(store) };
    const [published, tables] = await Promise.all([
      deps.store.read(readPublished),
      deps.store.read(readTableStates),
    ]);
    return new Mirror(deps, published, tables);
  }

  private constructor(deps: MirrorDeps, published: Published, tables: TableStates) {
    this.#deps = deps;
    this.#published = published;
    this.#tables = tables;
    const { store, ixc, clock, settings } = deps;
    this.#sync = new Sync({
      store,
      ixc,
      clock,
      ...settings,
      onProgress: (progress) => {
        this.#running = progress;
        if (progress !== null) this.#tellSync(this.#requestId, { ...progress, error: null });
      },
      onPublished: async (result) => {
        this.#tables = await store.read(readTableStates);
        if (result.generation === this.#published.generation) return;
        this.#published = result;
        const { generation, publishedAt, complete, quality } = result;
        deps.log('published', {
          generation,
          publishedAt,
          complete,
          milliseconds: this.#sinceBegun(),
          rows: quality.rows,
        });
        this.#tell({ event: 'generation', data: { generation, publishedAt } });
      },
    });
  }

  get status(): MirrorStatus {
    const { clock, settings, ixc } = this.#deps;
    const syncedAt = this.#syncedAt();
    const age = syncedAt === null ? Infinity : clock.now().valueOf() - Date.parse(syncedAt);
    return {
      published: this.#published,
      quality: this.#published.quality,
      tables: this.#tables,
      running: this.#running,
      syncedAt,
      nextSyncAt: this.#nextSyncAt && utcInstant(this.#nextSyncAt),
      stale: this.#published.generation > 0 && age > 2 * settings.intervalSeconds * 1000,
      upstream: ixc.state(),
    };
  }

  /** A cycle that a stop cut short is not counted. */
  get cycles(): CycleCounts {
    return {
      ended: { ...this.#ended },
      milliseconds: this.#milliseconds,
      lastMilliseconds: this.#lastMilliseconds,
    };
  }

  start(): void {
    void this.cycle();
  }

  /** Calls the listener with every generation and with how each sync goes, until it is called off. */
  listen(listener: (news: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs a cycle now, or joins the one that runs. Null when the store itself failed, or after a stop. */
  cycle(): Promise<CycleResult | null> {
    if (this.#stopped) return this.#cycle ?? Promise.resolve(null);
    this.#cycle ??= this.#run();
    return this.#cycle;
  }

  /** Asks for a cycle: a request that meets another one, or a cycle under way, shares its id. */
  refresh(): string {
    this.#requestId ??= randomUUID();
    void this.cycle();
    return this.#requestId;
  }

  get isRefreshing(): boolean {
    return this.#requestId !== null;
  }

  /** Reads every table from end to end, after the cycle under way; resolves when it has ended. */
  async resync(): Promise<CycleResult | null> {
    await this.#cycle;
    if (this.#stopped) return null;
    try {
      await this.#sync.resync();
    } catch (error) {
      if (!this.#stopped) this.#deps.log('cycle_broken', { error });
      return null;
    }
    return this.cycle();
  }

  /** After the store was opened anew: another state may stand in it, or none. */
  async storeReopened(): Promise<void> {
    const { store, log } = this.#deps;
    try {
      this.#published = await store.read(readPublished);
      this.#tables = await store.read(readTableStates);
    } catch (error) {
      log('cycle_broken', { error });
    }
    await this.#cycle;
    if (this.#published.generation === 0) void this.cycle();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#deps.ixc.close();
    await this.#cycle;
  }

  async #run(): Promise<CycleResult | null> {
    const { log, settings } = this.#deps;
    clearTimeout(this.#timer);
    this.#nextSyncAt = null;
    this.#beganAt = performance.now();
    let result: CycleResult | null = null;
    try {
      result = await this.#sync.cycle();
      const { succeeded, errors } = result;
      this.#count(succeeded ? 'succeeded' : 'failed');
      if (!succeeded && !this.#stopped) {
        log('cycle_failed', { errors, milliseconds: this.#sinceBegun() });
      }
    } catch (error) {
      this.#count('broken');
      // The store refused: what was published stands, and the next cycle tries again.
      if (!this.#stopped) log('cycle_broken', { error, milliseconds: this.#sinceBegun() });
    }
    this.#tables = await this.#deps.store.read(readTableStates).catch(() => this.#tables);
    const seconds = result?.succeeded
      ? settings.intervalSeconds
      : Math.min(settings.intervalSeconds, RETRY_SECONDS);
    this.#schedule(seconds * 1000 * (1 + (Math.random() - 0.5) * JITTER));
    this.#end(result);
    return result;
  }

  #sinceBegun(): number {
    return Math.round(performance.now() - this.#beganAt);
  }

  #count(how: keyof CycleCounts['ended']): void {
    if (this.#stopped) return;
    this.#ended[how] += 1;
    this.#lastMilliseconds = this.#sinceBegun();
    this.#milliseconds += this.#lastMilliseconds;
  }

  /** From here on a request is another one's: its id must not have been told as ended. */
  #end(result: CycleResult | null): void {
    const requestId = this.#requestId;
    this.#cycle = null;
    this.#requestId = null;
    if (this.#stopped) return;
    const error = result === null ? 'internal' : (result.errors[0]?.code ?? null);
    this.#tellSync(requestId, { phase: 'ended', table: null, rows: 0, of: null, error });
  }

  #tellSync(requestId: string | null, how: Omit<SyncNews, 'requestId' | 'syncedAt'>): void {
    this.#tell({ event: 'sync', data: { requestId, ...how, syncedAt: this.#syncedAt() } });
  }

  #tell(news: LiveEvent): void {
    for (const listener of this.#listeners) listener(news);
  }

  #schedule(milliseconds: number): void {
    if (this.#stopped) return;
    this.#nextSyncAt = new Date(this.#deps.clock.now().valueOf() + milliseconds);
    this.#timer = setTimeout(() => void this.cycle(), milliseconds);
  }

  #syncedAt(): string | null {
    const times = Object.values(this.#tables)
      .filter(({ table }) => ixcTables[table].required)
      .map(({ lastSuccessAt }) => lastSuccessAt);
    if (times.some((time) => time === null)) return null;
    return times.sort()[0] ?? null;
  }
}
