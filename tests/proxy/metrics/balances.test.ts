import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, Kpis } from '../../../contract/index.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openRegister, type Register } from './register.ts';
import { Rows, today } from './rows.ts';

const rows = new Rows();
const due = { data_vencimento: '2025-03-05' };
const neverUpdated = { ultima_atualizacao: '0000-00-00 00:00:00' };
const updatedOn = (day: string) => ({ ultima_atualizacao: `${day} 09:30:00` });

/** A customer with one title of 100.00 due on 2025-03-05, and its settlements. */
function owing(title: Record<string, string>, ...settlements: Record<string, string>[]): string {
  const customer = rows.debtor({ ...due, ...title });
  for (const one of settlements) {
    rows.settlement(String(rows.tables.fn_areceber.length), one);
  }
  return customer;
}

type Course = readonly (readonly [day: string, openCents: number])[];
const courses: readonly (readonly [rule: string, customer: string, course: Course])[] = [
  [
    'a payment lowers the balance on its own day',
    owing({ status: 'R', valor_aberto: '0.00' }, { data: '2025-03-12', credito: '100.00' }),
    [
      ['2025-03-11', 10_000],
      ['2025-03-12', 0],
    ],
  ],
  [
    'nothing is owed before the issue day',
    owing({ data_emissao: '2025-02-20' }),
    [
      ['2025-02-19', 0],
      ['2025-02-20', 10_000],
    ],
  ],
  [
    'without an issue day it is owed from 30 days before it is due',
    owing({ data_emissao: '0000-00-00' }),
    [
      ['2025-02-02', 0],
      ['2025-02-03', 10_000],
    ],
  ],
  [
    'the cancelled part was never owed',
    owing({ valor_cancelado: '30.00', valor_aberto: '70.00' }),
    [
      ['2025-03-01', 7000],
      [today, 7000],
    ],
  ],
  [
    'what settlements do not explain was written off on the last update',
    owing({ valor_aberto: '40.00', ...updatedOn('2025-03-10') }),
    [
      ['2025-03-09', 10_000],
      ['2025-03-10', 4000],
      [today, 4000],
    ],
  ],
  [
    'what is open in spite of a settlement came back on the last update',
    owing({ ...updatedOn('2025-03-10') }, { data: '2025-03-06', credito: '60.00' }),
    [
      ['2025-03-05', 10_000],
      ['2025-03-06', 4000],
      ['2025-03-09', 4000],
      ['2025-03-10', 10_000],
    ],
  ],
  [
    'an update stamped after today closes the difference today',
    owing({ valor_aberto: '40.00', ...updatedOn('2025-03-18') }),
    [
      ['2025-03-16', 10_000],
      [today, 4000],
    ],
  ],
  [
    'a title never updated was adjusted on its payment day',
    owing({ valor_aberto: '40.00', ...neverUpdated, pagamento_data: '2025-03-08' }),
    [
      ['2025-03-07', 10_000],
      ['2025-03-08', 4000],
    ],
  ],
  [
    'never updated nor paid, on its issue day',
    owing({ valor_aberto: '40.00', ...neverUpdated, data_emissao: '2025-02-20' }),
    [
      ['2025-02-19', 0],
      ['2025-02-20', 4000],
    ],
  ],
  [
    'never updated, paid nor issued, on its due day',
    owing({ valor_aberto: '40.00', ...neverUpdated, data_emissao: '' }),
    [
      ['2025-03-04', 10_000],
      ['2025-03-05', 4000],
    ],
  ],
  [
    'more paid than owed leaves nothing open, and nothing to adjust',
    owing({ status: 'R', valor_aberto: '0.00' }, { data: '2025-03-12', credito: '120.00' }),
    [
      ['2025-03-11', 10_000],
      ['2025-03-12', 0],
    ],
  ],
  [
    'a settlement dated after today leaves today what IXC calls open',
    owing(updatedOn('2025-03-16'), { data: '2025-03-20', credito: '100.00' }),
    [
      ['2025-03-16', 10_000],
      [today, 10_000],
    ],
  ],
  [
    'a settlement dated after today whose title is closed already was closed on the last update',
    owing(
      { status: 'R', valor_aberto: '0.00', ...updatedOn('2025-03-16') },
      { data: '2025-03-20', credito: '100.00' },
    ),
    [
      ['2025-03-15', 10_000],
      ['2025-03-16', 0],
      [today, 0],
    ],
  ],
  [
    'amounts have a point and up to nine places, rounded half up',
    owing({ valor: '10.005', valor_aberto: '10.005' }),
    [[today, 1001]],
  ],
  [
    'less than half a centavo is none',
    owing({ valor: '10.004999999', valor_aberto: '10.004999999' }),
    [[today, 1000]],
  ],
];

/** Discounts of 15.00 in all, fine and interest of 2.00. */
const discounted = owing(
  { status: 'R', valor_aberto: '0.00' },
  {
    data: '2025-03-12',
    credito: '100.00',
    vdesconto: '10.00',
    descontos_adicionais: '5.00',
    vacrescimo: '2.00',
  },
);
const adjusted = owing({ status: 'R', valor_aberto: '0.00', ...updatedOn('2025-03-10') });
const cancelled = owing(
  { status: 'C', valor_aberto: '0.00' },
  { data: '2025-03-12', credito: '10.00' },
);

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

test.each(courses)('%s', async (_rule, customer, course) => {
  const seen: [string, number][] = [];
  for (const [day] of course) {
    const path = `/aging?asOf=${day}&customerType=${customer}`;
    const { total } = await register.proxy.data<Aging>(path);
    seen.push([day, total.openCents]);
  }
  expect(seen).toEqual(course);
});

describe('received', () => {
  const receivedOf = async (customer: string, from: string, to: string) => {
    const path = `/kpis?from=${from}&to=${to}&customerType=${customer}`;
    const { kpis } = await register.proxy.data<Kpis>(path);
    return kpis.find(({ kpi }) => kpi === 'received');
  };

  it('is principal less discounts plus fine and interest, on the day it was paid', async () => {
    const received = (from: string, to: string) => receivedOf(discounted, from, to);
    expect(await received('2025-03-12', '2025-03-12')).toMatchObject({ value: 8700, previous: 0 });
    expect(await received('2025-03-13', '2025-03-13')).toMatchObject({ value: 0, previous: 8700 });
    expect(await received('2025-03-10', '2025-03-11')).toMatchObject({ value: 0 });
  });

  it('is told in pieces that add up to it', async () => {
    const received = await receivedOf(discounted, '2025-02-01', today);
    expect(received).toMatchObject({ value: 8700 });
    const course = received?.unit === 'ratio' ? [] : (received?.course ?? []);
    expect(course.filter((piece) => piece !== 0)).toEqual([8700]);
  });

  it('has no adjustments in it, nor payments of titles that do not count', async () => {
    expect(await receivedOf(adjusted, '2025-03-01', today)).toMatchObject({ value: 0 });
    expect(await receivedOf(cancelled, '2025-03-01', today)).toMatchObject({ value: 0 });
  });
});

it('every metric is told the same from the definitions', async () => {
  const ledger = await ledgerOf(register.simulator, today);
  for (const asOf of ['2025-02-10', '2025-03-06', '2025-03-10', '2025-03-16', today]) {
    const question = { asOf, lateBase: 'nominal', filters: noFilters } as const;
    await expectSameMetrics(register.proxy, ledger, question);
  }
});
