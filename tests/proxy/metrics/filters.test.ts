import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, Customers, Statuses } from '../../../contract/index.ts';
import { computeAging } from '../../../proxy/metrics/aging.ts';
import { computeStatuses } from '../../../proxy/metrics/statuses.ts';
import type { Filters } from '../../support/oracle/index.ts';
import { ledgerOf } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const late = { data_vencimento: daysAgo(7) };
const own = (bairro: string, cidade: string) => ({ endereco_padrao_cliente: 'N', bairro, cidade });

const branchOfTitle = rows.debtor(
  { ...late, filial_id: '12' },
  { filial_id: '14' },
  { id_filial: '13' },
);
const branchOfContract = rows.debtor(
  { ...late, filial_id: '0' },
  { filial_id: '14' },
  { id_filial: '13' },
);
const branchOfCustomer = rows.debtor(
  { ...late, filial_id: '' },
  { filial_id: '14' },
  { id_filial: '0' },
);

/** Of no branch, no area and no plan, in title and contract alike. */
const unsaid = rows.debtor(
  { ...late, filial_id: '0' },
  { filial_id: '0', cidade: '0', bairro: '' },
  { id_filial: '0', id_vd_contrato: '0' },
);
const withoutType = rows.debtor(late, { id_tipo_cliente: '0' });

const spelled = rows.debtor(late, { bairro: '  SÃO   José ', cidade: '21' });
const elsewhere = rows.debtor(late, { bairro: 'Centro', cidade: '21' }, own('São José', '22'));
const elsewhereUnknown = rows.debtor(late, { bairro: 'Centro', cidade: '21' }, own('', '0'));

const withoutContract = rows.customer({ bairro: 'Centro', cidade: '21' });
rows.title(withoutContract, late);
const byOneOff = rows.customer();
const oneOffContract = rows.contract(byOneOff, { status: 'N', id_vd_contrato: '31' });
rows.title(byOneOff, { ...late, id_contrato: '0', id_contrato_avulso: oneOffContract });
const byGroup = rows.customer();
const groupContract = rows.contract(byGroup, { status: 'D', id_vd_contrato: '31' });
rows.title(byGroup, {
  ...late,
  id_contrato: '',
  id_contrato_avulso: '0',
  id_contrato_principal: groupContract,
});
const cancelled = rows.debtor(late, {}, { status: 'I', id_vd_contrato: '32' });

const company = rows.debtor(late, { tipo_pessoa: 'J' });
const foreigner = rows.debtor(late, { tipo_pessoa: 'E' });
const byCpf = rows.debtor(late, { tipo_pessoa: '', cnpj_cpf: '123.456.789-00' });
const byCnpj = rows.debtor(late, { tipo_pessoa: '1', cnpj_cpf: '12.345.678/0001-90' });
const masked = rows.debtor(late, { tipo_pessoa: '', cnpj_cpf: '***.456.789-**' });

/** Late where the contract is installed elsewhere, current at home. */
const twoHomes = rows.customer({ bairro: 'Alfa' });
rows.contract(twoHomes);
rows.title(twoHomes, { ...late, id_contrato: rows.contract(twoHomes, own('Beta', '23')) });

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

const everybody = rows.tables.cliente.map((row) => row['id'] ?? '');
const query = (filters: Filters, asOf = today) => {
  const parameters = new URLSearchParams({ asOf });
  for (const [name, values] of Object.entries(filters as Record<string, readonly string[]>)) {
    for (const value of values) parameters.append(name, value);
  }
  return parameters.toString();
};
const countOf = async (filters: Filters) =>
  (await register.proxy.data<Aging>(`/aging?${query(filters)}`)).total.customers;

/** Which of the customers still have a title under the filters. */
async function found(filters: Filters, among: readonly string[]): Promise<string[]> {
  const hits: string[] = [];
  for (const id of among) {
    if ((await countOf({ ...filters, customerType: [id] })) > 0) hits.push(id);
  }
  return hits;
}

const branches = [branchOfTitle, branchOfContract, branchOfCustomer, unsaid];
const places = [unsaid, spelled, elsewhere, elsewhereUnknown, withoutContract];
const people = [company, foreigner, byCpf, byCnpj, masked];
const terms = [unsaid, withoutContract, byOneOff, byGroup, cancelled];

test.each<
  readonly [rule: string, filters: Filters, among: readonly string[], expected: readonly string[]]
