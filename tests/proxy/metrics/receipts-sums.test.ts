import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channel, type Grain, grain, type Kpis, type Receipts } from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { readEverything } from './asking.ts';
import { makeOdd } from './oddities.ts';
import { daysAgo, today } from './rows.ts';

const nothing = { payments: 0, principalCents: 0, chargesCents: 0 };
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

describe('receipts of a provider', () => {
  let simulator: SimulatorProcess;
  let proxy: TestProxy;
  beforeAll(async () => {
    simulator = await startSimulatorProcess({ seed: 5, today, customers: 200 });
    await makeOdd(simulator, today);
    proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(today) });
    await readEverything(proxy);
  });
  afterAll(async () => {
    await proxy.remove();
    await simulator.stop();
  });

  const window = fc
    .record({
      back: fc.integer({ min: 0, max: 200 }),
      length: fc.integer({ min: 1, max: 150 }),
      filter: fc.constantFrom('', '&personType=PJ', '&branch=1&branch=2', '&contractStatus=active'),
    })
    .map(({ back, length, filter }) => ({
      days: length,
      query: `from=${daysAgo(back + length - 1)}&to=${daysAgo(back)}${filter}`,
    }));
  const cents = (sums: { principalCents: number; chargesCents: number }) =>
    sums.principalCents + sums.chargesCents;
  const added = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);

  it('add up the same by channel, by period and as the headline figure', async () => {
    await fc.assert(
      fc.asyncProperty(window, fc.constantFrom(...grain.options), async ({ query }, grain) => {
        const answer = await proxy.data<Receipts>(`/receipts?grain=${grain}&${query}`);
        const { total, channels, series } = answer;
        expect(added(channels.map(cents))).toBe(cents(total));
        expect(added(channels.map(({ payments }) => payments))).toBe(total.payments);
        expect(added(series.map(cents))).toBe(cents(total));
        for (const period of series) {
          expect(added(Object.values(period.channels))).toBe(cents(period));
        }
        const amounts = channels.map(cents);
        expect(amounts).toEqual([...amounts].sort((left, right) => right - left));

        const { kpis } = await proxy.data<Kpis>(`/kpis?${query}`);
        expect(kpis.find(({ kpi }) => kpi === 'received')?.value).toBe(cents(total));
      }),
      { numRuns: 25 },
    );
  });

  it('of weeks and months are those of their days', async () => {
    await fc.assert(
      fc.asyncProperty(window, async ({ query, days }) => {
        const by = async (grain: Grain) =>
          (await proxy.data<Receipts>(`/receipts?grain=${grain}&${query}`)).series;
        const daily = await by('day');
        expect(daily).toHaveLength(days);
        expect(daily.some(({ partial }) => partial)).toBe(false);
        const sums = (key: (day: string) => string) => {
          const all = new Map<string, number>();
          for (const day of daily) {
            all.set(key(day.period), (all.get(key(day.period)) ?? 0) + cents(day));
          }
          return [...all];
        };
        const monday = (day: string) => {
          const back = (weekday(day) + 6) % 7;
          return new Date(Date.parse(day) - back * 86_400_000).toISOString().slice(0, 10);
        };
        const shown = async (grain: Grain) =>
          (await by(grain)).map((period) => [period.period, cents(period)]);
        expect(await shown('week')).toEqual(sums(monday));
        expect(await shown('month')).toEqual(sums((day) => `${day.slice(0, 7)}-01`));
      }),
      { numRuns: 20 },
    );
  });

  it('of each channel alone are those of all channels together', async () => {
    await fc.assert(
      fc.asyncProperty(window, async ({ query }) => {
        const { channels } = await proxy.data<Receipts>(`/receipts?${query}`);
        for (const name of channel.options) {
          const { total } = await proxy.data<Receipts>(`/receipts?${query}&channel=${name}`);
          const { payments, principalCents, chargesCents } = channels.find(
            (one) => one.channel === name,
          ) ?? { ...nothing };
          expect(total).toEqual({ payments, principalCents, chargesCents });
        }
      }),
      { numRuns: 8 },
    );
  });

  it('of the window before are what that window received', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        async (back, length) => {
          const [from, to] = [daysAgo(back + length - 1), daysAgo(back)];
          const { previous } = await proxy.data<Receipts>(`/receipts?from=${from}&to=${to}`);
          const days = { from: previous?.from ?? '', to: previous?.to ?? '' };
          const before = `from=${days.from}&to=${days.to}`;
          const { total } = await proxy.data<Receipts>(`/receipts?${before}`);
          expect(previous).toEqual({ ...days, ...total });
        },
      ),
      { numRuns: 15 },
    );
  });
});
