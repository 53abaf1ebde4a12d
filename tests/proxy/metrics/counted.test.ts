import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, Meta, Statuses } from '../../../contract/index.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameExcluded, expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const late = { data_vencimento: daysAgo(7) };
const soon = { data_vencimento: daysAgo(-10) };

/** Titles that break several rules at once, by the first that leaves them out. */
const leftOut = {
  cancelled: [{ status: 'C', liberado: 'N' }],
  unknownStatus: [{ status: 'V', liberado: 'N' }, { status: 'B' }],
  notReleased: [{ liberado: 'N', estornado: 'S' }],
  reversed: [{ estornado: 'S', tipo_renegociacao: 'R' }],
  renegotiated: [{ tipo_renegociacao: 'R' }, { titulo_renegociado: 'S' }],
  invalid: [
    { id_cliente: '0' },
    { status: '' },
    { data_vencimento: '2025-02-30' },
    { data_vencimento: '0000-00-00' },
    { data_vencimento: '1989-12-31' },
    { valor: '1.234,56', valor_aberto: '10.00' },
    { valor: '', valor_aberto: '10.00' },
    { valor_aberto: '' },
    { valor_aberto: '1e2' },
    { status: 'C', valor_aberto: '' },
  ],
};
const leftOutCustomers = Object.values(leftOut)
  .flat()
  .map((title) => rows.debtor({ ...late, ...title }));
const prospects = [rows.debtor(late, { crm: 'S' })];
rows.debtor({ ...late, tipo_renegociacao: 'R' }, { crm: 'S' });

/** Customers by their contracts, and whether they are in the base on 2025-03-09 and on 2025-03-10. */
const contracts: readonly (readonly [
  rule: string,
  contract: Record<string, string>,
  ninth: boolean,
  tenth: boolean,
])[] = [
  ['an active contract counts', { status: 'A' }, true, true],
  ['a negatived contract counts', { status: 'N' }, true, true],
  ['a draft does not', { status: 'P' }, false, false],
  ['one given up does not', { status: 'D', data_desistencia: '2025-03-12' }, false, false],
  ['activated that day it counts', { data_ativacao: '2025-03-10' }, false, true],
  ['without an activation day it counts', { data_ativacao: '0000-00-00' }, true, true],
  [
    'cancelled that day it counts no more',
    { status: 'I', data_cancelamento: '2025-03-10' },
    true,
    false,
  ],
  ['given up that day neither', { status: 'I', data_desistencia: '2025-03-10' }, true, false],
  ['cancelled on an unknown day it never counts', { status: 'I' }, false, false],
];
const byContract = contracts.map(([rule, contract, ninth, tenth]) => {
  const customer = rows.customer();
  rows.contract(customer, contract);
  return [rule, customer, ninth, tenth] as const;
});
const cancelledContract = { status: 'I', data_cancelamento: '2025-01-10' };
const cancelledWithDebt = rows.debtor(late, {}, cancelledContract);
const cancelledNotDue = rows.debtor(soon, {}, cancelledContract);
const withoutContract = rows.customer();
rows.title(withoutContract, late);
const twoContracts = rows.debtor(late);
rows.contract(twoContracts);

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

const statusesOf = (customer: string, asOf = today) =>
  register.proxy.data<Statuses>(`/statuses?asOf=${asOf}&customerType=${customer}`);
const inBase = async (customer: string, asOf?: string) =>
  (await statusesOf(customer, asOf)).total.customers === 1;

describe('titles that no number counts', () => {
  it('are counted by the first rule that leaves them out', async () => {
    const response = await register.proxy.ask('/api/v1/aging');
    const { meta } = (await response.json()) as { meta: Meta };
    expect(meta.excluded).toEqual({
      cancelled: 1,
      unknownStatus: 2,
      notReleased: 1,
      reversed: 1,
      renegotiated: 3,
      prospect: 1,
      invalid: 10,
    });
    await expectSameExcluded(register.proxy, await ledgerOf(register.simulator, today));
  });

  it('are in no bucket', async () => {
    const types = [...leftOutCustomers, ...prospects].map((id) => `customerType=${id}`).join('&');
    const { total } = await register.proxy.data<Aging>(`/aging?${types}`);
    expect(total).toEqual({ invoices: 0, customers: 0, openCents: 0 });
  });
});

describe('the base of the statuses', () => {
  test.each(byContract)('%s', async (_rule, customer, ninth, tenth) => {
    expect(await inBase(customer, '2025-03-09')).toBe(ninth);
    expect(await inBase(customer, '2025-03-10')).toBe(tenth);
  });

  it('holds who owes on a cancelled contract, not who is only about to', async () => {
    expect(await inBase(cancelledWithDebt)).toBe(true);
    expect(await inBase(cancelledNotDue)).toBe(false);
  });

  it('holds no prospect', async () => {
    expect(await inBase(prospects[0] ?? '')).toBe(false);
  });

  it('counts each contract by its own lateness, and debt without a contract as none', async () => {
    const counts = async (customer: string) =>
      (await statusesOf(customer)).statuses.map((row) => [row.customers, row.contracts]);
    expect(await counts(twoContracts)).toEqual([
      [0, 1],
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(await counts(withoutContract)).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });
});

it('every metric is told the same from the definitions', async () => {
  const ledger = await ledgerOf(register.simulator, today);
  for (const asOf of ['2025-03-09', '2025-03-11', today]) {
    const question = { asOf, lateBase: 'nominal', filters: noFilters } as const;
    await expectSameMetrics(register.proxy, ledger, question);
  }
});
