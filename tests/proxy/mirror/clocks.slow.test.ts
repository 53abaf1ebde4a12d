import { describe, expect, test } from 'vitest';
import { saoPauloTime, systemClock } from '../../../proxy/calendar/clock.ts';
import { shiftStamp } from '../../../proxy/mirror/upstream-time.ts';
import { differences } from '../../support/node/mirror-rows.ts';
import { movableClock } from '../routes/support/clock.ts';
import { stamped } from './support/changes.ts';
import { type Provider, startingOnOneSimulator, startProvider } from './support/provider.ts';

const startOnOneSimulator = startingOnOneSimulator();

const HOUR_SECONDS = 3_600;
const HOUR_OF_CYCLES = 12;

test.each([
  ['two hours behind', -2],
  // More than the zones of the country are apart.
  ['three hours ahead', 3],
  ['a day behind', -24],
])(
  'U-20: our own clock, first %s, then put right and as wrong the other way, loses no change',
  async (_what, hours) => {
    const clock = movableClock();
    const provider = await startOnOneSimulator({
      // An overlap would hide what a wrong cursor steps over.
      proxy: { clock, mirror: { overlapSeconds: 0 } },
    });
    for (const jump of [hours, -hours, -hours, hours]) {
      clock.pass(jump * HOUR_SECONDS);
      await provider.advance(10);
      await provider.cycle();
      await provider.isEqual();
    }
  },
);

test('U-20: our own clock, ahead at the first read, hides nothing of what changes after an increment that met nothing', async () => {
  const clock = movableClock();
  clock.pass(3 * HOUR_SECONDS);
  const provider = await startOnOneSimulator({
    proxy: { clock, mirror: { overlapSeconds: 0 } },
  });
  await provider.cycle();
  await provider.cycle();
  const [customer] = await provider.simulator.truth('cliente');
  await provider.change('cliente', customer?.id, { razao: 'Mudou' });
  await provider.cycle();
  await provider.isEqual();
});

describe('U-20: what a wrong clock hides is found within an hour of cycles, and what it hides after that at once', () => {
  const moveClock = (move: object) => (provider: Provider) =>
    provider.simulator.command('POST', 'clock', move);

  test.each<[string, (provider: Provider) => Promise<unknown>]>([
    [
      'many rows of an hour ahead',
      async (provider) => {
        const soon = shiftStamp(saoPauloTime(systemClock.now()), 90 * 60_000);
        for (const { id } of (await provider.simulator.truth('cliente')).slice(0, 20)) {
          await provider.change('cliente', id, { ultima_atualizacao: soon });
        }
      },
    ],
    ['a clock put back by an hour', moveClock({ seconds: -HOUR_SECONDS })],
    ['a clock put back by a day', moveClock({ seconds: -24 * HOUR_SECONDS })],
    ['the hour that comes twice where summer ends', moveClock({ zoneSeconds: -HOUR_SECONDS })],
  ])('%s', async (_what, goWrong) => {
    const provider = await startProvider();
    const ids = (await provider.simulator.truth('cliente')).map(({ id }) => id).slice(30);
    const change = () => provider.change('cliente', ids.pop(), { razao: `Mudou ${ids.length}` });
    await provider.cycle();
    await provider.advance(40);
    await provider.cycle();
    await provider.cycle();
    await goWrong(provider);
    await provider.cycle();
    await change();
    await provider.cycle();
    expect(await differences(provider.proxy.store, provider.simulator)).toHaveLength(1);

    for (let cycle = 2; cycle < HOUR_OF_CYCLES; cycle += 1) await provider.cycle();
    await provider.isEqual();
    await change();
    await provider.cycle();
    await provider.isEqual();
  });
});

test('U-20: looking for what a wrong clock hides is one call more for each table an hour', async () => {
  const provider = await startOnOneSimulator();
  await provider.cycle();
  await provider.cycle();
  const totals: number[] = [];
  while (totals.length < HOUR_OF_CYCLES) {
    totals.push((await provider.callsOf(provider.cycle)).total);
  }
  const [usual = 0] = totals;
  const others = Array.from({ length: HOUR_OF_CYCLES - 1 }, () => usual);
  expect(totals).toEqual([...others, usual + stamped.length]);
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
    const provider = await startOnOneSimulator({
      proxy: { mirror: { overlapSeconds: 0 } },
    });
    const tables = ['cliente', 'fn_areceber', 'cliente_contrato'];
    const odd = new Map<string, (string | undefined)[]>();
    for (const table of tables) {
      const ids = (await provider.simulator.truth(table)).map(({ id }) => id);
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
