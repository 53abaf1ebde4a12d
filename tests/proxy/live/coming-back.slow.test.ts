import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { reaching, serving, untilReady, workFolder } from '../commands/support/serving.ts';
import { type Listener, listen } from './support/listener.ts';

const MANY = 1_000;
const OFFICES = 8;
const PATIENCE = { timeout: 60_000, interval: 20 };

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 20 });
});
afterAll(() => simulator.stop());

/** Somebody who stays, and comes back when told to, however often nobody is there. */
class Client {
  /** When it asked, and when it was let in: milliseconds, by `performance.now()`. */
  readonly askedAt: number[] = [];
  readonly openedAt: number[] = [];
  #listener: Listener | null = null;
  #retryMs = 0;
  #hasLeft = false;

  constructor(
    readonly url: string,
    readonly address: string,
  ) {}

  async stay(): Promise<void> {
    while (!this.#hasLeft) {
      this.askedAt.push(performance.now());
      this.#listener = await listen(this.url, {}, this.address).catch(() => null);
      if (this.#listener?.status === 200) {
        this.openedAt.push(performance.now());
        await this.#listener.closed;
        this.#retryMs = this.#listener.retries.at(-1) ?? 0;
      }
      if (!this.#hasLeft) await pause(this.#retryMs);
    }
  }

  leave(): void {
    this.#hasLeft = true;
    this.#listener?.leave();
  }
}

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'C-07: after a restart by %s a thousand come back little by little, within 30 s',
  async (signal) => {
    const folder = await workFolder();
    const environment = { ...reaching(simulator), ALLOWED_ORIGINS: 'https://intranet.example' };
    const before = await serving(environment, folder);
    await untilReady(before);
    const { origin, port } = new URL(before.url);

    const clients = Array.from(
      { length: MANY },
      (_, index) => new Client(origin, `127.0.0.${2 + (index % OFFICES)}`),
    );
    const stays: Promise<void>[] = [];
    for (let from = 0; from < MANY; from += 100) {
      const some = clients.slice(from, from + 100);
      stays.push(...some.map((client) => client.stay()));
      await vi.waitUntil(() => some.every(({ openedAt }) => openedAt.length === 1), PATIENCE);
    }

    await before.end(signal);
    const goneAt = performance.now();
    const after = await serving({ ...environment, PORT: port }, folder);
    await untilReady(after);
    const readyAt = performance.now();
    await vi.waitUntil(() => clients.every(({ openedAt }) => openedAt.length === 2), PATIENCE);
    const awayMs = clients.map(({ openedAt }) => (openedAt[1] ?? Infinity) - goneAt);
    const inSecond = new Map<number, number>();
    for (const askedAt of clients.flatMap((client) => client.askedAt.slice(1))) {
      const second = Math.floor((askedAt - goneAt) / 1000);
      inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
    }
    const busiest = Math.max(...inSecond.values());
    console.info(
      `${signal}: ready again after ${Math.round(readyAt - goneAt)} ms; back from`,
      `${Math.round(Math.min(...awayMs))} to ${Math.round(Math.max(...awayMs))} ms,`,
      `at most ${busiest} asked in a second`,
    );
    expect(Math.max(...awayMs)).toBeLessThan(30_000);
    // An eighth in each of eight seconds, and besides whoever asked before anybody was there.
    expect(busiest).toBeLessThan(MANY / 2);

    for (const client of clients) client.leave();
    await Promise.all(stays);
    await after.end();
  },
);
