import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Register, openRegister } from '../metrics/register.ts';
import { daysAgo, Rows, today } from '../metrics/rows.ts';
import { appOver } from '../routes/support/app.ts';
import { keys, NOW, token } from './support/tokens.ts';

const rows = new Rows();

/** Late by one title, with another one paid, everything of it at that branch; each of its own amount. */
function customerAt(branch: string, valor: string): string {
  const customer = rows.debtor(
    { filial_id: branch, data_vencimento: daysAgo(9), valor },
    { filial_id: branch },
    { id_filial: branch },
  );
  const contract = String(rows.tables.cliente_contrato.length);
  const paid = rows.title(customer, {
    id_contrato: contract,
    filial_id: branch,
    data_vencimento: daysAgo(20),
    status: 'R',
    valor,
    valor_aberto: '0.00',
  });
  rows.settlement(paid, { data: daysAgo(3), credito: valor, filial_id: branch });
  return customer;
}

const mover = customerAt('1', '1.00');
const atOne = customerAt('1', '10.00');
const atTwo = customerAt('2', '100.00');
const nowhere = customerAt('', '1000.00');
const atNone = customerAt('0', '10000.00');
const atUnknown = customerAt('999', '100000.00');
const everybody = [mover, atOne, atTwo, nowhere, atNone, atUnknown];

const owed = (...customers: readonly string[]): number =>
  customers.reduce((cents, id) => cents + 100 * 10 ** (Number(id) - 1), 0);

type Branches = readonly string[] | '*';
let register: Register;
let app: ReturnType<typeof appOver>;

beforeAll(async () => {
  register = await openRegister(rows.tables, today);
  app = appOver(register.proxy, { now: () => NOW }, { settings: { embedKeys: keys } });
});
afterAll(() => register.close());

async function ask(path: string, branches: Branches): Promise<Response> {
  const headers = { Authorization: `Bearer ${await token({ claims: { branches } })}` };
  return app.ask(`/api/v1${path}`, { headers });
}

async function dataOf<Data>(path: string, branches: Branches): Promise<Data> {
  const response = await ask(path, branches);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: Data }).data;
}

/** Customers that a caller of these branches meets, told in each way that there is. */
async function metBy(branches: Branches) {
  const list = await dataOf<{ items: { customerId: string }[] }>('/customers', branches);
  const filters = await dataOf<{ customerType: { value: string }[] }>('/filters', branches);
  const parts = await dataOf<{ segments: { key: string }[] }>(
    '/segments?by=customerType',
    branches,
  );
  const aging = await dataOf<{ total: { openCents: number } }>('/aging', branches);
  const receipts = await dataOf<{ total: { principalCents: number } }>('/receipts', branches);
  const titles: string[] = [];
  for (const id of everybody) {
    const { status } = await ask(`/customers/${id}/invoices`, branches);
    if (status === 200) titles.push(id);
  }
  return {
    list: list.items.map(({ customerId }) => customerId).sort(),
    titles,
    // Every customer has a customer type of its own.
    filters: filters.customerType.map(({ value }) => value).sort(),
    segments: parts.segments.map(({ key }) => key).sort(),
    openCents: aging.total.openCents,
    receivedCents: receipts.total.principalCents,
  };
}

const told = (...customers: readonly string[]) => ({
  list: customers,
  titles: customers,
  filters: customers,
  segments: customers,
  openCents: owed(...customers),
  receivedCents: owed(...customers),
});

async function move(filial: string): Promise<void> {
  const update = (table: string, id: string | undefined, values: object) =>
    register.simulator.command('POST', 'update', {
      table,
      id: Number(id),
      values,
      bumpStamp: true,
    });
  const isMovers = ({ id_cliente }: { id_cliente?: string }) => id_cliente === mover;
  await update('cliente', mover, { filial_id: filial });
  for (const { id } of rows.tables.cliente_contrato.filter(isMovers)) {
    await update('cliente_contrato', id, { id_filial: filial });
  }
  for (const { id } of rows.tables.fn_areceber.filter(isMovers)) {
    await update('fn_areceber', id, { filial_id: filial });
  }
  await register.proxy.mirror.cycle();
}

describe('S-16: a customer', () => {
  it('of no branch, or of one that nobody knows, is met by callers of all branches alone', async () => {
    expect(await metBy('*')).toEqual(told(...everybody));
    expect(await metBy(['1'])).toEqual(told(mover, atOne));
    expect(await metBy(['2'])).toEqual(told(atTwo));
    expect(await metBy(['1', '2'])).toEqual(told(mover, atOne, atTwo));
    expect(await metBy(['0', '00', '3'])).toEqual(told());
    expect(await metBy([])).toEqual(told());
  });

  it('who moves is met at the new branch from the next generation on, and no more at the old', async () => {
    await move('2');
    expect(await metBy(['1'])).toEqual(told(atOne));
    expect(await metBy(['2'])).toEqual(told(mover, atTwo));
    expect(await metBy('*')).toEqual(told(...everybody));
  });

  it('whose branch is taken away is met by callers of all branches alone', async () => {
    await move('');
    expect(await metBy(['1', '2'])).toEqual(told(atOne, atTwo));
    expect(await metBy('*')).toEqual(told(...everybody));
  });
});
