import { createHash, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type IBackoff, ExponentialBackoff, noJitterGenerator } from 'cockatiel';
import PQueue from 'p-queue';
import type { Delivery } from '../../../contract/index.ts';
import type { Caller } from '../../access/caller.ts';
import { saoPauloDay, today, utcInstant } from '../../calendar/clock.ts';
import type { Deps } from '../../deps.ts';
import { fileNameOf } from '../../http/files.ts';
import { Refusal } from '../../http/problem.ts';
import type { Panel } from '../../panel.ts';
import type { CustomReports } from '../custom.ts';
import type { ReportDesk, Wanted, WrittenFile } from '../desk.ts';
import { reportNamed } from '../named.ts';
import { planOf } from '../plan.ts';
import { UnwritableReport } from '../thread.ts';
import { wantedBy } from '../wanted.ts';
import { cronOf, dueRun } from './cron.ts';
import { DeliveryFailure } from './failure.ts';
import type { Schedule } from './file.ts';
import { layInto } from './folder.ts';
import { Ledger } from './ledger.ts';
import { mail } from './mail.ts';
import type { Parcel } from './parcel.ts';
import type { DeliverySettings } from './settings.ts';
import type { Timer } from './timer.ts';
import { post } from './webhook.ts';

/** A run that could not be made in time is of use no more. */
const LATEST_MILLISECONDS = 6 * 3_600_000;
/** 4, 8, 16 and 32 minutes after a try that failed: an hour of tries. */
const MOST_ATTEMPTS = 5;
const backoff = new ExponentialBackoff({
  initialDelay: 4 * 60_000,
  maxDelay: 32 * 60_000,
  generator: noJitterGenerator,
});

type Told = Omit<Delivery, 'schedule'>;

/** One planned run of a schedule. */
interface Run {
  readonly plannedAt: Date;
  /** Of the schedule and the planned time. */
  readonly id: string;
}

export interface DeliveryDeps extends Pick<Deps, 'mirror' | 'audit'> {
  readonly desk: Pick<ReportDesk, 'begin' | 'file' | 'cancel'>;
  readonly customReports: CustomReports;
  readonly panel: Panel;
  readonly timer: Timer;
  readonly settings: DeliverySettings;
  readonly log: (level: 'info' | 'error', event: string, detail: object) => void;
}

/** Reports that go out by the clock: each schedule by itself, one run of it at a time. */
export class Deliveries {
  readonly #deps: DeliveryDeps;
  readonly #ledger: Ledger;
  readonly #told = new Map<string, Told>();
  readonly #closing = new AbortController();
  /** One at a time, however many are due: the desk's places are for people. */
  readonly #writing = new PQueue({ concurrency: 1 });
  #running: readonly Promise<void>[] = [];

  /**
   * @param storePath The mirror's file; what was delivered is kept beside it.
   * @throws DeliveryPlanError for a schedule of no report, and for one that asks what its report does not
   * take.
   */
  static async open(deps: DeliveryDeps, storePath: string): Promise<Deliveries> {
    for (const schedule of deps.settings.schedules) await tryPlan(schedule, deps);
    return new Deliveries(deps, storePath);
  }

  private constructor(deps: DeliveryDeps, storePath: string) {
    this.#deps = deps;
    // As many wait on it as there are schedules.
    setMaxListeners(0, this.#closing.signal);
    this.#ledger = new Ledger(storePath);
    for (const schedule of deps.settings.schedules) {
      const last = this.#ledger.of(schedule.name)?.last ?? {
        state: 'waiting',
        at: null,
        attempts: 0,
      };
      this.#told.set(schedule.name, { ...last, nextAt: null });
    }
  }

