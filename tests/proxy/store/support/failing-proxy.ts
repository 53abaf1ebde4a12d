import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Freshness, Meta } from '../../../../contract/index.ts';
import { earliestStamp, HOUR, shiftStamp } from '../../../../proxy/mirror/upstream-time.ts';
import { historyPath, openDuckDb } from '../../../../proxy/store/duckdb.ts';
import { differences } from '../../../support/node/mirror-rows.ts';
import { expectSameNumbers, Watch } from '../../../support/node/oracles.ts';
import { type Program, startProgram } from '../../../support/node/program.ts';
import { type Asked, asked } from '../../../support/node/proxy.ts';
import type { SimulatorProcess } from '../../../support/node/simulator.ts';
import { changeSilently, moveProvider } from '../../mirror/support/changes.ts';
import type { FailingWrites } from './failing-writes.ts';
import { countOf } from './folder.ts';

const BOUND = { timeout: 60_000, interval: 50 };

/** A proxy in a process of its own that is watched while its store fails. */
export class FailingProxy implements Asked {
  readonly #simulator: SimulatorProcess;
  readonly #writes: FailingWrites;
  #folder = '';
  #program: Program | null = null;
  #url = '';
  #watch = new Watch();
  #generation = 0;
  /** A start ended while its files were made, and left them half made. */
  #isHalfMade = false;
  #turn = 0;
  /** Where a first read leaves the cursors, and every change goes on. */
  #stamp = shiftStamp(earliestStamp(new Date()), HOUR / 2);

  constructor(simulator: SimulatorProcess, writes: FailingWrites) {
    this.#simulator = simulator;
    this.#writes = writes;
  }

  readonly ask = (path: string, init?: RequestInit) => fetch(new URL(path, this.#url), init);
  readonly data = asked(this.ask).data;

  get mirror() {
    return { status: { published: { generation: this.#generation } } };
  }

  /** Nothing runs, and nothing was read. */
  async clear(): Promise<void> {
    await this.close();
    this.#folder = await mkdtemp(join(tmpdir(), 'ixc-widgets-'));
    this.#watch = new Watch();
    this.#generation = 0;
    this.#isHalfMade = false;
  }

  /** Runs, and follows what changes. */
  async openRead(): Promise<void> {
    await this.clear();
    await this.start();
    await this.move();
    await this.refresh();
  }

  async move(): Promise<void> {
    this.#stamp = await moveProvider(this.#simulator, this.#stamp, 2);
  }

  moveSilently = () => changeSilently(this.#simulator, this.#turn);

  async stop(): Promise<void> {
    expect(await this.#program?.end('SIGTERM'), this.output()).toBe(0);
  }

  /** Starts it, once more where a failure ended that, and waits until its first cycle has ended. */
  async start(): Promise<void> {
    if (!(await this.begin())) {
      expect(this.output()).toMatch(/^STORE_URL: .* cannot be opened: .*\.\n$/);
      this.#isHalfMade = this.#generation === 0;
      expect(await this.begin(), this.output()).toBe(true);
    }
    await this.#untilCycle(0);
  }

  /** @returns Whether it answers. */
  async begin(): Promise<boolean> {
    const { url, userId, token } = this.#simulator;
    this.#program = startProgram(
      [],
      {
        ...this.#writes.environment,
        IXC_BASE_URL: url,
        IXC_USER_ID: userId,
        IXC_API_TOKEN: token,
        IXC_PAUSE_MS: '0',
        // What an overlap reads again would hide what was lost.
        SYNC_OVERLAP_SECONDS: '0',
        STORE_URL: `duckdb:${this.#file('ixc')}`,
        PORT: '0',
        LOCAL_ROLE: 'admin',
      },
      this.#folder,
    );
    const line = await this.#program.line('Listening on').catch(() => '');
    this.#url = /http:\S+\//.exec(line)?.[0] ?? '';
    return this.#url !== '';
  }

  /** A cycle that has to succeed. */
  async refresh(): Promise<void> {
    const before = await this.#cycles();
    expect((await this.ask('/api/v1/refresh', { method: 'POST' })).status).toBe(202);
    await this.#untilCycle(before.all);
    expect((await this.#cycles()).succeeded, this.output()).toBeGreaterThan(before.succeeded);
  }

  /** Everything read anew; what it may fail at before it begins is told by its log alone. */
  async resync(): Promise<void> {
    const before = await this.#cycles();
    const told = this.output().length;
    expect((await this.ask('/api/v1/resync', { method: 'POST' })).status).toBe(202);
    await this.#untilCycle(before.all, () => this.output().slice(told).includes('cycle_broken'));
  }

  async #untilCycle(after: number, isOver = () => false): Promise<void> {
    await this.#watch.during(this, () =>
      vi.waitUntil(async () => {
        if (!isOver() && (await this.#cycles()).all <= after) return false;
        const answer = await this.ask('/api/v1/freshness');
        const { meta, data } = (await answer.json()) as { meta: Meta; data: Freshness };
        this.#generation = meta.generation;
        return data.running === null && data.nextSyncAt !== null;
      }, BOUND),
    );
  }

  async #cycles(): Promise<{ readonly all: number; readonly succeeded: number }> {
    const text = await (await this.ask('/metrics')).text();
    const counts = [...text.matchAll(/^ixc_sync_cycles_total\{result="(\w+)"\} (\d+)$/gm)];
    const of = (result: string) => Number(counts.find(([, name]) => name === result)?.[2]);
    const succeeded = of('succeeded');
    return { all: succeeded + of('failed') + of('broken'), succeeded };
  }

  /** Its files are opened anew by then, where they had to be. */
  async untilWell(): Promise<void> {
    await vi.waitUntil(async () => {
      // Of a place that was never asked for before, which is computed.
      const answer = await this.ask(`/api/v1/aging?neighborhood=${this.#turn++}`);
      return answer.ok || ((await answer.json()) as { code: string }).code === 'not_ready';
    }, BOUND);
  }

  async expectNothingLost(): Promise<void> {
    const [opening = '', ...running] = this.output().split('Listening on');
    expect(running.join()).not.toMatch(/set_aside|log_unread|history_restored/);
    const half = /^.*"note":"set_aside".*$/m;
    expect(this.#isHalfMade ? opening.replace(half, '') : opening).not.toMatch(
      /set_aside|log_unread|history_restored/,
    );
    const copy = this.#file('copy');
    for (const [file, to] of [
      [this.#file('ixc'), copy],
      [historyPath(this.#file('ixc')), historyPath(copy)],
    ] as const) {
      await copyFile(file, to);
      await rm(`${to}.wal`, { force: true });
      if (existsSync(`${file}.wal`)) await copyFile(`${file}.wal`, `${to}.wal`);
    }
    const store = await openDuckDb({ path: copy });
    try {
      expect(await differences(store, this.#simulator)).toEqual([]);
      expect(await countOf(store, 'history.observed_day')).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
    await expectSameNumbers(this, this.#simulator, this.#turn);
  }

  async close(): Promise<void> {
    await this.#program?.end('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  output = (): string => this.#program?.output() ?? '';

  #file(name: string): string {
    return join(this.#folder, `${name}.duckdb`);
  }
}