>([
  ["a title's own branch comes first", { branch: ['12'] }, branches, [branchOfTitle]],
  ["then its contract's", { branch: ['13'] }, branches, [branchOfContract]],
  ["then its customer's", { branch: ['14'] }, branches, [branchOfCustomer]],
  ['two values are an OR', { branch: ['12', '14'] }, branches, [branchOfTitle, branchOfCustomer]],
  ['an empty branch is none', { branch: [''] }, branches, [unsaid]],
  ['and an OR like any', { branch: ['', '12'] }, branches, [branchOfTitle, unsaid]],
  ['areas are folded', { neighborhood: ['sao jose'] }, places, [spelled, elsewhere]],
  ['an own address hides the customer’s', { neighborhood: ['centro'] }, places, [withoutContract]],
  ['an empty area is one', { neighborhood: [''] }, places, [unsaid, elsewhereUnknown]],
  ['an empty city is none', { city: [''] }, places, [unsaid, elsewhereUnknown]],
  ['a city is where the contract is', { city: ['21'] }, places, [spelled, withoutContract]],
  [
    'different filters are ANDed',
    { city: ['22'], neighborhood: ['sao jose'] },
    places,
    [elsewhere],
  ],
  [
    'nobody lives in two places',
    { city: ['21'], neighborhood: ['centro', ''] },
    places,
    [withoutContract],
  ],
  ['persons', { personType: ['PF'] }, people, [foreigner, byCpf]],
  ['companies', { personType: ['PJ'] }, people, [company, byCnpj]],
  ['neither', { personType: ['unknown'] }, people, [masked]],
  ['a plan through any of the three links', { plan: ['31'] }, terms, [byOneOff, byGroup]],
  [
    'an empty plan is none, as without a contract',
    { plan: [''] },
    terms,
    [unsaid, withoutContract],
  ],
  ['negatived', { contractStatus: ['negative'] }, terms, [byOneOff]],
  ['cancelled', { contractStatus: ['cancelled'] }, terms, [cancelled]],
  [
    'the rest, debt without a contract among it',
    { contractStatus: ['other'] },
    terms,
    [withoutContract, byGroup],
  ],
])('%s', async (_rule, filters, among, expected) => {
  expect(await found(filters, among)).toEqual(expected);
});

describe('values that share out everything', () => {
  test.each<readonly [string, readonly Filters[]]>([
    [
      'contract status',
      (['active', 'cancelled', 'negative', 'other'] as const).map((value) => ({
        contractStatus: [value],
      })),
    ],
    ['person type', (['PF', 'PJ', 'unknown'] as const).map((value) => ({ personType: [value] }))],
    ['customer type', [...everybody, ''].map((value) => ({ customerType: [value] }))],
  ])('%s', async (_name, parts) => {
    let sum = 0;
    for (const part of parts) sum += await countOf(part);
    expect(sum).toBe(await countOf({}));
  });
});

it('an empty customer type is none', async () => {
  const path = `/customers?${query({ customerType: [''] })}`;
  const { items } = await register.proxy.data<Customers>(path);
  expect(items.map(({ customerId }) => customerId)).toEqual([withoutType]);
});

it.each([[['']], [['', '12']], [undefined]])(
  'nobody of no branch is seen within branches, whatever is asked: %j',
  async (branch) => {
    await register.proxy.store.read(async (reader) => {
      const deps = { reader, blockedStates: [], ledgerFrom: null };
      const days = { today, asOf: today, from: today, to: today, lateBase: 'nominal' as const };
      const customersIn = async (scope: readonly string[] | null) => {
        const question = { ...days, scope, filters: { branch } };
        const { data: titles } = await computeAging(deps, question);
        const { data: base } = await computeStatuses(deps, question);
        return [titles.total.customers, base.total.customers];
      };
      const without = branch?.includes('12') === false ? 0 : 1;
      expect(await customersIn(['12'])).toEqual([without, without]);
      expect(await customersIn([])).toEqual([0, 0]);
      if (branch !== undefined) expect(await customersIn(null)).toEqual([without + 1, without + 1]);
    });
  },
);

it('a customer with two addresses has in each area the status of that area', async () => {
  const statusIn = async (area: string) => {
    const path = `/statuses?${query({ neighborhood: [area], customerType: [twoHomes] })}`;
    const { statuses } = await register.proxy.data<Statuses>(path);
    return statuses.map(({ customers, contracts }) => [customers, contracts]);
  };
  expect(await statusIn('alfa')).toEqual([
    [1, 1],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(await statusIn('beta')).toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
});

it('every metric is told the same from the definitions', async () => {
  const ledger = await ledgerOf(register.simulator, today);
  const filters: Filters[] = [
    {},
    { branch: ['13', '14'] },
    { neighborhood: ['', 'beta'] },
    { city: ['21'] },
    { contractStatus: ['other', 'negative'] },
    { plan: ['31'], personType: ['PF'] },
    { plan: [''] },
    { branch: ['', '13'], city: [''] },
    { customerType: [''] },
  ];
  for (const each of filters) {
    await expectSameMetrics(register.proxy, ledger, {
      asOf: today,
      lateBase: 'nominal',
      filters: each,
    });
  }
});
