import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Meta, Statuses, SuspensionFunnel, TrustUnlocks } from '../../../contract/index.ts';
import { addDays } from '../../../proxy/calendar/day.ts';
import { historyPath } from '../../../proxy/store/duckdb.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
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
    const values = { desbloqueio_confianca_ativo: 'N', dt_retorno_desb_conf: '2025-03-16' };
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

test('the funnel of a recorded day stays as it was', async () => {
  const path = `/suspension-funnel?asOf=${FIRST}`;
  const before = await proxy.data<SuspensionFunnel>(path);
  expect(before.leak.value).toBeGreaterThan(0);

  today = addDays(FIRST, 1);
  await endUnlocks();

  expect(await proxy.data<SuspensionFunnel>(path)).toEqual(before);
});

test('an unlock that IXC forgot for a newer one still counts, and makes that one a repeat', async () => {
  const { items } = await proxy.data<TrustUnlocks>('/trust-unlocks?limit=500');
  const again = items.find(({ contracts, endsOn }) => contracts.length === 1 && endsOn !== null);
  const contractId = Number(again?.contracts[0]?.contractId);
  const before = await proxy.data<TrustUnlocks>('/trust-unlocks');

  today = addDays(FIRST, 5);
  await simulator.command('POST', 'update', {
    table: 'cliente_contrato',
    id: contractId,
    values: {
      desbloqueio_confianca_ativo: 'S',
      dt_ult_desb_conf: today,
      dt_ult_des_bloq_conf: today,
      dt_retorno_desb_conf: addDays(today, 3),
    },
  });
  await proxy.mirror.resync();

  const after = await proxy.data<TrustUnlocks>(
    `/trust-unlocks?from=${addDays(FIRST, -44)}&limit=500`,
  );
  expect(after.granted).toBe((before.granted ?? 0) + 1);
  expect([before.repeats, after.repeats]).toEqual([0, 1]);
  const shown = after.items.find(({ customerId }) => customerId === again?.customerId);
  expect(shown).toMatchObject({ unlockedOn: today, past: { ended: 1, kept: 0 } });
});

test('days recorded by a version that kept no dates of unlocks are kept, and go on', async () => {
  const storePath = join(await mkdtemp(join(tmpdir(), 'ixc-widgets-')), 'ixc.duckdb');
  const contracts = await simulator.truth('cliente_contrato');
  const past = addDays(FIRST, -3);
  const file = await DuckDBInstance.create(historyPath(storePath));
  const old = await file.connect();
  for (const statement of [
    'create table contract_access (contract_id bigint, day date, access_code varchar, suspended boolean, trust_unlock boolean)',
    'create table observed_day (day date)',
    'create table origin (source varchar)',
    `insert into observed_day values ('${past}')`,
    "insert into origin values ('test')",
    `insert into contract_access values ${contracts
      .map(({ id }) => `(${id}, '${past}', 'CA', false, true)`)
      .join(', ')}`,
  ]) {
    await old.run(statement);
  }
  old.closeSync();
  file.closeSync();

  const upgraded = await openProxy({ ixc: clientOf(simulator), clock: clockAt(FIRST), storePath });
  try {
    await upgraded.mirror.cycle();
    const on = (asOf: string) => upgraded.data<SuspensionFunnel>(`/suspension-funnel?asOf=${asOf}`);
    const { rows } = await on(past);
    for (const row of rows) expect(row.trustUnlock.contracts).toBe(row.contracts);
    expect(rows.some(({ contracts }) => contracts > 0)).toBe(true);
    expect(await on(FIRST)).toEqual(await proxy.data(`/suspension-funnel?asOf=${FIRST}`));
    const unlocks = `/trust-unlocks?asOf=${FIRST}`;
    expect(await upgraded.data(unlocks)).toEqual(await proxy.data(unlocks));
    expect((await on(addDays(FIRST, -1))).leak.reason).toBe('missing_source');
  } finally {
    await upgraded.remove();
  }
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
