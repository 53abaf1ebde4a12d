import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type {
  CriticalList,
  Customers,
  DoNotChase,
  PreventionList,
} from '../../../contract/index.ts';
import { customerIds, goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

describe('the lists of the sample ledger', () => {
  const { A, B, C, D, E, F, G, H, I, K, L, M } = customerIds;
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(goldenLedger, goldenToday);
  });
  afterAll(() => register.close());
  const idsOf = async (path: string) =>
    (await register.proxy.data<Customers>(path)).items.map(({ customerId }) => customerId);

  test.each<readonly [path: string, effective: readonly string[], nominal: readonly string[]]>([
    ['/action-lists/prevention?sort=name', [B, K], [B, K]],
    ['/action-lists/critical?sort=name', [A, E], [A]],
    ['/customers?sort=name', [A, B, C, D, E, I, K], [A, B, C, D, E, I, K, L]],
    ['/customers?sort=name&status=current', [F, G, H, L, M], [F, G, H, M]],
    ['/customers?sort=name&bucket=not-due', [F, L], [F]],
    ['/customers?sort=name&bucket=1-6', [B, K], [B, K, L]],
    ['/customers?sort=name&bucket=7-9', [A, E, I], [A, E, I]],
    ['/customers?sort=name&row=7-9&access=active', [A], [A]],
    ['/customers?sort=name&access=trustUnlock', [D], [D]],
    ['/customers?sort=name&access=blocked', [C, E, I], [C, E, I]],
    ['/customers?sort=name&stageFrom=standard&rollFrom=2025-03-10', [C, D, M], [C, D, E, M]],
    ['/customers?sort=name&stageFrom=standard&stageTo=chronic&rollFrom=2025-03-10', [C, D], [C, D]],
    ['/customers?sort=name&stageTo=current&rollFrom=2025-03-10', [F, G, H, L, M], [F, G, H, M]],
    ['/trust-unlocks?sort=name', [D], [D]],
  ])('%s', async (path, effective, nominal) => {
    expect(await idsOf(`${path}&lateBase=effective`)).toEqual(effective);
    expect(await idsOf(`${path}&lateBase=nominal`)).toEqual(nominal);
  });

  it('say what both readings of lateness are, of somebody current too', async () => {
    const path = `/customers?lateBase=effective&bucket=not-due&sort=name`;
    const { items } = await register.proxy.data<Customers>(path);
    expect(items.at(-1)).toMatchObject({
      customerId: L,
      daysLate: 0,
      daysLateNominal: 1,
      daysLateEffective: 0,
      oldestDueOn: null,
      invoices: 0,
      overdueCents: 0,
      contracts: [],
      doNotChase: null,
    });
  });
});

const rows = new Rows();
const late = (days: number, more: Record<string, string> = {}) => ({
  data_vencimento: daysAgo(days),
  ...more,
});
const awaiting = { aguardando_confirmacao_pagamento: 'S' };
/** Adds another title to the customer, on its first contract. */
function and(customer: string, title: Record<string, string>): string {
  const contract = rows.tables.cliente_contrato.find((row) => row['id_cliente'] === customer);
  rows.title(customer, { id_contrato: contract?.['id'] ?? '', ...title });
  return customer;
}
const inGrace = { nao_avisar_ate: today };
const exempt = { participa_cobranca: 'N' };
const publicBody = { orgao_publico: 'S' };

/** What the list of all customers says of them. */
const marked: readonly (readonly [
  rule: string,
  customer: string,
  doNotChase: DoNotChase | null,
  daysLate: number,
  overdueCents: number,
])[] = [
  ['an ordinary debt', rows.debtor(late(4)), null, 4, 10_000],
  [
    'all that is late awaits confirmation',
    rows.debtor(late(4, awaiting)),
    'awaitingConfirmation',
    4,
    10_000,
  ],
  [
    'the older of two titles awaits confirmation, and still counts as debt',
    and(rows.debtor(late(12, awaiting)), late(4)),
    null,
    12,
    20_000,
  ],
  [
    'what awaits confirmation comes before exempt',
    rows.debtor(late(4, awaiting), exempt),
    'awaitingConfirmation',
    4,
    10_000,
  ],
  ['taken out of dunning', rows.debtor(late(4), { ...exempt, ...publicBody }), 'exempt', 4, 10_000],
  ['in its grace days', rows.debtor(late(4), publicBody, inGrace), 'gracePeriod', 4, 10_000],
  ['a public body', rows.debtor(late(4), publicBody), 'publicBody', 4, 10_000],
];
const graceAndAwaiting = rows.debtor(late(4), {}, inGrace);
rows.title(
  graceAndAwaiting,
  late(2, { ...awaiting, id_contrato: rows.contract(graceAndAwaiting) }),
);
const exemptAndCurrent = rows.debtor(late(-5), exempt);

