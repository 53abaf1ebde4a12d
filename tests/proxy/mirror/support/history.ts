import { expect } from 'vitest';
import type { Freshness, SyncState, Table } from '../../../../contract/index.ts';
import { z } from '../../../../contract/zod.ts';
import { saoPauloDay } from '../../../../proxy/calendar/clock.ts';
import { addDays } from '../../../../proxy/calendar/day.ts';
import { ixcTables } from '../../../../proxy/ixc/tables.ts';
import { allTables, mirrorTables } from '../../../../proxy/mirror/tables.ts';
import type { Fault } from '../../../../proxy/simulator/faults/script.ts';
import { expectNothingLost, Watch } from '../../../support/node/oracles.ts';
import { clientOf, openProxy, type TestProxy } from '../../../support/node/proxy.ts';
import type { SimulatorProcess } from '../../../support/node/simulator.ts';
import { startSmallProvider } from './changes.ts';
import { statesAfterCycle } from './state-machine.ts';

const CUSTOMERS = 10;

type OfTables<Value> = Readonly<Record<Table, Value>>;

const ofTables = <Value>(value: (table: Table) => Value) =>
  Object.fromEntries(allTables.map((table) => [table, value(table)])) as OfTables<Value>;

/** What a proxy is opened with, and opened again. */
class World {
  readonly simulator: SimulatorProcess;
  readonly broken: unknown[] = [];
  day = saoPauloDay(new Date());
  hour = '12:00';

  constructor(simulator: SimulatorProcess) {
    this.simulator = simulator;
  }

  open(storePath?: string): Promise<TestProxy> {
    return openProxy({
      ixc: clientOf(this.simulator, { timeoutMs: 300 }, { throttleMs: 1, longestThrottleMs: 5 }),
      clock: { now: () => new Date(`${this.day}T${this.hour}:00-03:00`) },
      // What an overlap reads again would hide what was lost.
      mirror: { overlapSeconds: 0 },
      mirrorLog: (event, { error }: { error?: unknown }) => {
        if (event === 'cycle_broken') this.broken.push(error);
      },
      ...(storePath !== undefined && { storePath }),
    });
  }
}

/** A proxy and its provider from before the first read on, and what must hold whatever becomes of them. */
export class History {
  readonly #world: World;
  readonly #watch = new Watch();
  readonly #withdrawn = new Set<Table>();
  #proxy: TestProxy;
  #isDown = false;
  #states = ofTables((): SyncState => 'empty');
  #wasRead = ofTables(() => false);
  #rows = ofTables((): ReadonlySet<string> => new Set());
  #generation = 0;

  static async begin(seed: number): Promise<History> {
    const world = new World(await startSmallProvider(CUSTOMERS, seed, saoPauloDay(new Date())));
    return new History(world, await world.open());
  }

  private constructor(world: World, proxy: TestProxy) {
    this.#world = world;
    this.#proxy = proxy;
  }

  get simulator(): SimulatorProcess {
    return this.#world.simulator;
  }

  /** The clock goes on to this hour of the next day, `HH:MM`. */
  nextDay(hour: string): void {
    this.#world.day = addDays(this.#world.day, 1);
    this.#world.hour = hour;
  }

  /** Takes the right to a table, or gives it back. */
  turnRight(table: Table): void {
    if (!this.#withdrawn.delete(table)) this.#withdrawn.add(table);
  }

  /** The upstream goes down, or comes back. */
  turnUpstream(): void {
    this.#isDown = !this.#isDown;
  }

  /** The process ends, and another begins with its files. */
  async restart(): Promise<void> {
    await this.#proxy.stop();
    this.#proxy = await this.#world.open(this.#proxy.storePath);
    await this.#watch.look(this.#proxy);
    await this.#expectNeverWorse((table) => new Set([this.#states[table]]));
  }

  /** A cycle, or everything read anew, while these faults strike beside what is in force. */
  async read(how: 'cycle' | 'resync', struck: readonly Fault[] = []): Promise<void> {
    const faults: Fault[] = this.#isDown ? [{ fault: '503' }] : [...struck];
    const withdrawn = [...this.#withdrawn].map((table): Fault => ({
      fault: 'not-available',
      table: ixcTables[table].resource,
    }));
    await this.simulator.command('POST', 'faults', [...faults, ...withdrawn]);
    await this.#watch.during(this.#proxy, () => this.#proxy.mirror[how]());
    await this.simulator.command('DELETE', 'faults');
    // The upstream may do what it likes: only a store that fails breaks a cycle.
    expect(this.#world.broken).toEqual([]);
    await this.#expectNeverWorse((table) =>
      statesAfterCycle(this.#states[table], {
        faults,
        isWithdrawn: this.#withdrawn.has(table),
        wasRead: this.#wasRead[table],
        isRequired: ixcTables[table].required,
        isFollowed: mirrorTables[table].follow !== 'daily',
      }),
    );
  }

  /** All faults end, two nights pass, and the mirror is the upstream. */
  async end(): Promise<void> {
    this.#withdrawn.clear();
    this.#isDown = false;
    // A read that was stopped in its middle goes on there, and is of the day it began.
    for (let nights = 0; nights < 2; nights += 1) {
      this.nextDay('12:00');
      await this.read('cycle');
    }
    await expectNothingLost(this.#proxy, this.simulator, this.#generation);
  }

  async close(): Promise<void> {
    await this.#proxy.remove();
    await this.simulator.stop();
  }

  async #expectNeverWorse(allowed: (table: Table) => ReadonlySet<SyncState>): Promise<void> {
    const { generation } = this.#proxy.mirror.status.published;
    expect(generation).toBeGreaterThanOrEqual(this.#generation);
    this.#generation = generation;

    const response = await this.#proxy.ask('/api/v1/freshness');
    const { data } = (await response.json()) as { data: Freshness };
    const states = ofTables(
      (name) => data.tables.find(({ table }) => table === name)?.state ?? 'empty',
    );
    for (const table of allTables) {
      expect([...allowed(table)], `state of ${table}`).toContain(states[table]);
      const rows = await this.#idsOf(table);
      const truth = await this.simulator.truth(ixcTables[table].resource);
      const lost = truth.filter(({ id = '' }) => this.#rows[table].has(id) && !rows.has(id));
      expect(lost, `rows of ${table} that went although the upstream has them`).toEqual([]);
      this.#rows = { ...this.#rows, [table]: rows };
    }
    this.#states = states;
    const wasRead = (table: Table) =>
      states[table] === 'auth_revoked'
        ? this.#wasRead[table]
        : states[table] !== 'empty' && states[table] !== 'backfilling';
    this.#wasRead = ofTables(wasRead);
  }

  async #idsOf(table: Table): Promise<ReadonlySet<string>> {
    const rows = await this.#proxy.store.read((reader) =>
      reader.rows(
        z.object({ id: z.string() }),
        `select id::varchar as id from ${mirrorTables[table].name}`,
      ),
    );
    return new Set(rows.map(({ id }) => id));
  }
}
