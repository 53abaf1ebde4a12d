import type { SyncProgress, Table, UpstreamCode } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { type Clock, today, utcInstant } from '../calendar/clock.ts';
import type { Day } from '../calendar/day.ts';
import { type IxcClient, IxcError } from '../ixc/client.ts';
import { ixcTables } from '../ixc/tables.ts';
import type { Store } from '../store/store.ts';
import { allOf } from './all-of.ts';
import { readTableStates, type TableStates, updateTableState } from './bookkeeping.ts';
import { ChangeStamps } from './change-stamps.ts';
import { readWhole } from './full-read.ts';
import { recordAccess } from './history.ts';
import {
  type IncrementEnd,
  readChanges,
  readOwedSettlements,
  readSettlements,
} from './increment.ts';
import { LookBack } from './look-back.ts';
import { endPasses, giveUpBrokenPasses, openPasses, openPassesAtNight } from './passes.ts';
import { publish, type Published } from './publish/publish.ts';
import { countRows } from './staging.ts';
import { allTables, mirrorTables } from './tables.ts';

export interface SyncDeps {
  readonly store: Store;
  readonly ixc: IxcClient;
  readonly clock: Clock;
  readonly overlapSeconds: number;
  readonly pageRows: number;
  readonly concurrency: number;
  readonly localHolidays: readonly Day[];
  readonly onProgress: (progress: SyncProgress | null) => void;
  readonly onPublished: (published: Published) => Promise<void>;
}

export interface CycleResult {
  /** Every granted table answered. */
  readonly succeeded: boolean;
  readonly errors: readonly { readonly table: Table; readonly code: UpstreamCode }[];
}

const follows = (follow: 'stamp' | 'settlements' | 'daily') =>
  allTables.filter((table) => mirrorTables[table].follow === follow);
const followed = allTables.filter((table) => mirrorTables[table].follow !== 'daily');
const required = allTables.filter((table) => ixcTables[table].required);

