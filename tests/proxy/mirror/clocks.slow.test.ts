import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saoPauloTime, systemClock } from '../../../proxy/calendar/clock.ts';
import { shiftStamp } from '../../../proxy/mirror/upstream-time.ts';
import type { SimulatorProcess } from '../../support/node/simulator.ts';
import { movableClock } from '../routes/support/clock.ts';
import { startCalmSimulator, startProvider } from './support/provider.ts';

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startCalmSimulator();
});
afterAll(() => simulator.stop());

const HOUR_SECONDS = 3_600;

test.each([
  ['put back by two hours', -2],
  ['put ahead by two hours', 2],
  ['put back by a day', -24],
])('U-20: our own clock %s between cycles loses no change', async (_what, hours) => {
  const clock = movableClock();
  const provider = await startProvider({
    simulator,
    // An overlap would hide what a wrong cursor steps over.
    proxy: { clock, mirror: { overlapSeconds: 0 } },
  });
  await provider.cycle();
  for (const jump of [hours, -hours, -hours, hours]) {
    clock.pass(jump * HOUR_SECONDS);
    await provider.advance(10);
    await provider.cycle();
    await provider.isEqual();
  }
});

describe('U-21: a stamp that is none moves no cursor, and what changes later is found', () => {
  test.each([
    ['years ahead', '2099-12-31 23:59:59'],
    ['a day ahead', shiftStamp(saoPauloTime(systemClock.now()), 26 * HOUR_SECONDS * 1000)],
    ['all zeros', '0000-00-00 00:00:00'],
    ['empty', ''],
    ['null', null],
    ['no date', 'ontem'],
  ])('%s', async (_what, stamp) => {
    const provider = await startProvider({
      simulator,
      proxy: { mirror: { overlapSeconds: 0 } },
    });
    const tables = ['cliente', 'fn_areceber', 'cliente_contrato'];
    const odd = new Map<string, (string | undefined)[]>();
    for (const table of tables) {
      const ids = (await simulator.truth(table)).map(({ id }) => id);
      odd.set(table, ids);
      await provider.change(table, ids[0], { ultima_atualizacao: stamp });
      await provider.change(table, ids[1], { ultima_atualizacao: stamp });
    }
    await provider.cycle();
    await provider.isEqual();
    // One that is read already takes such a stamp too.
    for (const table of tables) {
      await provider.change(table, odd.get(table)?.[2], { ultima_atualizacao: stamp });
    }
    await provider.cycle();
    for (const table of tables) {
      for (const id of odd.get(table)?.slice(0, 4) ?? []) {
        await provider.change(table, id, table === 'cliente' ? { razao: `Mudou ${stamp}` } : {});
      }
    }
    await provider.advance(10);
    await provider.cycle();
    await provider.isEqual();
    expect(provider.proxy.mirror.status.published.complete).toBe(true);
  });
});
