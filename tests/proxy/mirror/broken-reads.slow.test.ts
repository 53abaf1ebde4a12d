import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differences } from '../../support/node/mirror-rows.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';

const DAY = '2025-03-17';

let simulator: SimulatorProcess;
let proxy: TestProxy;
let now: string;

beforeEach(async () => {
  now = `${DAY}T12:00`;
  simulator = await startSimulatorProcess({ customers: 250, seed: 6, today: DAY, calm: true });
  proxy = await openProxy({
    ixc: clientOf(simulator, { pageRows: 200 }),
    clock: { now: () => new Date(`${now}:00-03:00`) },
    // What an overlap reads again would hide what was lost.
    mirror: { pageRows: 200, overlapSeconds: 0 },
  });
});
afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** A cycle, and the tables it failed to read. */
const cycle = async () => (await proxy.mirror.cycle())?.errors.map(({ table }) => table);

const arm = (...faults: readonly object[]) => simulator.command('POST', 'faults', faults);
const disarm = () => simulator.command('DELETE', 'faults');

/** Reverses the first settlement of the table, as IXC does it: it is deleted, and its title changes. */
async function reverseOne(): Promise<void> {
  const [settlement] = await simulator.truth('fn_areceber_baixas');
  await simulator.command('POST', 'delete', {
    table: 'fn_areceber_baixas',
    ids: [settlement?.['id']],
  });
  await simulator.command('POST', 'update', {
    table: 'fn_areceber',
    id: Number(settlement?.['id_receber']),
    values: { status: 'A' },
    bumpStamp: true,
  });
}

/** Changes a title. @returns Its new stamp. */
async function change(index: number): Promise<string | undefined> {
  const invoice = async () => (await simulator.truth('fn_areceber')).at(index);
  await simulator.command('POST', 'update', {
    table: 'fn_areceber',
    id: Number((await invoice())?.['id']),
    values: { valor: '12.34' },
    bumpStamp: true,
  });
  return (await invoice())?.['ultima_atualizacao'];
}

async function callsOf(table: string, work: () => Promise<unknown>): Promise<number> {
  await simulator.command('DELETE', 'log');
  await work();
  const log = await simulator.command<{ perResource: Record<string, number> }>('GET', 'log');
  return log.perResource[table] ?? 0;
}

describe('what changed is not lost', () => {
  test('when settlements fail, and the full read that follows fails too', async () => {
    await cycle();
    const stamp = await change(-1);
    await expect.poll(() => change(0)).not.toBe(stamp);
    await arm({ fault: '404', table: 'fn_areceber_baixas' });
    expect(await cycle()).toEqual(['payments']);
    await arm({ fault: '404', table: 'fn_areceber', afterCalls: 2 });
    await proxy.mirror.resync();
    await disarm();

    expect(await cycle()).toEqual([]);

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('when a settlement is reversed after the first read met it and before it went on', async () => {
    await arm({ fault: '404', table: 'fn_areceber_baixas', afterCalls: 4 });
    expect(await cycle()).toEqual(['payments']);
    await reverseOne();
    expect(await cycle()).toEqual(['payments']);
    await disarm();

    expect(await cycle()).toEqual([]);

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('when a settlement is reversed and the titles that changed with it are read in part', async () => {
    await cycle();
    await simulator.command('POST', 'advance', { steps: 300 });
    await reverseOne();
    await arm({ fault: '404', table: 'fn_areceber', afterCalls: 1 });
    expect(await cycle()).toEqual(['invoices']);
    await disarm();

    expect(await cycle()).toEqual([]);

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('when a settlement is reversed, then settlements fail, then titles', async () => {
    await cycle();
    await reverseOne();
    await arm({ fault: '404', table: 'fn_areceber_baixas' });
    expect(await cycle()).toEqual(['payments']);
    await arm({ fault: '404', table: 'fn_areceber' });
    expect(await cycle()).toEqual(['invoices']);
    await disarm();

    expect(await cycle()).toEqual([]);

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test.each(['first', 'later'])(
    'when a settlement is reversed before a %s full read meets its title',
    async (which) => {
      if (which === 'later') await cycle();
      await arm({ fault: 'hold', table: 'fn_areceber', times: 1 });
      const reading = which === 'later' ? proxy.mirror.resync() : cycle();
      let calls = -1;
      await expect
        .poll(
          async () => {
            const before = calls;
            const log = await simulator.command<{ running: number; total: number }>('GET', 'log');
            calls = log.total;
            return log.running === 1 && calls === before;
          },
          { interval: 200, timeout: 10_000 },
        )
        .toBe(true);
      await reverseOne();
      await simulator.command('POST', 'release');
      await reading;

      expect(await cycle()).toEqual([]);

      expect(await differences(proxy.store, simulator)).toEqual([]);
    },
  );
});

describe('a full read that breaks', () => {
  test('by day is given up, with the titles of the settlements: what changes goes first', async () => {
    await cycle();
    const whole = await callsOf('fn_areceber_baixas', () => proxy.mirror.resync());
    await arm({ fault: '404', table: 'fn_areceber_baixas', afterCalls: 2 });
    await proxy.mirror.resync();
    expect(proxy.mirror.status.tables).toMatchObject({
      invoices: { pass: null },
      payments: { pass: null },
    });
    await disarm();
    await reverseOne();

    // New ones, those of one title, and by their ids those that it shows no more: each to its proven end.
    expect(await callsOf('fn_areceber_baixas', cycle)).toBeLessThan(Math.min(8, whole));

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('at night goes on where it stopped', async () => {
    await cycle();
    const whole = await callsOf('fn_areceber_baixas', () => proxy.mirror.resync());
    const deleted = (await simulator.truth('fn_areceber_baixas')).at(-1)?.['id'];
    await simulator.command('POST', 'delete', { table: 'fn_areceber_baixas', ids: [deleted] });
    now = '2025-03-18T03:00';
    await arm({ fault: '404', table: 'fn_areceber_baixas', afterCalls: whole - 4 });
    expect(await cycle()).toEqual(['payments']);
    await disarm();
    await reverseOne();

    expect(await callsOf('fn_areceber_baixas', cycle)).toBeLessThan(10);
    await cycle();

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });

  test('until the morning is given up then, and waits for another night', async () => {
    await cycle();
    now = '2025-03-18T05:59';
    await arm({ fault: '404', table: 'fn_areceber_baixas' });
    expect(await cycle()).toEqual(['payments']);
    expect(proxy.mirror.status.tables.payments.pass).toBe('full');
    now = '2025-03-18T06:00';
    expect(await cycle()).toEqual(['payments']);
    await disarm();

    expect(await callsOf('fn_areceber_baixas', cycle)).toBeLessThan(5);

    expect(await differences(proxy.store, simulator)).toEqual([]);
  });
});
