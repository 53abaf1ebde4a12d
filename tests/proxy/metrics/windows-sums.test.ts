import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Aging,
  Cei,
  Kpi,
  Kpis,
  PaymentTime,
  RollRate,
  Status,
  Statuses,
} from '../../../contract/index.ts';
import { lateBases, openProvider, type Provider } from './provider.ts';
import { daysAgo, today } from './rows.ts';

const columns = ['current', 'standard', 'transition', 'chronic', 'left', 'adjusted'] as const;
const added = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);

interface Window {
  readonly eve: string;
  readonly from: string;
  readonly to: string;
  readonly rest: string;
}

describe('over any window of a provider', () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await openProvider({ seed: 7, today, customers: 200 });
  });
  afterAll(() => provider.close());
  const data = <Data>(path: string) => provider.proxy.data<Data>(path);

  const window = fc
    .record({
      back: fc.integer({ min: 0, max: 200 }),
      length: fc.integer({ min: 1, max: 120 }),
      lateBase: fc.constantFrom(...lateBases),
      filter: fc.constantFrom('', '&personType=PJ', '&branch=1&branch=2', '&contractStatus=active'),
    })
    .map(({ back, length, lateBase, filter }) => ({
      eve: daysAgo(back + length),
      from: daysAgo(back + length - 1),
      to: daysAgo(back),
      rest: `lateBase=${lateBase}${filter}`,
    }));
  const always = (holds: (window: Window) => Promise<void>) =>
    fc.assert(fc.asyncProperty(window, holds), { numRuns: 20 });
  const between = ({ from, to, rest }: Window) => `from=${from}&to=${to}&${rest}`;

  it('the roll starts from the statuses of its first day and ends in those of its last', () =>
    always(async (asked) => {
      const roll = await data<RollRate>(`/roll-rate?${between(asked)}`);
      const statusesOn = async (day: string) =>
        (await data<Statuses>(`/statuses?asOf=${day}&${asked.rest}`)).statuses;
      expect(roll.stages.map(({ stage, customers }) => [stage, customers])).toEqual(
        (await statusesOn(asked.from)).map(({ status, customers }) => [status, customers]),
      );
      for (const { customers, overdueCents, to } of roll.stages) {
        expect(added(columns.map((column) => to[column].customers))).toBe(customers);
        expect(added(columns.map((column) => to[column].cents))).toBe(overdueCents);
      }
      const reached = (stage: Status) =>
        added(roll.stages.map(({ to }) => to[stage].customers)) + roll.new.to[stage];
      // Whoever was let off and stayed is current on the last day, in a column of their own.
      const adjusted = added(roll.stages.map(({ to }) => to.adjusted.customers));
      for (const { status, customers } of await statusesOn(asked.to)) {
        const missing = customers - reached(status);
        expect(missing).toBeGreaterThanOrEqual(0);
        expect(missing).toBeLessThanOrEqual(status === 'current' ? adjusted : 0);
      }
    }));

  it('the roll of a day to itself only stays', () =>
    always(async ({ to, rest }) => {
      const { stages, new: fresh } = await data<RollRate>(`/roll-rate?from=${to}&to=${to}&${rest}`);
      for (const { stage, customers, to: ends } of stages) {
        expect(ends[stage].customers).toBe(customers);
      }
      expect(fresh.customers).toBe(0);
    }));

  it('both forms of effectiveness agree, on balances that aging tells the same', () =>
    always(async (asked) => {
      const { cei, terms } = await data<Cei>(`/cei?${between(asked)}`);
      const agingOn = (day: string) => data<Aging>(`/aging?asOf=${day}&${asked.rest}`);
      const [before, after] = [await agingOn(asked.eve), await agingOn(asked.to)];
      expect(terms.beginningCents).toBe(before.total.openCents);
      expect(terms.endingCents).toBe(after.total.openCents);
      expect(terms.overdueCents).toBe(after.overdue.openCents);
      const collectable = terms.beginningCents + terms.billedCents - terms.adjustmentCents;
      const base = collectable - (after.total.openCents - after.overdue.openCents);
      expect(cei.value).toBe(base > 0 ? (collectable - after.total.openCents) / base : null);
    }));

  it('what comes in of two windows side by side comes in of both together', () =>
    always(async (asked) => {
      const termsOf = async (from: string, to: string) =>
        (await data<Cei>(`/cei?from=${from}&to=${to}&${asked.rest}`)).terms;
      const whole = await termsOf(asked.eve, asked.to);
      const first = await termsOf(asked.eve, asked.eve);
      const second = await termsOf(asked.from, asked.to);
      for (const term of ['receivedCents', 'billedCents', 'adjustmentCents'] as const) {
        expect(first[term] + second[term], term).toBe(whole[term]);
      }
    }));

  it('days of sales are the best possible ones and the days of delay', () =>
    always(async (asked) => {
      const time = await data<PaymentTime>(`/payment-time?${between(asked)}`);
      const { dso, bestPossibleDso, averageDaysDelinquent } = time;
      if (dso.value === null) {
        expect([bestPossibleDso.value, averageDaysDelinquent.value]).toEqual([null, null]);
      } else {
        expect((bestPossibleDso.value ?? 0) + (averageDaysDelinquent.value ?? 0)).toBeCloseTo(
          dso.value,
          9,
        );
      }
      expect(added(time.distribution.map(({ invoices }) => invoices))).toBe(time.invoices);
    }));

  it('headline figures are those of their own answers', () =>
    always(async (asked) => {
      const { kpis } = await data<Kpis>(`/kpis?${between(asked)}`);
      const figure = (name: Kpi['kpi']) => kpis.find(({ kpi }) => kpi === name)?.value;
      const time = await data<PaymentTime>(`/payment-time?${between(asked)}`);
      const roll = await data<RollRate>(`/roll-rate?${between({ ...asked, from: asked.eve })}`);
      expect(figure('cei')).toEqual((await data<Cei>(`/cei?${between(asked)}`)).cei);
      expect(figure('dso')).toEqual(time.dso);
      expect(figure('daysToPay')).toMatchObject({
        value: time.daysToPay.mean === null ? null : expect.closeTo(time.daysToPay.mean, 9),
        n: time.invoices,
      });
      expect(figure('cureRate')).toEqual(roll.cure);
    }));

  it('headline figures end their course, and are compared with those of an earlier window', () =>
    always(async (asked) => {
      const { previous, kpis } = await data<Kpis>(`/kpis?${between(asked)}`);
      for (const { course, value } of kpis) expect(course.at(-1)).toEqual(value);
      const earlier = await data<Kpis>(`/kpis?${between({ ...asked, ...previous })}`);
      for (const [index, kpi] of kpis.entries()) {
        // A window that begins before the ledger is told of itself, but is no measure of another.
        if (kpi.change !== null) expect(kpi.previous).toEqual(earlier.kpis[index]?.value);
      }
    }));
});
