import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type {
  FunnelCell,
  FunnelColumn,
  FunnelRowName,
  Meta,
  Statuses,
  SuspensionFunnel,
  TrustUnlocks,
} from '../../../contract/index.ts';
import { goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const columns = ['trustUnlock', 'active', 'notice', 'blocked', 'other'] as const;
const countsOf = ({ rows }: SuspensionFunnel) =>
  rows.map((row) => [row.row, row.contracts, ...columns.map((column) => row[column].contracts)]);

describe('the funnel of the sample ledger', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(goldenLedger, goldenToday);
  });
  afterAll(() => register.close());
  const funnel = (query: string) =>
    register.proxy.data<SuspensionFunnel>(`/suspension-funnel?${query}`);

  it('finds one contract in five still active past day 7, by the effective due date', async () => {
    const found = await funnel('lateBase=effective');
    expect(countsOf(found)).toEqual([
      ['1-6', 2, 0, 2, 0, 0, 0],
      ['7-9', 2, 0, 1, 0, 1, 0],
      ['9+', 3, 1, 0, 0, 2, 0],
    ]);
    expect(found.rows.map(({ overdueCents }) => overdueCents)).toEqual([20_000, 21_000, 44_000]);
    expect(found.leak).toEqual({ value: 0.2, n: 5 });
    expect(found.leakCents.value).toBeCloseTo(100 / 650, 12);
    expect(found.leakCents.baseCents).toBe(65_000);
    expect(found.noticeLeak).toEqual({ value: 0, n: 5 });
    expect(found.unassigned).toEqual({ invoices: 0, overdueCents: 0 });
  });

  it('has L late too by the printed due date, the rest unchanged', async () => {
    const found = await funnel('lateBase=nominal');
    expect(countsOf(found)).toEqual([
      ['1-6', 3, 0, 3, 0, 0, 0],
      ['7-9', 2, 0, 1, 0, 1, 0],
      ['9+', 3, 1, 0, 0, 2, 0],
    ]);
    expect(found.leak).toEqual({ value: 0.2, n: 5 });
    expect(found.rows[0]?.leak).toEqual({ value: 1, n: 3 });
  });

  it('of nobody has no leak to tell', async () => {
    const found = await funnel('neighborhood=nowhere');
    expect(countsOf(found).flat().filter(Number)).toEqual([]);
    const none = { value: null, reason: 'no_base', n: 0 };
    for (const { leak, leakCents, noticeLeak } of [found, ...found.rows]) {
      expect([leak, leakCents, noticeLeak]).toEqual([none, none, none]);
    }
  });
});

const rows = new Rows();
const late = { data_vencimento: daysAgo(8) };
const unlock = (on: string, until: string, flag = 'N') => ({
  desbloqueio_confianca_ativo: flag,
  dt_ult_desb_conf: on,
  dt_retorno_desb_conf: until,
});

/** Contracts eight days late, and the column each stands in. */
const standing: readonly (readonly [
  rule: string,
  contract: Record<string, string>,
  column: FunnelColumn,
])[] = [
  ['connected', { status_internet: 'A' }, 'active'],
  ['under notice', { status_internet: 'FA' }, 'notice'],
  ['blocked by itself', { status_internet: 'CA' }, 'blocked'],
  ['blocked by hand', { status_internet: 'CM' }, 'blocked'],
  ['blocked by the code of old servers', { status_internet: 'CE' }, 'blocked'],
  ['switched off', { status_internet: 'D' }, 'other'],
  ['awaiting its signature', { status_internet: 'AA' }, 'other'],
  ['of a code nobody knows', { status_internet: 'XYZ' }, 'other'],
  ['of no code', { status_internet: '' }, 'other'],
  ['suspended at the wish of the customer', { contrato_suspenso: 'S' }, 'other'],
  ['blocked while suspended', { status_internet: 'CA', contrato_suspenso: 'S' }, 'other'],
  ['on trust unlock, which reads active', { desbloqueio_confianca_ativo: 'S' }, 'trustUnlock'],
  [
    'on trust unlock though blocked',
    { status_internet: 'CA', desbloqueio_confianca_ativo: 'S' },
    'trustUnlock',
  ],
  ['unlocked until today', unlock(daysAgo(3), today), 'trustUnlock'],
  ['unlocked from today', unlock(today, daysAgo(-3)), 'trustUnlock'],
  ['unlocked until yesterday', unlock(daysAgo(4), daysAgo(1)), 'active'],
  [
    'unlocked until yesterday, the flag still set',
    unlock(daysAgo(4), daysAgo(1), 'S'),
    'trustUnlock',
  ],
  ['unlocked without an end', unlock(daysAgo(1), ''), 'active'],
];
const customers = standing.map(
  ([rule, contract, column]) => [rule, rows.debtor(late, {}, contract), column] as const,
);

