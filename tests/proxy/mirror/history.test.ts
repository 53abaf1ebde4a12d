import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Meta, Statuses } from '../../../contract/index.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const FIRST = '2025-03-17';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let today: string;

beforeEach(async () => {
  today = FIRST;
  simulator = await startSimulatorProcess({ customers: 400, seed: 1, today: FIRST });
  proxy = await openProxy({
    ixc: clientOf(simulator),
    clock: { now: () => new Date(`${today}T15:00:00Z`) },
  });
  await proxy.mirror.cycle();
});

afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

const ask = async (asOf: string) => {
  const response = await proxy.ask(`/api/v1/statuses?asOf=${asOf}`);
  return (await response.json()) as { meta: Meta; data: Statuses };
};

/** Every trust unlock ends upstream, and the next cycle sees it. */
const endUnlocks = async () => {
  for (const { id, desbloqueio_confianca_ativo: active } of await simulator.truth(
    'cliente_contrato',
  )) {
    if (active !== 'S') continue;
    const values = { desbloqueio_confianca_ativo: 'N' };
    await simulator.command('POST', 'update', { table: 'cliente_contrato', id, values });
  }
  await proxy.mirror.resync();
};

test('a day is told as its access stood then, after it has changed upstream', async () => {
  const before = (await ask(FIRST)).data.trustUnlock;
  expect(before.customers).toBeGreaterThan(0);

  today = addDays(FIRST, 1);
  await endUnlocks();

  expect((await ask(today)).data.trustUnlock.customers).toBe(0);
  expect((await ask(FIRST)).data.trustUnlock).toEqual(before);
});

test('a change within a day leaves the day as it ended', async () => {
  await endUnlocks();
  today = addDays(FIRST, 1);
  await proxy.mirror.cycle();

  expect((await ask(FIRST)).data.trustUnlock.customers).toBe(0);
});

test('a day that was not recorded is unknown, and says since when days are', async () => {
  const { meta, data } = await ask(addDays(FIRST, -1));

  expect(data.trustUnlock).toEqual({ customers: null, contracts: null, overdueCents: null });
  expect(meta.missing).toEqual([{ field: 'trustUnlock', reason: 'missing_source', from: FIRST }]);
});

test('a day between two recorded ones on which nothing ran is unknown', async () => {
  today = addDays(FIRST, 2);
  await proxy.mirror.cycle();

  expect((await ask(addDays(FIRST, 1))).data.trustUnlock.customers).toBeNull();
});

test('the recorded days are copied once a day beside their file', async () => {
  today = addDays(FIRST, 1);
  await proxy.mirror.cycle();
  await proxy.mirror.cycle();

  const copies = (await readdir(dirname(proxy.storePath))).filter((name) =>
    /-history\.\d{4}-\d{2}-\d{2}\.duckdb$/.test(name),
  );
  expect(copies.sort()).toEqual([
    `ixc-history.${FIRST}.duckdb`,
    `ixc-history.${addDays(FIRST, 1)}.duckdb`,
  ]);
});
