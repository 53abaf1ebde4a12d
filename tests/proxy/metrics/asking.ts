import { expect } from 'vitest';
import type { TestProxy } from '../../support/node/proxy.ts';
import type { SimulatorProcess } from '../../support/node/simulator.ts';
import { plus } from '../../support/oracle/calendar.ts';
import {
  type Filters,
  type Ledger,
  type Question,
  type RawTables,
  readLedger,
  type WindowQuestion,
} from '../../support/oracle/index.ts';

/** Cycles until every granted table has been read once. */
export async function readEverything({ mirror }: TestProxy): Promise<void> {
  for (let cycles = 0; cycles < 20; cycles += 1) {
    await mirror.cycle();
    if (mirror.status.published.complete) return;
  }
  throw new Error('The first read never ended.');
}

/** The ledger of what the simulator would send now. */
export async function ledgerOf(
  { truth }: SimulatorProcess,
  today: string,
  { settlementsGranted = true } = {},
): Promise<Ledger> {
  const tables: RawTables = {
    titles: await truth('fn_areceber'),
    settlements: settlementsGranted ? await truth('fn_areceber_baixas') : null,
    customers: await truth('cliente'),
    contracts: await truth('cliente_contrato'),
    holidays: await truth('fn_feriados'),
  };
  return readLedger(tables, today);
}

export const noFilters: Filters = {};

/** The proxy's setting, where no window is asked for. */
export const WINDOW_DAYS = 45;

/** The `days` days that end on the day of the question. */
export const windowOf = (question: Question, days: number): WindowQuestion => ({
  ...question,
  from: plus(question.asOf, 1 - days),
  to: question.asOf,
});

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A question as an address asks it. */
export function search({ asOf, lateBase, filters }: Question, more: Parameters = {}): string {
  const parameters = new URLSearchParams({ asOf, lateBase });
  for (const [name, values = []] of Object.entries<string | readonly string[] | undefined>({
    ...filters,
    ...more,
  })) {
    for (const value of [values].flat()) parameters.append(name, value);
  }
  return `?${parameters.toString()}`;
}

export const windowSearch = (question: WindowQuestion, more: Parameters = {}): string =>
  search(question, { from: question.from, to: question.to, ...more });

/** Whole numbers as they are, others to twelve places; of what cannot be told only the reason. */
export function closely(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 12);
  if (Array.isArray(value)) return value.map(closely);
  if (typeof value !== 'object' || value === null) return value;
  if ('reason' in value) return expect.objectContaining({ value: null, reason: value.reason });
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closely(inner)]));
}

/** Everything the definitions say is in the answer. */
export const expectSame = (actual: unknown, expected: object): void => {
  expect(actual).toMatchObject(closely(expected) as object);
};