/** Two contracts late on their own, and a third that is not. */
const threeContracts = rows.debtor({ data_vencimento: daysAgo(3) });
rows.title(threeContracts, {
  data_vencimento: daysAgo(20),
  id_contrato: rows.contract(threeContracts, { status_internet: 'CA' }),
});
rows.title(threeContracts, {
  data_vencimento: daysAgo(12),
  id_contrato: String(rows.tables.cliente_contrato.length),
});
rows.title(threeContracts, { data_vencimento: today, id_contrato: rows.contract(threeContracts) });
const withoutContract = rows.customer();
rows.title(withoutContract, late);
rows.title(withoutContract, { data_vencimento: today });
const strange = rows.customer();
rows.title(strange, { ...late, id_contrato: '987654' });
const onEdge = ([1, 6, 7, 9, 10] as const).map(
  (days) => [days, rows.debtor({ data_vencimento: daysAgo(days) })] as const,
);

describe('a late contract', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());
  const funnel = (query: string) =>
    register.proxy.data<SuspensionFunnel>(`/suspension-funnel?${query}`);
  const cellsOf = async (customer: string) => {
    const { rows: found } = await funnel(`customerType=${customer}`);
    return found.flatMap((row) =>
      columns.flatMap((column): [FunnelRowName, FunnelColumn, FunnelCell][] =>
        row[column].contracts === 0 ? [] : [[row.row, column, row[column]]],
      ),
    );
  };

  test.each(customers)('%s', async (_rule, customer, column) => {
    expect(await cellsOf(customer)).toEqual([
      ['7-9', column, { contracts: 1, overdueCents: 10_000 }],
    ]);
  });

  test.each(onEdge)('%i days late stands in its row', async (days, customer) => {
    const row = days <= 6 ? '1-6' : days <= 9 ? '7-9' : '9+';
    expect((await cellsOf(customer)).map(([name]) => name)).toEqual([row]);
  });

  it('counts by its own oldest title, with all it owes overdue', async () => {
    expect(await cellsOf(threeContracts)).toEqual([
      ['1-6', 'active', { contracts: 1, overdueCents: 10_000 }],
      ['9+', 'blocked', { contracts: 1, overdueCents: 20_000 }],
    ]);
  });

  it('that the register does not hold is other', async () => {
    expect(await cellsOf(strange)).toEqual([
      ['7-9', 'other', { contracts: 1, overdueCents: 10_000 }],
    ]);
  });

  it('is never made up: overdue titles of no contract are told apart', async () => {
    const found = await funnel(`customerType=${withoutContract}`);
    expect(found.unassigned).toEqual({ invoices: 1, overdueCents: 10_000 });
    expect(found.rows.map(({ contracts }) => contracts)).toEqual([0, 0, 0]);
  });

  it('leaks when it is active or under notice, the notice part told alone', async () => {
    const [notice, active, blocked, trusted] = [
      'under notice',
      'connected',
      'blocked by hand',
      'on trust unlock, which reads active',
    ].map((name) => customers.find(([rule]) => rule === name)?.[1]);
    const some = [notice, active, blocked, trusted].map((id) => `customerType=${id}`).join('&');
    const found = await funnel(some);
    expect(found.rows[1]).toMatchObject({
      leak: { value: 0.5, n: 4 },
      noticeLeak: { value: 0.25, n: 4 },
      leakCents: { value: 0.5, baseCents: 40_000 },
    });
    expect(found.leak).toEqual({ value: 0.5, n: 4 });
  });

  it('on trust unlock is one to the funnel, the statuses and the list of unlocks', async () => {
    const { rows: found } = await funnel('');
    const sum = (part: 'contracts' | 'overdueCents') =>
      found.reduce((all, { trustUnlock }) => all + (trustUnlock[part] ?? 0), 0);
    const { trustUnlock } = await register.proxy.data<Statuses>('/statuses');
    const { open, total } = await register.proxy.data<TrustUnlocks>('/trust-unlocks');
    expect(sum('contracts')).toBe(5);
    expect(trustUnlock).toMatchObject({ contracts: 5, overdueCents: sum('overdueCents') });
    expect([open, total.customers]).toEqual([5, trustUnlock.customers]);
  });

  it('of a day that was not recorded has lateness and no access', async () => {
    const response = await register.proxy.ask(
      `/api/v1/suspension-funnel?asOf=${daysAgo(1)}&customerType=${threeContracts}`,
    );
    const { meta, data } = (await response.json()) as { meta: Meta; data: SuspensionFunnel };
    const missing = { value: null, reason: 'missing_source' };
    expect(meta.missing).toEqual([{ field: 'funnel', reason: 'missing_source', from: today }]);
    expect(data.rows.map(({ contracts, overdueCents }) => [contracts, overdueCents])).toEqual([
      [1, 10_000],
      [0, 0],
      [1, 20_000],
    ]);
    for (const row of data.rows) {
      for (const column of columns) {
        expect(row[column]).toEqual({ contracts: null, overdueCents: null });
      }
    }
    for (const { leak, leakCents, noticeLeak } of [data, ...data.rows]) {
      expect([leak, leakCents, noticeLeak]).toEqual([missing, missing, missing]);
    }
  });
});