  /** How the last run of each schedule went, and when the next try is. */
  news(): Delivery[] {
    return [...this.#told].map(([schedule, told]) => ({ schedule, ...told }));
  }

  start(): void {
    const { schedules } = this.#deps.settings;
    this.#running = schedules.map((schedule) => this.#keep(schedule));
  }

  /** Ends what is being delivered: it is begun again at the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  async #keep(schedule: Schedule): Promise<void> {
    const { timer, log } = this.#deps;
    const { name } = schedule;
    const { signal } = this.#closing;
    const cron = cronOf(schedule);
    try {
      // What was planned before a schedule was known was not missed.
      if (this.#ledger.of(name) === undefined) await this.#settle(name, timer.now(), null);
      while (!signal.aborted) {
        const now = timer.now();
        const settled = new Date(this.#ledger.of(name)?.settled ?? now);
        const since = new Date(now.valueOf() - LATEST_MILLISECONDS);
        const plannedAt = dueRun(cron, settled, since, now) ?? cron.nextRun(now);
        if (plannedAt === null) return;
        this.#tell(name, { nextAt: utcInstant(plannedAt) });
        await timer.until(plannedAt, signal);
        await this.#run(schedule, plannedAt);
      }
    } catch (error) {
      if (!signal.aborted) log('error', 'deliveries_broken', { schedule: name, error });
    }
  }

  /** Tries until it is delivered, or no try is left. */
  async #run(schedule: Schedule, plannedAt: Date): Promise<void> {
    const { timer, log } = this.#deps;
    const { name } = schedule;
    const { signal } = this.#closing;
    const run: Run = { plannedAt, id: idOf(name, plannedAt) };
    let wait: IBackoff<unknown> = backoff.next();
    this.#tell(name, { state: 'waiting', attempts: 0, nextAt: null });
    for (let attempt = 1; ; attempt += 1) {
      const failure = await this.#attempt(schedule, run).then(() => null, failureOf);
      if (failure === null) {
        log('info', 'delivered', { schedule: name, attempt });
        return this.#settle(name, plannedAt, { state: 'delivered', attempts: attempt });
      }
      signal.throwIfAborted();
      log('error', 'delivery_failed', { schedule: name, attempt, code: failure.code });
      if (failure.isLasting || attempt >= MOST_ATTEMPTS) {
        return this.#settle(name, plannedAt, { state: 'failed', attempts: attempt });
      }
      const now = timer.now();
      const next = new Date(now.valueOf() + wait.duration);
      wait = wait.next(undefined);
      this.#tell(name, {
        state: 'retrying',
        at: utcInstant(now),
        nextAt: utcInstant(next),
        attempts: attempt,
      });
      await timer.until(next, signal);
    }
  }

  async #attempt(schedule: Schedule, run: Run): Promise<void> {
    await this.#fresh(run);
    const { desk, customReports, mirror, audit, panel, timer } = this.#deps;
    const caller = callerOf(schedule);
    const day = saoPauloDay(run.plannedAt);
    const wanted = wantedBy({ mirror, audit, clock: timer }, panel, {
      sought: await reportNamed(schedule.report, customReports, day, day),
      format: schedule.format,
      // Of the day that was planned, also when a try comes after midnight.
      given: { ...schedule.given, asOf: [day] },
      caller,
      requestId: randomUUID(),
    });
    const { signal } = this.#closing;
    const { job, file } = await this.#writing.add(() => this.#write(wanted), { signal });
    try {
      await this.#deliver(schedule, parcelOf(file, day, run));
    } finally {
      await desk.cancel(job, wanted.asker).catch(() => undefined);
    }
  }

  async #write(wanted: Wanted): Promise<{ readonly job: string; readonly file: WrittenFile }> {
    const { desk } = this.#deps;
    const { signal } = this.#closing;
    const { asker } = wanted;
    const { job } = desk.begin(wanted);
    const giveUp = () => void desk.cancel(job, asker).catch(() => undefined);
    signal.addEventListener('abort', giveUp);
    try {
      return { job, file: await desk.file(job, asker) };
    } catch (error) {
      giveUp();
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  async #deliver({ name, to }: Schedule, parcel: Parcel): Promise<void> {
    const { settings, timer } = this.#deps;
    const { signal } = this.#closing;
    signal.throwIfAborted();
    if ('folder' in to) return layInto(to.folder, name, parcel);
    if ('webhook' in to) {
      const now = Math.floor(timer.now().valueOf() / 1000);
      return post(to.webhook, parcel, { secret: settings.webhookSecret, now, closing: signal });
    }
    if (settings.smtp === null) throw new DeliveryFailure('smtp_missing', { isLasting: true });
    return mail({ to: to.mail, subject: to.subject }, parcel, settings.smtp, signal);
  }

  /** Waits until IXC was read, and read lately. @throws DeliveryFailure when that comes too late. */
  async #fresh({ plannedAt }: Run): Promise<void> {
    const { mirror, timer } = this.#deps;
    const { signal } = this.#closing;
    const isFresh = () => mirror.status.published.generation > 0 && !mirror.status.stale;
    while (!isFresh()) {
      if (timer.now().valueOf() - plannedAt.valueOf() > LATEST_MILLISECONDS) {
        throw new DeliveryFailure('stale', { isLasting: true });
      }
      await new Promise<void>((resolve, reject) => {
        const end = (how: () => void) => {
          silence();
          signal.removeEventListener('abort', stop);
          how();
        };
        const stop = () => end(() => reject(signal.reason));
        // Each cycle tells of its end, also one that failed.
        const silence = mirror.listen(() => end(resolve));
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
      });
    }
  }

  #tell(schedule: string, news: Partial<Told>): void {
    const told = this.#told.get(schedule);
    if (told !== undefined) this.#told.set(schedule, { ...told, ...news });
  }

  async #settle(
    schedule: string,
    until: Date,
    how: { readonly state: 'delivered' | 'failed'; readonly attempts: number } | null,
  ): Promise<void> {
    const last = how && { ...how, at: utcInstant(this.#deps.timer.now()) };
    if (last !== null) this.#tell(schedule, { ...last, nextAt: null });
    await this.#ledger.write(schedule, { settled: utcInstant(until), last }).catch((error) => {
      this.#deps.log('error', 'deliveries_unwritten', { schedule, error });
    });
  }
}