/** One pass over the upstream: what changed, then what was never read or must be read again. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #errors = new Map<Table, UpstreamCode>();
  /** Where the increments of this cycle end: behind them is what is published, or what is asked for again. */
  readonly #ends = new Map<Table, IncrementEnd>();
  readonly #stamps: ChangeStamps;
  readonly #lookBack = new LookBack();
  #lookupsReadOn: Day | null = null;
  #asksForRights = false;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    this.#stamps = new ChangeStamps(deps.clock);
  }

  /** Never throws for what the upstream did: that is in the result and in the tables' states. */
  async cycle(): Promise<CycleResult> {
    this.#errors.clear();
    this.#ends.clear();
    try {
      if (!(await this.#upstreamAnswers())) {
        await giveUpBrokenPasses(this.#deps, this.#errors);
        return this.#result();
      }
      await this.#reopenLookups();
      await this.#reopenEmptyTables();
      if (await this.#readEveryChange()) await this.#publish();
      await openPassesAtNight(this.#deps, followed);
      await this.#readWhatIsMissing();
      await giveUpBrokenPasses(this.#deps, this.#errors);
      await this.#publish();
      await this.#record();
    } finally {
      this.#deps.onProgress(null);
    }
    return this.#result();
  }

  #result(): CycleResult {
    const errors = [...this.#errors].map(([table, code]) => ({ table, code }));
    return { succeeded: errors.length === 0, errors };
  }

  /** After an outage one call goes ahead of all: the others would be refused while it tries. */
  async #upstreamAnswers(): Promise<boolean> {
    const { ixc } = this.#deps;
    if (ixc.state().breaker === 'closed') return true;
    const states = await this.#states();
    let code: UpstreamCode | null = null;
    try {
      await ixc.page({ table: 'customers', after: 0n, rows: 1 });
    } catch (error) {
      if (!(error instanceof IxcError)) throw error;
      code = error.code;
    }
    if (code === null) return true;
    const isReadToday = this.#lookupsReadOn === today(this.#deps.clock);
    for (const table of allTables) {
      const { granted, complete, pass } = states[table];
      // What this cycle would not have asked for has not failed, and nothing would say so again today.
      const rests =
        isReadToday && mirrorTables[table].follow === 'daily' && complete && pass === null;
      if (granted === false || rests) continue;
      const failure = new IxcError(code);
      await this.#guard(table, () => Promise.reject(failure));
    }
    return false;
  }

  /** Marks every table to be read from end to end, which also finds what was deleted upstream. */
  resync(): Promise<void> {
    return openPasses(this.#deps.store, allTables);
  }

  /** At start and daily: lookups are small enough to read again, and rights may have been given. */
  async #reopenLookups(): Promise<void> {
    const day = today(this.#deps.clock);
    this.#asksForRights = this.#lookupsReadOn !== day;
    if (!this.#asksForRights) return;
    const states = await this.#states();
    const lookups = follows('daily').filter((table) => states[table].complete);
    await openPasses(this.#deps.store, lookups);
    this.#lookupsReadOn = day;
  }

  /** Who was shown nothing may have been lied to, and increments would never meet what was there before. */
  async #reopenEmptyTables(): Promise<void> {
    const { store } = this.#deps;
    const states = await this.#states();
    const tables = follows('stamp').filter((table) => {
      const { complete, granted, pass } = states[table];
      return complete && granted !== false && pass === null;
    });
    const rows = await Promise.all(
      tables.map((table) => countRows(store, mirrorTables[table].name)),
    );
    await openPasses(
      store,
      tables.filter((_, index) => rows[index] === 0),
    );
  }

  #states = (): Promise<TableStates> => this.#deps.store.read(readTableStates);

  /** @returns Whether anything was read. */
  async #readEveryChange(): Promise<boolean> {
    const states = await this.#states();
    const isFollowed = (table: Table) =>
      states[table].complete && states[table].pass === null && states[table].granted !== false;
    const stamped = follows('stamp').filter(isFollowed);
    const progress = (table: Table) => {
      this.#deps.onProgress({ phase: 'increment', table, rows: 0, of: null });
    };
    await allOf(
      stamped.map((table) =>
        this.#guard(table, async () => {
          progress(table);
          const deps = { ...this.#deps, stamps: this.#stamps, lookBack: this.#lookBack };
          this.#ends.set(table, await readChanges(deps, table));
        }),
      ),
    );
    const { granted, complete, pass } = states.payments;
    if (granted === false || !(complete || pass !== null) || this.#errors.has('invoices')) {
      return stamped.length > 0;
    }
    progress('payments');
    // Without its titles a new settlement would be published alone; and what a read under way has met
    // already may be gone by now.
    const read =
      isFollowed('payments') && isFollowed('invoices') ? readSettlements : readOwedSettlements;
    await this.#guard('payments', () => read(this.#deps));
    return true;
  }

  async #readWhatIsMissing(): Promise<void> {
    const states = await this.#states();
    const tables = allTables.filter((table) => {
      const { granted, complete, pass } = states[table];
      // What changed while a right was missing is not known: the table is read anew once it is back.
      if (granted === false) return complete || this.#asksForRights;
      // What is confirmed only waits to be published, which may be at any moment.
      return pass === 'full' || (pass === null && !complete);
    });
    if (tables.length > 0) {
      this.#deps.onProgress({ phase: 'backfill', table: null, rows: 0, of: null });
    }
    const progress = new Map<Table, { rows: number; of: number | null }>();
    const isFirst = required.some((table) => !states[table].complete);
    let waiting = required.filter((table) => tables.includes(table));

    const read = (table: Table) =>
      this.#guard(table, async () => {
        await readWhole(
          {
            ...this.#deps,
            ranges: this.#deps.concurrency,
            onProgress: (reading, rows, of) => {
              progress.set(reading, { rows, of });
              const [largest] = [...progress].sort(
                ([, left], [, right]) => (right.of ?? 0) - (left.of ?? 0),
              );
              if (!largest) return;
              const phase = states[table].complete ? 'resync' : 'backfill';
              this.#deps.onProgress({ phase, table: largest[0], ...largest[1] });
            },
          },
          table,
        );
        progress.delete(table);
        waiting = waiting.filter((other) => other !== table);
        // The first numbers need not wait for the settlements, which are many.
        if (isFirst && waiting.length === 0 && table !== 'payments') await this.#publish();
      });
    const titles = tables.includes('invoices') ? read('invoices') : Promise.resolve();
    // A settlement met before it was reversed would stay, were its title met after that; a first read, which
    // is waited for, leaves that to the increment after it.
    const settlements = async () => {
      if (!states.payments.complete) return read('payments');
      await titles;
      const isAlone = !tables.includes('invoices');
      if (isAlone || !this.#errors.has('invoices')) await read('payments');
    };
    const reads: Partial<Record<Table, () => Promise<void>>> = {
      invoices: () => titles,
      payments: settlements,
    };
    await allOf(tables.map((table) => (reads[table] ?? (() => read(table)))()));
  }

  /** Applies every table whose staged rows are whole; a title and its settlements go together. */
  async #publish(): Promise<void> {
    const { store, clock, localHolidays } = this.#deps;
    const published = await store.write(async (writer) => {
      const states = await readTableStates(writer);
      const granted = allTables.filter((table) => states[table].granted !== false);
      const { owes } = await writer.row(
        z.object({ owes: z.boolean() }),
        'select count(*) > 0 as owes from owed_invoice',
      );
      const settlementsWait =
        states.payments.granted !== false && (owes || this.#errors.has('payments'));
      const waits = (table: Table) =>
        settlementsWait &&
        (table === 'payments' || (table === 'invoices' && states.payments.complete));
      const whole = granted.filter((table) => states[table].pass === 'confirmed' && !waits(table));
      const isKnown = (table: Table) => states[table].complete || whole.includes(table);
      if (!required.every(isKnown)) return null;

      const changed = granted.filter(
        (table) => states[table].pass === null && states[table].complete && !waits(table),
      );
      const result = await publish(writer, clock, {
        tables: [...whole, ...changed],
        sweep: whole,
        complete: granted.every(isKnown),
        fromSettlements: granted.includes('payments') && isKnown('payments'),
        localHolidays,
      });
      await endPasses(writer, whole, states);
      for (const table of changed) {
        const end = this.#ends.get(table);
        if (end !== undefined) await updateTableState(writer, table, { ...end });
      }
      return result;
    });
    if (published) await this.#deps.onPublished(published);
  }

  /** Access is recorded when the contracts were read without fault. */
  async #record(): Promise<void> {
    const { contracts } = await this.#states();
    if (!contracts.complete || this.#errors.has('contracts')) return;
    await recordAccess(this.#deps.store, today(this.#deps.clock));
  }

  /** An upstream fault ends this table's part of the cycle, and no other's. */
  async #guard(table: Table, work: () => Promise<void>): Promise<void> {
    const { store, clock } = this.#deps;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof IxcError)) throw error;
      const notGranted = error.notGranted && !ixcTables[table].required;
      if (!notGranted) this.#errors.set(table, error.code);
      await store.write(async (writer) => {
        if (notGranted) await writer.run('delete from sync_range where name = $table', { table });
        await updateTableState(writer, table, {
          ...(notGranted && { granted: false, pass: null }),
          lastErrorCode: error.code,
          lastErrorAt: utcInstant(clock.now()),
        });
      });
    }
  }
}
