import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Aging, type Kpis, type Meta, problem } from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import { CANARY } from '../../../proxy/simulator/canary.ts';
import { ledgerOf, noFilters } from '../../proxy/metrics/asking.ts';
import { comparisons, expectSameExcluded } from '../../proxy/metrics/comparison.ts';
import { differences } from './mirror-rows.ts';
import type { Asked, TestProxy } from './proxy.ts';
import type { SimulatorProcess } from './simulator.ts';

/**
 * After the faults and one cycle the mirror is the upstream, row by row, and every metric is the plain
 * computation over it, to the cent.
 * @param turn Three of the metrics in place of all, others in each turn.
 */
export async function expectNothingLost(
  proxy: TestProxy,
  simulator: SimulatorProcess,
  turn?: number,
): Promise<void> {
  expect(await differences(proxy.store, simulator)).toEqual([]);
  await expectSameNumbers(proxy, simulator, turn);
}

/** Every metric is the plain computation over the upstream, or three of them, others in each turn. */
export async function expectSameNumbers(
  proxy: Asked,
  simulator: SimulatorProcess,
  turn?: number,
): Promise<void> {
  const { meta } = await answerOf(proxy, '/aging');
  const ledger = await ledgerOf(simulator, meta.asOf);
  const question = { asOf: meta.asOf, lateBase: meta.lateBase, filters: noFilters };
  await expectSameExcluded(proxy, ledger);
  const chosen = turn === undefined ? comparisons : third(comparisons, turn);
  for (const compare of chosen) await compare(proxy, ledger, question);
}

/** Three of a list, in `turn` those after the ones before. */
const third = <Item>(items: readonly Item[], turn: number): Item[] =>
  [0, 1, 2].map((index) => items[(3 * turn + index) % items.length] as Item);

/** What no log and no refusal may hold: the simulator's token and address, and whom it bills. */
export async function secretsOf(simulator: SimulatorProcess): Promise<readonly string[]> {
  const { url, userId, token } = simulator;
  const people = (await simulator.truth('cliente')).flatMap((row) => [
    row['razao'] ?? '',
    row['cnpj_cpf'] ?? '',
    row['email'] ?? '',
  ]);
  return [
    ...[CANARY, token, new URL(url).host, Buffer.from(`${userId}:${token}`).toString('base64')],
    ...people.filter((text) => text.length > 5),
  ];
}

export function expectNoSecret(text: string, secrets: readonly string[]): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

/** These two are told the same of a day, and are asked in every round. */
const together = ['/aging', '/kpis'] as const;

const inTurn = [
  ...['/statuses', '/suspension-funnel', '/cei', '/roll-rate', '/payment-time', '/receipts'],
  ...['/action-lists/critical?limit=500', '/action-lists/prevention?limit=500'],
  ...['/customers?limit=500', '/trust-unlocks?limit=500', '/segments?by=plan&limit=500'],
] as const;

const PAUSE_MILLISECONDS = 100;

/** A proxy, and which generation it has told of. */
type Watched = Pick<Asked, 'ask'> & {
  readonly mirror: { readonly status: { readonly published: { readonly generation: number } } };
};

interface Told {
  readonly path: string;
  readonly numbers: string;
}

/**
 * Looks on while faults strike. Every answer is a refusal in its one form, or has the numbers that its
 * generation had when it was first met: byte for byte, over restarts too, and agreeing with each other.
 */
export class Watch {
  /** By generation, day and metric. */
  readonly #told = new Map<string, Told>();
  readonly #secrets: readonly string[];
  #rounds = 0;
  #answers = 0;

  /** @param secrets What no refusal may hold, beside what none may ever. */
  constructor(secrets: readonly string[] = []) {
    this.#secrets = [CANARY, ...secrets];
  }

  /** Answers met that held numbers. */
  get answers(): number {
    return this.#answers;
  }

  /** Asks until the work has ended, and once more when all is quiet. */
  async during<Result>(proxy: Watched, work: () => Promise<Result>): Promise<Result> {
    const ended = new AbortController();
    const working = work().finally(() => {
      ended.abort();
    });
    const looking = (async () => {
      while (!ended.signal.aborted) {
        await this.look(proxy);
        await pause(PAUSE_MILLISECONDS, undefined, { signal: ended.signal }).catch(() => undefined);
      }
    })();
    const [worked, looked] = await Promise.allSettled([working, looking]);
    if (looked.status === 'rejected') throw looked.reason;
    if (worked.status === 'rejected') throw worked.reason;
    await this.look(proxy);
    return worked.value;
  }

  /** One round: the two that agree, and three others. */
  async look(proxy: Watched): Promise<void> {
    const turn = this.#rounds++;
    for (const path of [...together, ...third(inTurn, turn)]) await this.#ask(proxy, path, turn);
  }

  async #ask(proxy: Watched, path: string, turn: number): Promise<void> {
    const announced = proxy.mirror.status.published.generation;
    const response = await proxy.ask(`/api/v1${spelled(path, turn)}`);
    const text = await response.text();
    if (response.status !== 200) {
      this.#refused(response, text, announced);
      return;
    }
    const { meta, data } = JSON.parse(text) as { meta: Meta; data: unknown };
    const { asOf, generation, publishedAt, excluded, missing } = meta;
    expect(generation, path).toBeGreaterThanOrEqual(announced);
    this.#answers += 1;
    const state = `${String(generation)} on ${asOf}`;
    const numbers = JSON.stringify({ publishedAt, excluded, missing, data });
    const first = this.#told.get(`${state} ${path}`);
    if (first === undefined) this.#told.set(`${state} ${path}`, { path, numbers });
    else expect(numbers, `${path} of generation ${state}`).toBe(first.numbers);
    this.#agree(state);
  }

  #refused(response: Response, text: string, announced: number): void {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { code } = z.parse(z.strictObject(problem.shape), JSON.parse(text));
    // Before the first generation there is nothing; from then on the store may have its hands full.
    expect(announced === 0 ? ['not_ready', 'busy'] : ['busy']).toContain(code);
    for (const secret of this.#secrets) expect(text).not.toContain(secret);
  }

  #agree(state: string): void {
    const [aging, kpis] = together.map((path) => this.#told.get(`${state} ${path}`)?.numbers);
    if (aging === undefined || kpis === undefined) return;
    const { overdue, total } = dataOf<Aging>(aging);
    const shown = dataOf<Kpis>(kpis).kpis.map(({ kpi, value }) => [kpi, value] as const);
    expect(Object.fromEntries(shown), `of generation ${state}`).toMatchObject({
      open: total.openCents,
      overdue: overdue.openCents,
      customersLate: overdue.customers,
    });
  }
}

const dataOf = <Data>(numbers: string): Data => (JSON.parse(numbers) as { data: Data }).data;

const everyone = ['PF', 'PJ', 'unknown'];

/**
 * Every other time as any page asks it, which may be answered from what is kept; else of everyone by name,
 * in a spelling never used before, which is computed anew.
 */
function spelled(path: string, turn: number): string {
  if (turn % 2 === 0) return path;
  const again = [...turn.toString(3)].map((digit) => everyone[Number(digit)] ?? '');
  const filters = [...everyone, ...again].map((type) => `personType=${type}`).join('&');
  return `${path}${path.includes('?') ? '&' : '?'}${filters}`;
}

async function answerOf(proxy: Asked, path: string): Promise<{ meta: Meta; data: unknown }> {
  const response = await proxy.ask(`/api/v1${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as { meta: Meta; data: unknown };
}