/** A schedule that asks what its report does not take; names both, and nothing that was asked. */
export class DeliveryPlanError extends Error {
  override readonly name = 'DeliveryPlanError';
}

async function tryPlan(schedule: Schedule, deps: DeliveryDeps): Promise<void> {
  const { language: _language, ...asked } = schedule.given;
  const { name, report, as } = schedule;
  try {
    const sought = await reportNamed(report, deps.customReports, today(deps.timer));
    planOf(sought, asked, callerOf(schedule), deps.panel);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What is wrong there is told already, and may be put right before the time comes.
    if (error.code === 'report_invalid' || error.code === 'busy') return;
    if (error.code === 'not_found') {
      throw new DeliveryPlanError(`schedule ${name}: there is no report ${report}`);
    }
    const why =
      error.parameter === undefined
        ? `may not be asked as ${as.role}`
        : `takes no ${error.parameter}`;
    throw new DeliveryPlanError(`schedule ${name}: the report ${report} ${why}`);
  }
}

const callerOf = ({ name, as }: Schedule): Caller => ({
  way: 'schedule',
  subject: `schedule:${name}`,
  role: as.role,
  branches: as.branches,
  metrics: null,
  until: null,
  revocable: null,
});

const idOf = (schedule: string, plannedAt: Date): string =>
  createHash('sha256').update(`${schedule} ${plannedAt.toISOString()}`).digest('hex').slice(0, 32);

const parcelOf = (file: WrittenFile, day: string, { id }: Run): Parcel => ({
  ...file,
  name: `${fileNameOf(file.title)}-${day}`,
  day,
  id,
});

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['busy', 'not_ready', 'rate_limited', 'internal']);

/** Anything else that broke may have been the moment. */
function failureOf(error: unknown): { readonly code: string; readonly isLasting: boolean } {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof UnwritableReport) return { code: error.code, isLasting: true };
  if (error instanceof Refusal) return { code: error.code, isLasting: !PASSING.has(error.code) };
  return { code: 'internal', isLasting: false };
}
