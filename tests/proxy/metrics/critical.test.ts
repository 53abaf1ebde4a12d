import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { CriticalList } from '../../../contract/index.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const lateFor = (days: number) => ({ data_vencimento: daysAgo(days) });
const critical = lateFor(7);
const awaiting = { aguardando_confirmacao_pagamento: 'S' };
const exempt = { participa_cobranca: 'N' };
const publicBody = { orgao_publico: 'S' };
const inGrace = { nao_avisar_ate: today };

/** Adds another title to the customer, on its first contract. */
function and(customer: string, title: Record<string, string>): string {
  const contract = rows.tables.cliente_contrato.find((row) => row['id_cliente'] === customer);
  rows.title(customer, { id_contrato: contract?.['id'] ?? '', ...title });
  return customer;
}

const graceAndMore = rows.debtor(critical, {}, inGrace);
rows.title(graceAndMore, { ...lateFor(2), id_contrato: rows.contract(graceAndMore) });
const graceAndNoContract = rows.debtor(critical, {}, inGrace);
rows.title(graceAndNoContract, lateFor(2));
/** Both titles late, the second on a contract of its own, awaiting confirmation. */
function andAwaiting(customer: string): string {
  rows.title(customer, { ...lateFor(2), ...awaiting, id_contrato: rows.contract(customer) });
  return customer;
}
const awaitedElsewhere = andAwaiting(rows.debtor(critical));

const listed: readonly (readonly [rule: string, customer: string, overdueCents: number])[] = [
  ['day 7 exactly', rows.debtor(critical), 10_000],
  ['with younger debt', and(rows.debtor(critical), lateFor(2)), 20_000],
  ['with debt not due yet', and(rows.debtor(critical), lateFor(0)), 10_000],
  [
    'an older title that awaits confirmation does not count',
    and(rows.debtor(critical), { ...lateFor(20), ...awaiting }),
    10_000,
  ],
  [
    'a younger title that awaits confirmation is no debt to call about',
    and(rows.debtor(critical), { ...lateFor(3), ...awaiting }),
    10_000,
  ],
  ['grace that ended yesterday', rows.debtor(critical, {}, { nao_avisar_ate: daysAgo(1) }), 10_000],
  ['grace on one of two late contracts', graceAndMore, 20_000],
  ['whose other late contract awaits confirmation', awaitedElsewhere, 10_000],
  ['grace, but debt without a contract', graceAndNoContract, 20_000],
];

type Reason = keyof CriticalList['leftOut'];
const leftOut: readonly (readonly [rule: string, customer: string, reason: Reason | null])[] = [
  [
    'the title awaits confirmation',
    rows.debtor({ ...critical, ...awaiting }),
    'awaitingConfirmation',
  ],
  [
    'the title that makes it day 7 awaits confirmation',
    and(rows.debtor({ ...critical, ...awaiting }), lateFor(3)),
    'awaitingConfirmation',
  ],
  ['taken out of dunning', rows.debtor(critical, exempt), 'exempt'],
  ['every late contract in grace', rows.debtor(critical, {}, inGrace), 'gracePeriod'],
  [
    'grace on the only contract that owes what does not await confirmation',
    andAwaiting(rows.debtor(critical, {}, inGrace)),
    'gracePeriod',
  ],
  ['a public body', rows.debtor(critical, publicBody), 'publicBody'],
  ['exempt before grace', rows.debtor(critical, exempt, inGrace), 'exempt'],
  ['exempt before public', rows.debtor(critical, { ...exempt, ...publicBody }), 'exempt'],
  ['grace before public', rows.debtor(critical, publicBody, inGrace), 'gracePeriod'],
  ['older debt: it migrated before', and(rows.debtor(critical), lateFor(35)), null],
  ['day 8', rows.debtor(lateFor(8)), null],
  ['day 6', rows.debtor(lateFor(6)), null],
];

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

const listOf = (customer: string) =>
  register.proxy.data<CriticalList>(`/action-lists/critical?customerType=${customer}`);
const nobody = { awaitingConfirmation: 0, exempt: 0, gracePeriod: 0, publicBody: 0 };

describe('is on the critical list', () => {
  test.each(listed)('%s', async (_rule, customer, overdueCents) => {
    const { items, total, leftOut: reasons } = await listOf(customer);
    expect(items).toMatchObject([
      {
        customerId: customer,
        daysLate: 7,
        oldestDueOn: daysAgo(7),
        invoices: overdueCents / 10_000,
        overdueCents,
      },
    ]);
    expect(total).toEqual({ customers: 1, overdueCents });
    expect(reasons).toEqual(nobody);
  });
});

it('the critical list shows no contract that only awaits confirmation', async () => {
  const { items } = await listOf(awaitedElsewhere);
  const [own] = rows.tables.cliente_contrato.filter(
    (row) => row['id_cliente'] === awaitedElsewhere,
  );
  expect(items[0]?.contracts.map(({ contractId }) => contractId)).toEqual([own?.['id']]);
});

describe('is not on the critical list', () => {
  test.each(leftOut)('%s', async (_rule, customer, reason) => {
    const { items, leftOut: reasons } = await listOf(customer);
    expect(items).toEqual([]);
    expect(reasons).toEqual(reason === null ? nobody : { ...nobody, [reason]: 1 });
  });
});

it('every metric is told the same from the definitions', async () => {
  const ledger = await ledgerOf(register.simulator, today);
  for (const asOf of [daysAgo(1), today]) {
    const question = { asOf, lateBase: 'nominal', filters: noFilters } as const;
    await expectSameMetrics(register.proxy, ledger, question);
  }
});
