import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  type Kpi,
  type KpiName,
  kpiName,
  type Kpis,
  type Receipts,
} from '../../../contract/index.ts';
import { openRegister, type Register } from './register.ts';
import { Rows, today } from './rows.ts';

/** Reais paid by day, each another amount, so that a sum says which were counted. */
const paid = [
  ['2025-01-01', 1],
  ['2025-01-31', 2],
  ['2025-02-01', 4],
  ['2025-02-17', 8],
  ['2025-02-18', 16],
  ['2025-02-28', 32],
  ['2025-03-01', 64],
  ['2025-03-17', 128],
] as const;
const centsPaid = (from: string, to: string) =>
  paid.reduce((sum, [day, reais]) => sum + (from <= day && day <= to ? reais * 100 : 0), 0);

const rows = new Rows();
const customer = rows.customer();
for (const [data, reais] of paid) {
  const title = rows.title(customer, {
    valor: `${reais}.00`,
    valor_aberto: '0.00',
    status: 'R',
    data_emissao: '2024-11-15',
    data_vencimento: data,
    ultima_atualizacao: `${data} 10:00:00`,
  });
  rows.settlement(title, { data, credito: `${reais}.00` });
}
for (const month of ['2024-12', '2025-01', '2025-02', '2025-03']) {
  rows.title(customer, { data_emissao: `${month}-01`, data_vencimento: `${month}-10` });
}

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());

async function kpisOf(from: string, to: string) {
  const { previous, kpis } = await register.proxy.data<Kpis>(`/kpis?from=${from}&to=${to}`);
  const byName = Object.fromEntries(kpis.map((one) => [one.kpi, one])) as Record<KpiName, Kpi>;
  return { previous, ...byName };
}

describe.each([
  ['a running month', '2025-03-01', '2025-03-17', '2025-02-01', '2025-02-17'],
  ['a whole month', '2025-02-01', '2025-02-28', '2025-01-01', '2025-01-31'],
  ['a window that is no month', '2025-03-02', '2025-03-17', '2025-02-14', '2025-03-01'],
])('%s, %s to %s, compared with %s to %s', (_, from, to, first, last) => {
  it('has what came in on those days, and in neither the days between', async () => {
    const answer = await register.proxy.data<Receipts>(`/receipts?from=${from}&to=${to}`);
    expect(answer.total.principalCents).toBe(centsPaid(from, to));
    const principalCents = centsPaid(first, last);
    expect(answer.previous).toMatchObject({ from: first, to: last, principalCents });
  });

  it('has the same as a headline figure', async () => {
    const { previous, received } = await kpisOf(from, to);
    expect(previous).toEqual({ from: first, to: last });
    expect(received).toMatchObject({
      value: centsPaid(from, to),
      previous: centsPaid(first, last),
    });
  });

  test.each(kpiName.options)('has the figure that window has of its own: %s', async (name) => {
    const { value } = (await kpisOf(first, last))[name];
    expect((await kpisOf(from, to))[name].previous).toEqual(value);
  });
});

it('balances of a running month are compared with the same day of the month before', async () => {
  const { open, overdue } = await kpisOf('2025-03-01', '2025-03-17');
  // Three of the four monthly titles, all due; of the others those that were paid later.
  const later = centsPaid('2025-02-18', today);
  expect(open.previous).toBe(30_000 + later);
  expect(overdue.previous).toBe(30_000);
});
