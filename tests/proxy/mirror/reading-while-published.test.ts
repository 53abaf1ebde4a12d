import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Aging } from '../../../contract/index.ts';
import { z } from '../../../contract/zod.ts';
import type { Caller } from '../../../proxy/access/caller.ts';
import { systemClock } from '../../../proxy/calendar/clock.ts';
import { Panel } from '../../../proxy/panel.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { noWaysIn } from '../../support/node/ways-in.ts';

const GENERATIONS = 8;
const READERS = 3;

let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeEach(async () => {
  simulator = await startSimulatorProcess({ customers: 30, seed: 4 });
  proxy = await openProxy({ ixc: clientOf(simulator) });
  await proxy.mirror.cycle();
});

afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

interface Seen {
  readonly generation: number;
  readonly invoices: number;
  readonly invalid: number;
}

const caller: Caller = {
  way: 'local',
  subject: 'local',
  role: 'admin',
  branches: null,
  metrics: null,
  until: null,
  revocable: null,
};

/** As a route answers, but computed anew each time. */
function seen(panel: Panel): Promise<Seen> {
  const metric = panel.metric('/aging');
  if (metric === undefined) throw new Error('There is no such metric.');
  const question = panel.question(metric, {}, caller);
  return proxy.store.read(async (reader) => {
    const { meta, data } = await panel.answer(reader, metric, question, {}, caller);
    const { generation, excluded } = meta;
    return { generation, invoices: (data as Aging).total.invoices, invalid: excluded.invalid };
  });
}

test('D-10: an answer counts what was left out of the generation that its numbers are of', async () => {
  const panel = new Panel({
    mirror: proxy.mirror,
    clock: systemClock,
    demo: false,
    settings: {
      ...noWaysIn,
      localRole: 'admin',
      basePath: '/',
      windowDays: 45,
      lateBase: 'nominal',
      blockedStates: ['CA'],
    },
  });
  const first = await seen(panel);
  const open = (await simulator.truth('fn_areceber')).filter(({ status }) => status === 'A');
  let isPublishing = true;
  const all: Seen[] = [];
  const readers = Array.from({ length: READERS }, async () => {
    while (isPublishing) all.push(await seen(panel));
  });
  for (const { id } of open.slice(0, GENERATIONS)) {
    // It can no longer be read: one title less, one left out more.
    const change = { table: 'fn_areceber', id, values: { valor: '' }, bumpStamp: true };
    await simulator.command('POST', 'update', change);
    expect(await proxy.mirror.cycle()).toMatchObject({ succeeded: true });
  }
  isPublishing = false;
  await Promise.all(readers);

  const generations = new Set(all.map(({ generation }) => generation));
  expect(generations.size).toBeGreaterThan(GENERATIONS / 2);
  for (const { generation, invoices, invalid } of all) {
    const later = generation - first.generation;
    expect([invoices, invalid]).toEqual([first.invoices - later, first.invalid + later]);
  }
});

test('D-10: a read knows no recorded day that is newer than its mirror', async () => {
  const { store } = proxy;
  const count = z.object({ count: z.number() });
  const days = 'select count(*) as count from history.observed_day';
  const during = await store.read(async (reader) => {
    const { generation } = await reader.row(
      z.object({ generation: z.number() }),
      'select generation from mirror',
    );
    expect(generation).toBe(proxy.mirror.status.published.generation);
    await store.write((writer) =>
      writer.run(`insert into history.observed_day values ('2001-01-01')`),
    );
    return reader.row(count, days);
  });
  expect(during).toEqual({ count: 1 });
  expect(await store.read((reader) => reader.row(count, days))).toEqual({ count: 2 });
});
