import type { SyncProgress, Table, UpstreamCode } from '../../contract/index.ts';
import { type Clock, saoPauloTime, today, utcInstant } from '../calendar/clock.ts';
import type { Day } from '../calendar/day.ts';
import { type IxcClient, IxcError } from '../ixc/client.ts';
import { ixcTables } from '../ixc/tables.ts';
import type { Store, Writer } from '../store/store.ts';
import { allOf } from './all-of.ts';
import {
  readTableStates,
  type TableState,
  type TableStates,
  updateTableState,
} from './bookkeeping.ts';
import { readWhole } from './full-read.ts';
import { recordAccess } from './history.ts';
import { readChanges, readSettlements, readSettlementsOfChanged } from './increment.ts';
import { publish, type Published } from './publish/publish.ts';
import { clearStaged } from './staging.ts';
import { mirrorTables } from './tables.ts';

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

const allTables = Object.keys(mirrorTables) as Table[];
const follows = (follow: 'stamp' | 'settlements' | 'daily') =>
  allTables.filter((table) => mirrorTables[table].follow === follow);
/** Hours of São Paulo in which nobody works. */
const NIGHT = { from: '03:00:00', to: '06:00:00' };
const followed = allTables.filter((table) => mirrorTables[table].follow !== 'daily');
const required = allTables.filter((table) => ixcTables[table].required);
/** A title's balance is told by its settlements. */
const together: readonly Table[] = ['invoices', 'payments'];