const prevented: readonly (readonly [rule: string, customer: string, listed: boolean])[] = [
  ['4 days', rows.debtor(late(4)), false],
  ['5 days', rows.debtor(late(5)), true],
  ['6 days', rows.debtor(late(6)), true],
  ['7 days', rows.debtor(late(7)), false],
  ['5 days, with older debt', and(rows.debtor(late(5)), late(20)), false],
  [
    '6 days, an older title awaits confirmation',
    and(rows.debtor(late(6)), late(20, awaiting)),
    true,
  ],
  ['6 days, which awaits confirmation', rows.debtor(late(6, awaiting)), false],
  ['5 days, taken out of dunning', rows.debtor(late(5), exempt), false],
];

const twoContracts = rows.debtor(late(3), {}, { status_internet: 'CA', contrato: 'Fibra 300' });
const other = rows.contract(twoContracts, { status_internet: 'FA' });
rows.title(twoContracts, late(20, { id_contrato: other }));
rows.title(twoContracts, late(25, { id_contrato: other }));
rows.title(twoContracts, late(0, { id_contrato: rows.contract(twoContracts) }));
rows.title(twoContracts, late(2, { id_contrato: '987654' }));

describe('a list of customers', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());
  const listOf = (path: string, customer: string, more = '') =>
    register.proxy.data<Customers>(`${path}?customerType=${customer}&${more}`);

  test.each(marked)('marks %s', async (_rule, customer, doNotChase, daysLate, overdueCents) => {
    const { items, total, leftOut } = await listOf('/customers', customer);
    expect(items).toMatchObject([{ customerId: customer, doNotChase, daysLate, overdueCents }]);
    expect(total).toEqual({ customers: 1, overdueCents });
    const counted = Object.entries(leftOut).filter(([, count]) => count > 0);
    expect(counted).toEqual(doNotChase === null ? [] : [[doNotChase, 1]]);
  });

  it('counts the contract that awaits confirmation, unless it is to call from', async () => {
    const { items } = await listOf('/customers', graceAndAwaiting);
    expect(items).toMatchObject([{ doNotChase: null, invoices: 2 }]);
    expect(items[0]?.contracts).toHaveLength(2);
  });

  it('does not say why not to chase who owes nothing overdue', async () => {
    const { items, leftOut } = await listOf('/customers', exemptAndCurrent, 'status=current');
    expect(items).toMatchObject([{ doNotChase: null, daysLate: 0, oldestDueOn: null }]);
    expect(leftOut.exempt).toBe(0);
  });

  test.each(prevented)('for prevention has %s late: %s', async (_rule, customer, listed) => {
    const { items } = await listOf('/action-lists/prevention', customer);
    expect(items).toHaveLength(listed ? 1 : 0);
  });

  it('for prevention counts whom it leaves out', async () => {
    const { leftOut } = await register.proxy.data<PreventionList>('/action-lists/prevention');
    expect(leftOut).toEqual({ awaitingConfirmation: 1, exempt: 1, gracePeriod: 0, publicBody: 0 });
  });

  it('to call from is narrowed by what was clicked elsewhere', async () => {
    const asked = (path: string, query: string) =>
      register.proxy.data<CriticalList>(`/action-lists/${path}?${query}`);
    const whole = await asked('prevention', '');
    expect(whole.total.customers).toBe(3);
    expect((await asked('prevention', 'bucket=1-6')).total).toEqual(whole.total);
    // Of those a title that awaits confirmation is 20 days late: it is still debt.
    expect((await asked('prevention', 'bucket=10-30')).total.customers).toBe(1);
    expect((await asked('prevention', 'status=chronic')).total.customers).toBe(1);
    expect((await asked('prevention', 'bucket=not-due')).total.customers).toBe(0);
    expect((await asked('critical', 'row=7-9')).total.customers).toBe(1);
    expect((await asked('critical', 'row=1-6')).total.customers).toBe(0);
  });

  it('tells every late contract once, in order, with its access', async () => {
    const { items } = await listOf('/customers', twoContracts);
    const [first] = rows.tables.cliente_contrato.filter(
      (row) => row['id_cliente'] === twoContracts,
    );
    expect(items[0]?.contracts).toEqual([
      { contractId: first?.['id'], plan: 'Fibra 300', access: 'blocked', trustUnlock: false },
      { contractId: other, plan: null, access: 'notice', trustUnlock: false },
      { contractId: '987654', plan: null, access: 'other', trustUnlock: false },
    ]);
  });

  it('finds a contract in one row and one column, not two contracts in one each', async () => {
    const found = async (query: string) =>
      (await listOf('/customers', twoContracts, query)).total.customers;
    expect(await found('row=1-6&access=blocked')).toBe(1);
    expect(await found('row=9%2B&access=notice')).toBe(1);
    expect(await found('row=9%2B&access=blocked')).toBe(0);
    expect(await found('row=1-6&access=notice')).toBe(0);
    expect(await found('row=1-6&row=9%2B&access=notice')).toBe(1);
  });
});
