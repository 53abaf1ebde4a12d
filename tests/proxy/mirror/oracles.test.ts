import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store, Writer } from '../../../proxy/store/store.ts';
import { expectNoSecret, expectNothingLost, secretsOf, Watch } from '../../support/node/oracles.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorHere } from '../../support/node/simulator.ts';

// Oracles that cannot fail say nothing: each meets what it is there to find.

let simulator: SimulatorProcess;
let proxy: TestProxy;
let breaksIntoSteps: boolean;
/** Where all statements before it can be seen: when the lines of what changed have gone, and none came yet. */
let midway: () => Promise<unknown>;

/** A store in which every statement is a transaction: what is published is seen in the making. */
const inSteps = (store: Store): Store => {
  const alone: Writer = {
    rows: (...asked) => store.write((writer) => writer.rows(...asked)),
    row: (...asked) => store.write((writer) => writer.row(...asked)),
    run: async (sql, ...asked) => {
      const changed = await store.write((writer) => writer.run(sql, ...asked));
      if (sql.startsWith('delete from ledger')) await midway();
      return changed;
    },
    append: (...asked) => store.write(async (writer) => writer.append(...asked)),
  };
  return {
    read: (work) => store.read(work),
    write: (work) => (breaksIntoSteps ? work(alone) : store.write(work)),
    copyHistory: (day) => store.copyHistory(day),
    close: () => store.close(),
  };
};

beforeEach(async () => {
  breaksIntoSteps = false;
  midway = () => Promise.resolve();
  simulator = await startSimulatorHere({ customers: 20, seed: 5 });
  proxy = await openProxy({ ixc: clientOf(simulator), mirrorStore: inSteps });
  expect(await proxy.mirror.cycle()).toEqual({ succeeded: true, errors: [] });
});
afterEach(async () => {
  await proxy.remove();
  await simulator.stop();
});

const write = (sql: string) => proxy.store.write((writer) => writer.run(sql));
/** Of the title that is issued last and owed today. */
const oneCentMore = `
  update ledger set open_cents = open_cents + 1 where open_until > '2100-01-01' and invoice_id =
    (select max(invoice_id) from ledger where open_until > '2100-01-01' and open_cents > 0
       and exclusion is null)`;

describe('nothing lost', () => {
  test('is so of a mirror that was left alone', async () => {
    await expectNothingLost(proxy, simulator);
    await expectNothingLost(proxy, simulator, 1);
  });

  test.each([
    ['a row that is gone', 'delete from payment where id = (select min(id) from payment)'],
    ['a row that is there twice', 'insert into plan select * from plan limit 1'],
    ['a row of before', 'update customer set name = name || name'],
    ['a ledger that is one cent off', oneCentMore],
  ])('is not so with %s', async (_what, sql) => {
    expect(await write(sql)).toBeGreaterThan(0);
    await expect(expectNothingLost(proxy, simulator)).rejects.toThrow();
  });
});

describe('never worse', () => {
  const cycle = () => proxy.mirror.cycle();

  test('is so of an increment, whose answers are of the generation before and of its own', async () => {
    const watch = new Watch();
    await watch.during(proxy, cycle);
    await simulator.command('POST', 'advance', { steps: 10 });
    await watch.during(proxy, cycle);
    expect(proxy.mirror.status.published.generation).toBeGreaterThan(1);
    expect(watch.answers).toBeGreaterThanOrEqual(20);
  });

  test('is not so where a generation is seen in the making', async () => {
    const watch = new Watch();
    await watch.look(proxy);
    await simulator.command('POST', 'advance', { steps: 10 });
    breaksIntoSteps = true;
    let seen: Promise<unknown> = Promise.resolve('not met');
    midway = () => (seen = watch.look(proxy).catch((error: unknown) => error));
    await cycle();
    expect(String(await seen)).toContain('of generation');
  });

  test('is not so where numbers change under the same generation', async () => {
    const watch = new Watch();
    await watch.look(proxy);
    await write(oneCentMore);
    await expect(watch.look(proxy)).rejects.toThrow('of generation');
  });

  test('is not so where an older generation is answered than was announced', async () => {
    const watch = new Watch();
    await write('update mirror set generation = 0');
    await expect(watch.look(proxy)).rejects.toThrow();
  });

  test('is not so where the store is gone, which is no answer and no refusal of ours', async () => {
    const watch = new Watch();
    await write('drop table ledger');
    await expect(watch.look(proxy)).rejects.toThrow('internal');
  });
});

test('canaries: whom the simulator bills, its token and its address are found', async () => {
  const secrets = await secretsOf(simulator);
  const [customer] = await simulator.truth('cliente');
  expectNoSecret('{"code":"busy"}', secrets);
  for (const leak of [
    simulator.token,
    simulator.url,
    customer?.['razao'],
    customer?.['cnpj_cpf'],
  ]) {
    expect(() => {
      expectNoSecret(`failed: ${leak ?? ''}`, secrets);
    }).toThrow();
  }
});
