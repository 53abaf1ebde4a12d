import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from '../../../contract/zod.ts';
import { systemClock } from '../../../proxy/calendar/clock.ts';
import { ReportDesk } from '../../../proxy/reports/desk.ts';
import { openDuckDb } from '../../../proxy/store/duckdb.ts';
import {
  type Reader,
  type ReadKind,
  type Store,
  StoreBusyError,
} from '../../../proxy/store/store.ts';
import { clientOf, openProxy, writerProgram } from '../../support/node/proxy.ts';
import { startSimulatorProcess } from '../../support/node/simulator.ts';
import { appOver } from '../routes/support/app.ts';
import { countOf, testFolder } from './support/folder.ts';

/** Takes hours on any machine. */
const HEAVY = `
  select count(*) as n from range(100000000) a, range(100000) b
  where (a.range * 7 + b.range) % 13 = 5`;
const LONGEST_READ_MS = 20_000;
const anything = z.looseObject({});

let store: Store;
let isClosed: boolean;

beforeEach(async () => {
  store = await openDuckDb({ path: join(await testFolder(), 'ixc.duckdb') });
  isClosed = false;
  onTestFinished(async () => {
    vi.useRealTimers();
    if (!isClosed) await store.close();
  });
});

/** Hours of a clock that the store goes by, in no time. */
const watched = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
const heavy = () => store.read((reader) => reader.rows(anything, HEAVY));
const begun = (count: number) => vi.waitUntil(() => vi.getTimerCount() === count);

/** A proxy over a store that `slows` its readers down. */
async function openSlow(slows: (reader: Reader) => Reader) {
  const simulator = await startSimulatorProcess({ customers: 20 });
  const proxy = await openProxy({ ixc: clientOf(simulator) });
  const slow: Store = {
    ...proxy.store,
    read: (work, kind) => proxy.store.read((reader) => work(slows(reader)), kind),
  };
  const desk = await ReportDesk.open(slow, writerProgram, proxy.storePath, () => undefined);
  onTestFinished(async () => {
    vi.useRealTimers();
    await desk.close();
    await proxy.remove();
    await simulator.stop();
  });
  await proxy.mirror.cycle();
  return { proxy, ...appOver({ ...proxy, store: slow, desk }, systemClock) };
}

it('D-15: a question that takes too long is answered busy, and the proxy is well meanwhile', async () => {
  const { proxy, ask } = await openSlow((reader) => ({
    ...reader,
    row: (schema) => reader.row(schema, HEAVY),
  }));
  watched();
  const asked = ['aging', 'kpis', 'statuses', 'cei'].map((path) => ask(`/api/v1/${path}`));
  await begun(asked.length);
  const from = process.hrtime.bigint();
  expect((await ask('/healthz')).status).toBe(200);
  expect(Number(process.hrtime.bigint() - from) / 1e6).toBeLessThan(1000);

  vi.advanceTimersByTime(LONGEST_READ_MS + 1000);
  for (const answer of await Promise.all(asked)) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'busy' });
  }
  expect((await proxy.ask('/api/v1/aging')).status).toBe(200);
});

it('D-15: a report may take longer than a question, as its file is written meanwhile', async () => {
  const { ask } = await openSlow((reader) => {
    vi.advanceTimersByTime(LONGEST_READ_MS + 1000);
    return reader;
  });
  watched();
  expect((await ask('/api/v1/aging')).status).toBe(503);
  expect((await ask('/api/v1/aging.csv')).status).toBe(200);
});

describe('D-15: a statement of a reader that takes too long', () => {
  it('is ended and refused, and whoever waited for its place is answered', async () => {
    watched();
    const questions = Array.from({ length: 4 }, heavy);
    const refused = Promise.all(
      questions.map((question) => expect(question).rejects.toThrow(StoreBusyError)),
    );
    await begun(questions.length);
    const waiting = countOf(store, 'rejected_row');
    vi.advanceTimersByTime(LONGEST_READ_MS - 1000);
    const isEnded = await Promise.race([Promise.any(questions), Promise.resolve('not yet')]);
    expect(isEnded).toBe('not yet');

    vi.advanceTimersByTime(2000);
    await refused;
    expect(await waiting).toBe(0);
    // On each of the connections that were interrupted.
    const later = await Promise.all(
      Array.from({ length: 8 }, () => countOf(store, 'range(3000000) where range % 3 = 0')),
    );
    expect(new Set(later)).toEqual(new Set([1_000_000]));
  });

  it('does not end the one after it', async () => {
    watched();
    const rows = await store.read(async (reader) => {
      await reader.rows(anything, 'select 1 as n');
      return reader.rows(anything, 'select 2 as n');
    });
    vi.advanceTimersByTime(10 * LONGEST_READ_MS);
    expect(rows).toEqual([{ n: 2 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('holds a stop up for no longer than that', async () => {
    watched();
    const question = store.read(async (reader) => {
      await reader.rows(anything, HEAVY).catch(() => undefined);
      return reader.rows(anything, HEAVY);
    }, 'long');
    const refused = expect(question).rejects.toThrow(StoreBusyError);
    await begun(1);
    vi.advanceTimersByTime(LONGEST_READ_MS / 2);
    const closed = store.close();
    vi.advanceTimersByTime(LONGEST_READ_MS + 1000);
    await refused;
    await closed;
    isClosed = true;
  });
});

describe('D-15: a question of several statements that takes too long', () => {
  const two = (milliseconds: number, kind?: ReadKind) =>
    store.read(async (reader) => {
      await reader.rows(anything, 'select 1 as n');
      vi.advanceTimersByTime(milliseconds);
      return reader.rows(anything, 'select 2 as n');
    }, kind);

  it('is refused before the next of them, though none took long', async () => {
    watched();
    expect(await two(LONGEST_READ_MS - 1000)).toEqual([{ n: 2 }]);
    await expect(two(LONGEST_READ_MS + 1000)).rejects.toThrow(StoreBusyError);
  });

  it('is ended in the midst of one that began in time', async () => {
    watched();
    const question = store.read(async (reader) => {
      await reader.rows(anything, 'select 1 as n');
      vi.advanceTimersByTime(LONGEST_READ_MS - 1000);
      return reader.rows(anything, HEAVY);
    });
    const refused = expect(question).rejects.toThrow(StoreBusyError);
    await begun(1);
    vi.advanceTimersByTime(2000);
    await refused;
  });

  it('goes on where a file is written of it meanwhile', async () => {
    watched();
    expect(await two(10 * LONGEST_READ_MS, 'long')).toEqual([{ n: 2 }]);
  });
});
