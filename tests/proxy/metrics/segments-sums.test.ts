import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type Aging,
  type Customers,
  type Kpis,
  type LateBase,
  segmentBy,
  type Segments,
  type Statuses,
} from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { readEverything } from './asking.ts';
import { makeOdd } from './oddities.ts';
import { daysAgo, today } from './rows.ts';

describe('segments of a provider', () => {
  let simulator: SimulatorProcess;
  let proxy: TestProxy;
  beforeAll(async () => {
    simulator = await startSimulatorProcess({ seed: 4, today, customers: 260 });
    await makeOdd(simulator, today);
    proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(today) });
    await readEverything(proxy);
  });
  afterAll(async () => {
    await proxy.remove();
    await simulator.stop();
  });

  const all = async (query: string) =>
    (await proxy.data<Segments>(`/segments?limit=500&${query}`)).segments;
  const question = fc
    .record({
      days: fc.integer({ min: 0, max: 60 }),
      lateBase: fc.constantFrom<LateBase>('nominal', 'effective'),
      filter: fc.constantFrom('', '&personType=PF', '&contractStatus=active', '&branch=1'),
    })
    .map(({ days, lateBase, filter }) => `asOf=${daysAgo(days)}&lateBase=${lateBase}${filter}`);

  test.each(segmentBy.options)('by %s agree with the filter of that name', async (by) => {
    const query = `asOf=${daysAgo(3)}&lateBase=effective`;
    const segments = await all(`by=${by}&${query}`);
    expect(segments.length).toBeGreaterThan(1);
    // A person type is always one of its set, and a title's branch hardly ever missing.
    const isSaid = by === 'personType' || by === 'branch';
    expect(isSaid || segments.some(({ key }) => key === '')).toBe(true);
    for (const segment of segments) {
      const narrowed = `${query}&${by}=${encodeURIComponent(segment.key)}`;
      const { overdue, total } = await proxy.data<Aging>(`/aging?${narrowed}`);
      const { total: base } = await proxy.data<Statuses>(`/statuses?${narrowed}`);
      const { kpis } = await proxy.data<Kpis>(`/kpis?${narrowed}`);
      const list = await proxy.data<Customers>(`/customers?limit=1&${narrowed}`);
      expect(list.total, `«${segment.key}»`).toEqual({
        customers: segment.customersLate,
        overdueCents: segment.overdueCents,
      });
      expect(segment).toMatchObject({
        overdueCents: overdue.openCents,
        openCents: total.openCents,
        customersLate: overdue.customers,
        customers: base.customers,
        delinquencyRate: kpis.find(({ kpi }) => kpi === 'delinquencyRate')?.value,
      });
    }
  });

  it('add up to the total, and people to no less than it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...segmentBy.options), question, async (by, query) => {
        const { segments, total } = await proxy.data<Segments>(
          `/segments?limit=500&by=${by}&${query}`,
        );
        if (total === null) throw new Error('No figure was told.');
        const sum = (of: 'overdueCents' | 'openCents' | 'customers' | 'customersLate') =>
          segments.reduce((all, segment) => all + segment[of], 0);
        expect(sum('overdueCents')).toBe(total.overdueCents);
        expect(sum('openCents')).toBe(total.openCents);
        // Who a customer is does not depend on the contract.
        if (by === 'personType' || by === 'customerType') {
          expect(sum('customers')).toBe(total.customers);
          expect(sum('customersLate')).toBe(total.customersLate);
        } else {
          expect(sum('customers')).toBeGreaterThanOrEqual(total.customers);
          expect(sum('customersLate')).toBeGreaterThanOrEqual(total.customersLate);
        }
        for (const segment of segments) {
          expect(segment.customersLate).toBeLessThanOrEqual(segment.customers);
          expect(segment.overdueCents).toBeLessThanOrEqual(segment.openCents);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('page by page are the same, whatever the pages hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...segmentBy.options),
        fc.integer({ min: 1, max: 30 }),
        question,
        async (by, limit, query) => {
          const keys: string[] = [];
          let cursor: string | null = '';
          while (cursor !== null) {
            expect(keys.length).toBeLessThan(500);
            const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
            const page: Segments = await proxy.data<Segments>(
              `/segments?by=${by}&limit=${limit}&${query}${next}`,
            );
            keys.push(...page.segments.map(({ key }) => key));
            cursor = page.nextCursor;
          }
          expect(keys).toEqual((await all(`by=${by}&${query}`)).map(({ key }) => key));
        },
      ),
      { numRuns: 15 },
    );
  });
});
