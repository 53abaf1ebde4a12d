import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Aging,
  agingBucketName,
  type Customers,
  funnelColumn,
  type LateBase,
  status,
  type Statuses,
  type SuspensionFunnel,
  type TrustUnlocks,
} from '../../../contract/index.ts';
import { openProvider, type Provider } from './provider.ts';
import { daysAgo, today } from './rows.ts';

let provider: Provider;
beforeAll(async () => {
  provider = await openProvider({ seed: 7, today, customers: 300 });
});
afterAll(() => provider.close());

const asked = <Data>(path: string) => provider.proxy.data<Data>(path);
const listed = (path: string, query: string) => asked<Customers>(`${path}?limit=500&${query}`);
const idsOf = ({ items }: Customers) => new Set(items.map(({ customerId }) => customerId));
const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>) =>
  [...inner].every((id) => outer.has(id));

const question = fc
  .record({
    // Access is known of the first only.
    days: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
    lateBase: fc.constantFrom<LateBase>('nominal', 'effective'),
    filter: fc.constantFrom('', '&personType=PF', '&contractStatus=active', '&branch=1'),
  })
  .map(({ days, lateBase, filter }) => `asOf=${daysAgo(days)}&lateBase=${lateBase}${filter}`);
const always = (holds: (query: string) => Promise<void>) =>
  fc.assert(fc.asyncProperty(question, holds), { numRuns: 25 });

it('the rows of the funnel and what no contract owes are all that is overdue', async () => {
  await always(async (query) => {
    const { rows, unassigned } = await asked<SuspensionFunnel>(`/suspension-funnel?${query}`);
    const { overdue } = await asked<Aging>(`/aging?${query}`);
    const { statuses } = await asked<Statuses>(`/statuses?${query}`);
    const sum = (of: 'contracts' | 'overdueCents') => rows.reduce((all, row) => all + row[of], 0);
    expect(sum('overdueCents') + unassigned.overdueCents).toBe(overdue.openCents);
    expect(rows.map(({ contracts }) => contracts)).toEqual(
      statuses.slice(1).map(({ contracts }) => contracts),
    );
    for (const row of rows) {
      const cells = funnelColumn.options.map((column) => row[column].contracts);
      const known = cells.filter((count) => count !== null);
      expect([0, cells.length]).toContain(known.length);
      if (known.length === 0) continue;
      expect(known.reduce((all, count) => all + count, 0)).toBe(row.contracts);
    }
  });
});

it('whoever is to be called is in transition or standard, once what awaits is paid', async () => {
  await always(async (query) => {
    const late = await listed('/customers', query);
    const awaited = late.items.filter(({ doNotChase }) => doNotChase !== null);
    for (const [path, from, to] of [
      ['/action-lists/prevention', 5, 6],
      ['/action-lists/critical', 7, 7],
    ] as const) {
      const calls = await listed(path, query);
      expect(isWithin(idsOf(calls), idsOf(late))).toBe(true);
      for (const call of calls.items) {
        expect(call.daysLate).toBeGreaterThanOrEqual(from);
        expect(call.daysLate).toBeLessThanOrEqual(to);
        expect(awaited.map(({ customerId }) => customerId)).not.toContain(call.customerId);
        const whole = late.items.find(({ customerId }) => customerId === call.customerId);
        expect(whole?.overdueCents).toBeGreaterThanOrEqual(call.overdueCents);
      }
    }
  });
});

it('without payments awaited, critical is within transition and prevention within standard', async () => {
  await always(async (query) => {
    const whole = new Map(
      (await listed('/customers', query)).items.map((one) => [one.customerId, one]),
    );
    for (const [path, name] of [
      ['/action-lists/prevention', 'standard'],
      ['/action-lists/critical', 'transition'],
    ] as const) {
      const within = idsOf(await listed('/customers', `${query}&status=${name}`));
      const calls = (await listed(path, query)).items.filter(
        (call) => whole.get(call.customerId)?.invoices === call.invoices,
      );
      expect(isWithin(new Set(calls.map(({ customerId }) => customerId)), within)).toBe(true);
    }
  });
});

it('a narrower selection has no one the wider has not', async () => {
  const selection = fc.record({
    bucket: fc.subarray([...agingBucketName.options]),
    status: fc.subarray([...status.options]),
    access: fc.subarray([...funnelColumn.options]),
  });
  const parameters = (name: string, values: readonly string[]) =>
    values.map((value) => `&${name}=${encodeURIComponent(value)}`).join('');
  await fc.assert(
    fc.asyncProperty(question, selection, async (query, { bucket, status: names, access }) => {
      const buckets = `${query}${parameters('bucket', bucket)}`;
      const both = `${buckets}${parameters('status', names)}`;
      const all = `${both}${parameters('access', access)}`;
      const [one, two, three] = await Promise.all(
        [buckets, both, all].map(async (narrowed) => idsOf(await listed('/customers', narrowed))),
      );
      // With nothing selected a list is of who is late, which a selection of others goes beyond.
      if (bucket.length > 0) expect(isWithin(two ?? new Set(), one ?? new Set())).toBe(true);
      if (names.length > 0) expect(isWithin(three ?? new Set(), two ?? new Set())).toBe(true);
    }),
    { numRuns: 25 },
  );
});

it('unlocks are kept or not, ended or not, and never more than there are', async () => {
  await always(async (query) => {
    const answer = await asked<TrustUnlocks>(`/trust-unlocks?limit=500&${query}`);
    const { open, expired, granted, ended, kept, repeats, keptRate } = answer;
    expect(kept).toBeLessThanOrEqual(ended ?? 0);
    expect(repeats).toBeLessThanOrEqual(granted ?? 0);
    expect(expired ?? 0).toBeLessThanOrEqual(open ?? 0);
    expect(answer.items.length).toBeLessThanOrEqual(open ?? 0);
    expect(keptRate.value).toBe(ended === 0 ? null : (kept ?? 0) / (ended ?? 0));
  });
});