/** One pass over the upstream: what changed, then what was never read or must be read again. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #errors = new Map<Table, UpstreamCode>();
  /** Where the increments of this cycle end: behind them is what is published, or what is asked for again. */
  readonly #ends = new Map<Table, string>();
  /** Titles changed whose settlements could not be asked for. */
  #settlementsAreBehind = false;
  #lookupsReadOn: Day | null = null;
  #asksForRights = false;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
  }

  /** Never throws for what the upstream did: that is in the result and in the tables' states. */
  async cycle(): Promise<CycleResult> {
    this.#errors.clear();
    this.#ends.clear();
    this.#settlementsAreBehind = false;
    try {
      if (!(await this.#upstreamAnswers())) {
        await this.#giveUpBrokenPasses();
        return this.#result();
      }
      await this.#reopenLookups();
      if (await this.#readEveryChange()) await this.#publish();
      await this.#reopenAtNight();
      await this.#readWhatIsMissing();
      await this.#giveUpBrokenPasses();
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
    for (const table of allTables) {
      if (states[table].granted === false) continue;
      const failure = new IxcError(code);
      await this.#guard(table, () => Promise.reject(failure));
    }
    return false;
  }

  /** Marks every table to be read from end to end, which also finds what was deleted upstream. */
  async resync(): Promise<void> {
    const { store } = this.#deps;
    await store.write(async (writer) => {
      await writer.run('delete from sync_range');
      for (const table of allTables) await updateTableState(writer, table, { pass: 'full' });
    });
  }

  /** At start and daily: lookups are small enough to read again, and rights may have been given. */
  async #reopenLookups(): Promise<void> {
    const day = today(this.#deps.clock);
    this.#asksForRights = this.#lookupsReadOn !== day;
    if (!this.#asksForRights) return;
    const states = await this.#states();
    const lookups = follows('daily').filter((table) => states[table].complete);
    await this.#deps.store.write(async (writer) => {
      for (const table of lookups) await updateTableState(writer, table, { pass: 'full' });
    });
    this.#lookupsReadOn = day;
  }

  /**
   * Once a day, when nobody works: what was deleted upstream leaves no stamp, and is missed only by reading
   * from end to end. A proxy that was off at night does it when it is back.
   */
  async #reopenAtNight(): Promise<void> {
    const now = saoPauloTime(this.#deps.clock.now());
    const night = `${now.slice(0, 10)} ${NIGHT.from}`;
    if (now < night) return;
    const states = await this.#states();
    const due = followed.filter((table) => {
      const { granted, complete, pass, lastPassAt } = states[table];
      return granted && complete && pass === null && (lastPassAt ?? '') < night;
    });
    if (due.length === 0) return;
    await this.#deps.store.write(async (writer) => {
      for (const table of due) await updateTableState(writer, table, { pass: 'full' });
    });
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
          this.#ends.set(table, await readChanges(this.#deps, table));
        }),
      ),
    );
    if (isFollowed('invoices') && !this.#errors.has('invoices')) {
      await this.#readChangedSettlements(states.payments);
    }
    return stamped.length > 0;
  }

  async #readChangedSettlements({ granted, complete, pass }: TableState): Promise<void> {
    if (granted === false || !(complete || pass !== null)) return;
    this.#deps.onProgress({ phase: 'increment', table: 'payments', rows: 0, of: null });
    // What a read under way has met already may be gone by now.
    const read = pass === null ? readSettlements : readSettlementsOfChanged;
    await this.#guard('payments', () => read(this.#deps));
    this.#settlementsAreBehind = this.#errors.has('payments');
  }

  async #readWhatIsMissing(): Promise<void> {
    const states = await this.#states();
    const tables = allTables.filter((table) => {
      const { granted, complete, pass } = states[table];
      // What changed while a right was missing is not known: the table is read anew once it is back.
      if (granted === false) return complete || this.#asksForRights;
      return !complete || pass !== null;
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
    // A settlement met before it was reversed would stay, were its title met after that.
    const settlements = async () => {
      await titles;
      if (!this.#errors.has('invoices')) await read('payments');
    };
    const reads: Partial<Record<Table, () => Promise<void>>> = {
      invoices: () => titles,
      payments: settlements,
    };
    await allOf(tables.map((table) => (reads[table] ?? (() => read(table)))()));
  }

  /**
   * What changes is not followed while a table is read through: that goes first, and the rest waits for
   * another night. A first read goes on where it stopped, and at night so does any.
   */
  async #giveUpBrokenPasses(): Promise<void> {
    const now = saoPauloTime(this.#deps.clock.now());
    const hour = now.slice('2000-01-01 '.length);
    const isNight = hour >= NIGHT.from && hour < NIGHT.to;
    const states = await this.#states();
    const open = followed.filter((table) => states[table].complete && states[table].pass !== null);
    const broken = open.filter((table) => {
      const code = this.#errors.get(table);
      return code !== undefined && !(isNight && code !== 'upstream_paging_broken');
    });
    const isTogether = broken.some((table) => together.includes(table));
    const givenUp = open.filter(
      (table) => broken.includes(table) || (isTogether && together.includes(table)),
    );
    if (givenUp.length === 0) return;
    await this.#deps.store.write(async (writer) => {
      for (const table of givenUp) {
        await writer.run('delete from sync_range where name = $table', { table });
        await clearStaged(writer, table);
        await updateTableState(writer, table, { pass: null, lastPassAt: now });
      }
    });
  }

  /** Applies every table whose staged rows are whole; a title and its settlements go together. */
  async #publish(): Promise<void> {
    const { store, clock, localHolidays } = this.#deps;
    const published = await store.write(async (writer) => {
      const states = await readTableStates(writer);
      const granted = allTables.filter((table) => states[table].granted !== false);
      const titlesWait =
        this.#settlementsAreBehind || (this.#errors.has('payments') && states.payments.complete);
      const waits = (table: Table) => titlesWait && together.includes(table);
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
        const cursorStamp = this.#ends.get(table);
        if (cursorStamp !== undefined) await updateTableState(writer, table, { cursorStamp });
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

async function endPasses(
  writer: Writer,
  tables: readonly Table[],
  states: TableStates,
): Promise<void> {
  for (const table of tables) {
    const { cursorStamp, passStartedAt } = states[table];
    await writer.run('delete from sync_range where name = $table', { table });
    await updateTableState(writer, table, {
      complete: true,
      pass: null,
      expectedRows: null,
      cursorStamp: cursorStamp ?? passStartedAt,
    });
  }
}
