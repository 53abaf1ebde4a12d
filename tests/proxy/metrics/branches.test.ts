import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeCustomers } from '../../../proxy/metrics/customers.ts';
import type { Question } from '../../../proxy/metrics/question.ts';
import type { Selection } from '../../../proxy/metrics/selection.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();

/** Registered at branch 2, with a contract at the branch named or at none of its own. */
function customerOf(contractBranch?: string): string {
  const customer = rows.customer({ filial_id: '2' });
  if (contractBranch !== undefined) rows.contract(customer, { id_filial: contractBranch });
  return customer;
}

/** With a title at each branch, due so many days ago. */
function owing(titles: readonly (readonly [branch: string, days: number])[], contract?: string) {
  const customer = customerOf(contract);
  for (const [filial_id, days] of titles) {
    rows.title(customer, { filial_id, data_vencimento: daysAgo(days) });
  }
  return customer;
}

const late: Selection = {};
const current: Selection = { status: ['current'] };
const notDue: Selection = { bucket: ['not-due'] };
const left: Selection = { roll: { from: daysAgo(10), to: today, stageTo: 'left' } };

const paid = customerOf();
const paidTitle = rows.title(paid, {
  filial_id: '1',
  data_vencimento: daysAgo(20),
  status: 'R',
  valor_aberto: '0.00',
});
rows.settlement(paidTitle, { data: daysAgo(3), credito: '100.00' });

const lateAtThree = owing([
  ['3', 5],
  ['1', -5],
]);

const told: readonly (readonly [
  rule: string,
  customer: string,
  selection: Selection,
  scope: Question['scope'],
  branch: string | null,
])[] = [
  ['where the customer is late', lateAtThree, late, null, '3'],
  ['where the customer is late, with what is not due read too', lateAtThree, notDue, null, '3'],
  [
    'the first of several branches where the customer is late',
    owing(
      [
        ['3', 9],
        ['1', 5],
      ],
      '2',
    ),
    late,
    null,
    '1',
  ],
  [
    'where it is late within the scope alone',
    owing([
      ['1', 9],
      ['3', 5],
    ]),
    late,
    ['2', '3'],
    '3',
  ],
  ['where the customer owes what is not due yet', owing([['1', -5]], '3'), current, null, '1'],
  ['of a contract in force where nothing is open', customerOf('1'), current, null, '1'],
  [
    'of a contract in force, never of a register out of scope',
    customerOf('1'),
    current,
    ['1'],
    '1',
  ],
  ['of the register where nothing else tells', paid, left, null, '2'],
  ['of the register where that is in scope', paid, left, ['1', '2'], '2'],
  ['none where the register is out of scope', paid, left, ['1'], null],
];

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

describe('a listed customer is told with the branch', () => {
  test.each(told)('%s', async (_rule, customer, selection, scope, branch) => {
    const { data } = await register.proxy.store.read((reader) =>
      computeCustomers(
        { reader, blockedStates: [], ledgerFrom: null },
        {
          today,
          asOf: today,
          from: today,
          to: today,
          lateBase: 'nominal',
          filters: { customerType: [customer] },
          scope,
          selection,
          sort: '-daysLate',
          limit: 10,
          after: null,
        },
      ),
    );
    expect(data.items.map((one) => [one.customerId, one.branch])).toEqual([[customer, branch]]);
  });
});
