import { expect, it } from 'vitest';
import { ChangeStamps } from '../../../proxy/mirror/change-stamps.ts';
import { clockAt } from '../../support/node/proxy.ts';

/** Noon in São Paulo. */
const DAY = '2026-03-10';
const clock = clockAt(DAY);
const noon = clock.now();

const at = (...times: readonly string[]) =>
  times.map((time, index) => ({ id: `${time} ${index}`, stamp: `${DAY} ${time}` }));

it('U-20: believes a stamp at the end of its day in the west until rows show where the server stands', () => {
  expect(new ChangeStamps(clock).newest(at('09:59:00', '11:59:00'), noon)).toBe(`${DAY} 09:59:00`);
});

it.each([
  ['São Paulo', at('11:58:00', '11:59:00', '12:00:02'), `${DAY} 12:00:02`],
  ['Manaus', at('10:20:00', '10:59:00', '11:00:00'), `${DAY} 11:00:00`],
  ['Noronha', at('12:30:00', '12:40:00', '12:50:00'), `${DAY} 12:50:00`],
])('U-20: takes what three rows were stamped in %s as the hour there', (_where, rows, newest) => {
  expect(new ChangeStamps(clock).newest(rows, noon)).toBe(newest);
});

it('U-20: one row ahead of its time moves no cursor, however often it is met', () => {
  const stamps = new ChangeStamps(clock);
  const early = { id: '7', stamp: `${DAY} 13:30:00` };
  stamps.newest(at('11:40:00', '11:50:00', '11:59:00'), noon);
  for (let times = 0; times < 5; times += 1) {
    expect(stamps.newest([early, ...at('12:00:00')], noon)).toBe(`${DAY} 12:00:00`);
  }
});

it('U-21: a stamp beyond every zone of the country is none', () => {
  const stamps = new ChangeStamps(clock);
  expect(stamps.newest(at('15:00:00', '15:00:01', '15:00:02', '15:00:03'), noon)).toBeNull();
});

it('U-20: without a clock of the server goes by our own', () => {
  const rows = at('11:50:00', '11:51:00', '11:52:00');
  expect(new ChangeStamps(clock).newest(rows, null)).toBe(`${DAY} 11:52:00`);
});

it('U-20: what was learnt of one day is learnt anew the next', () => {
  const stamps = new ChangeStamps(clock);
  stamps.newest(at('12:30:00', '12:40:00', '12:50:00'), noon);
  const next = { id: '1', stamp: '2026-03-11 11:00:00' };
  expect(stamps.newest([next], clockAt('2026-03-11').now())).toBeNull();
});
