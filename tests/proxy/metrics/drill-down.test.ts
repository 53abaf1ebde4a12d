import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type Aging,
  agingBucketName,
  type Customers,
  funnelColumn,
  funnelRowName,
  type LateBase,
  type RollRate,
  stageTo,
  status,
  type Statuses,
  type SuspensionFunnel,
} from '../../../contract/index.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { readEverything } from './asking.ts';

const TODAY = '2025-03-17';
let simulator: SimulatorProcess;
let proxy: TestProxy;

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 700, seed: 3, today: TODAY });
  proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(TODAY) });
  await readEverything(proxy);
});
afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

/** Every page of the list. */
async function listOf(query: string): Promise<Customers> {
  const list = await proxy.data<Customers>(`/customers?limit=500&${query}`);
  const items = [...list.items];
  for (let cursor = list.nextCursor; cursor !== null;) {
    const next: Customers = await proxy.data(`/customers?limit=500&${query}&cursor=${cursor}`);
    items.push(...next.items);
    cursor = next.nextCursor;
  }
  expect(items).toHaveLength(list.total.customers);
  expect(items.reduce((sum, one) => sum + one.overdueCents, 0)).toBe(list.total.overdueCents);
  return { ...list, items };
}

const questions: readonly (readonly [LateBase, asOf: string])[] = [
  ['nominal', TODAY],
  ['effective', TODAY],
  ['effective', '2025-02-03'],
];

describe.each(questions)('by %s on %s, who is behind a cell is who it counts', (lateBase, asOf) => {
  const about = `lateBase=${lateBase}&asOf=${asOf}`;

  test.each(agingBucketName.options)('the bucket %s', async (bucket) => {
    const { buckets } = await proxy.data<Aging>(`/aging?${about}`);
    const cell = buckets.find((one) => one.bucket === bucket);
    const { total } = await listOf(`${about}&bucket=${encodeURIComponent(bucket)}`);
    expect(total.customers).toBe(cell?.customers);
  });

  it('every bucket together, all that is overdue and all that is open', async () => {
    const { overdue, total } = await proxy.data<Aging>(`/aging?${about}`);
    const late = await listOf(about);
    expect(late.total).toEqual({ customers: overdue.customers, overdueCents: overdue.openCents });
    const some = agingBucketName.options.map((one) => `bucket=${encodeURIComponent(one)}`);
    const open = await listOf(`${about}&${some.join('&')}`);
    expect(open.total).toEqual({ customers: total.customers, overdueCents: overdue.openCents });
  });

  test.each(status.options)('the status %s', async (name) => {
    const { statuses } = await proxy.data<Statuses>(`/statuses?${about}`);
    const cell = statuses.find((one) => one.status === name);
    const { items, total } = await listOf(`${about}&status=${name}`);
    expect(total).toEqual({ customers: cell?.customers, overdueCents: cell?.overdueCents });
    expect(items.every(({ daysLate }) => (daysLate === 0) === (name === 'current'))).toBe(true);
  });

  it('two statuses are an OR, and with a bucket an AND', async () => {
    const { statuses } = await proxy.data<Statuses>(`/statuses?${about}`);
    const sum = statuses
      .filter((one) => one.status === 'standard' || one.status === 'chronic')
      .reduce((all, { customers }) => all + customers, 0);
    const both = await listOf(`${about}&status=standard&status=chronic`);
    expect(both.total.customers).toBe(sum);
    const young = new Set(
      (await listOf(`${about}&bucket=1-6`)).items.map(({ customerId }) => customerId),
    );
    const chronic = (await listOf(`${about}&status=chronic`)).items.map((one) => one.customerId);
    const narrowed = await listOf(`${about}&status=chronic&bucket=1-6`);
    expect(narrowed.items.map(({ customerId }) => customerId).sort()).toEqual(
      chronic.filter((id) => young.has(id)).sort(),
    );
  });

  it('every move of the roll rate', async () => {
    const { stages, new: fresh } = await proxy.data<RollRate>(
      `/roll-rate?${about}&from=2025-01-20&to=${asOf}`,
    );
    const window = `${about}&rollFrom=2025-01-20&rollTo=${asOf}`;
    for (const { stage, customers, to } of stages) {
      expect((await listOf(`${window}&stageFrom=${stage}`)).total.customers).toBe(customers);
      for (const end of stageTo.options) {
        const list = await listOf(`${window}&stageFrom=${stage}&stageTo=${end}`);
        expect(list.total.customers, `${stage} to ${end}`).toBe(to[end].customers);
      }
    }
    const added = await listOf(`${window}&stageFrom=new`);
    expect(added.total.customers).toBe(fresh.customers);
  });
});

describe('the cells of the suspension funnel', () => {
  test.each(funnelRowName.options)('of the row %s', async (row) => {
    const { rows } = await proxy.data<SuspensionFunnel>('/suspension-funnel');
    const cells = rows.find((one) => one.row === row);
    const named = `row=${encodeURIComponent(row)}`;
    for (const access of [undefined, ...funnelColumn.options]) {
      const { items } = await listOf(access === undefined ? named : `${named}&access=${access}`);
      const expected = access === undefined ? cells?.contracts : cells?.[access].contracts;
      // A customer may have several contracts in a cell, and others outside it.
      const least = items.length;
      const most = items.flatMap(({ contracts }) => contracts).length;
      expect(expected).toBeGreaterThanOrEqual(least);
      expect(expected).toBeLessThanOrEqual(most);
      if (access === undefined) continue;
      for (const { contracts } of items) {
        const columns = contracts.map((one) => (one.trustUnlock ? 'trustUnlock' : one.access));
        expect(columns).toContain(access);
      }
    }
  });

  it('share out everybody who owes on a contract', async () => {
    const late = (await listOf('')).items.filter(({ contracts }) => contracts.length > 0);
    const columns = funnelColumn.options.map((one) => `access=${one}`).join('&');
    expect((await listOf(columns)).total.customers).toBe(late.length);
    const rows = funnelRowName.options.map((one) => `row=${encodeURIComponent(one)}`).join('&');
    expect((await listOf(rows)).total.customers).toBe(late.length);
  });

  it('are of nobody on a day whose access was not recorded', async () => {
    const asOf = '2025-03-10';
    expect((await listOf(`asOf=${asOf}&access=other&access=active`)).items).toEqual([]);
    expect((await listOf(`asOf=${asOf}&row=7-9`)).items.length).toBeGreaterThan(0);
  });
});
