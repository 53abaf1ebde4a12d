import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type {
  CustomerInvoices,
  Customers,
  LateCustomer,
  LateCustomerSort,
} from '../../../contract/index.ts';
import { computeCustomerInvoices } from '../../../proxy/metrics/customer-invoices.ts';
import type { Question } from '../../../proxy/metrics/question.ts';
import { clientOf, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import {
  type RawRow,
  type SimulatorProcess,
  startSimulatorProcess,
} from '../../support/node/simulator.ts';
import { answerOf, refusalIn } from './support/answers.ts';
import { appOver } from './support/app.ts';
import { movableClock } from './support/clock.ts';

const TODAY = '2025-03-17';
const clock = movableClock(new Date(`${TODAY}T15:00:00Z`));
const everyList = [
  '/action-lists/critical',
  '/action-lists/prevention',
  '/customers',
  '/trust-unlocks',
] as const;

let simulator: SimulatorProcess;
let proxy: TestProxy;
let titles: readonly RawRow[];

beforeAll(async () => {
  simulator = await startSimulatorProcess({ customers: 300, today: TODAY });
  const open = (await simulator.truth('fn_areceber')).filter(({ status }) => status === 'A');
  const links = ['https://pay.example/1', 'javascript:alert(1)', 'http://pay.example/1', 'pay me'];
  for (const [index, link] of links.entries()) {
    const values = { gateway_link: link, liberado: 'S', estornado: 'N', tipo_renegociacao: '' };
    const { id } = open[index] ?? {};
    await simulator.command('POST', 'update', { table: 'fn_areceber', id: Number(id), values });
  }
  titles = (await simulator.truth('fn_areceber')).filter(({ id }) =>
    open.slice(0, links.length).some((one) => one['id'] === id),
  );
  proxy = await openProxy({ ixc: clientOf(simulator), clock });
  await proxy.mirror.cycle();
});

afterAll(async () => {
  await proxy.remove();
  await simulator.stop();
});

const listOf = async (path: string, asker: Pick<TestProxy, 'ask'> = proxy) =>
  (await answerOf<Customers>(asker, path)).data;
const as = (localRole: 'viewer' | 'collector') =>
  appOver(proxy, clock, { settings: { localRole } });
const ids = (items: readonly LateCustomer[]) => items.map(({ customerId }) => customerId);

describe.each(everyList)('%s', (path) => {
  test.each([
    ['bucket=7', 'bucket'],
    ['bucket=7-9&bucket=late', 'bucket'],
    ['status=late', 'status'],
    ['row=10-30', 'row'],
    ['row=', 'row'],
    ['access=CA', 'access'],
    ['stageFrom=left', 'stageFrom'],
    ['stageTo=new', 'stageTo'],
    ['stageTo=left&stageTo=current', 'stageTo'],
    ['stageTo=left&rollTo=2025-03-18', 'rollTo'],
    ['stageTo=left&asOf=2025-03-10&rollTo=2025-03-11', 'rollTo'],
    ['stageTo=left&rollFrom=2025-03-18', 'rollFrom'],
    ['stageFrom=new&rollFrom=2025-03-10&rollTo=2025-03-09', 'rollFrom'],
    ['stageFrom=new&rollFrom=1989-12-31&rollTo=1990-01-02', 'rollFrom'],
    ['stageFrom=new&rollFrom=2025-02-30', 'rollFrom'],
    ['rollFrom=2025-03-10', 'rollFrom'],
    ['rollTo=2025-03-10', 'rollTo'],
    ['status=current&rollFrom=2025-03-10&rollTo=2025-03-17', 'rollFrom'],
    ['from=2025-03-10&to=2025-03-09', 'from'],
    ['to=2025-03-18', 'to'],
    ['sort=contracts', 'sort'],
    ['customerId=1', 'customerId'],
    ['unlocked=true', 'unlocked'],
    ['limit=0', 'limit'],
    ['cursor=x', 'cursor'],
  ])('refuses %s by name: %s', async (query, parameter) => {
    const response = await proxy.ask(`/api/v1${path}?${query}`);
    expect(response.status).toBe(400);
    expect(await refusalIn(response)).toMatchObject({ code: 'invalid_query', parameter });
  });

  it('compares two days no further apart than a window may span', async () => {
    const asked = (rollFrom: string) =>
      proxy.ask(`/api/v1${path}?stageFrom=new&rollFrom=${rollFrom}&rollTo=2025-03-16`);
    expect((await asked('2023-03-17')).status).toBe(200);
    const response = await asked('2023-03-16');
    expect(response.status).toBe(400);
    const refusal = await refusalIn(response);
    expect(refusal).toMatchObject({ code: 'range_too_large', parameter: 'rollFrom' });
  });

  it('compares today with 30 days before when a move is named without its days', async () => {
    const move = 'stageFrom=current&limit=500';
    const usual = await listOf(`${path}?${move}`);
    expect(await listOf(`${path}?${move}&rollFrom=2025-02-15&rollTo=${TODAY}`)).toEqual(usual);
    expect(await listOf(`${path}?${move}&rollTo=${TODAY}`)).toEqual(usual);
    const { total } = await listOf(`${path}?${move}&asOf=2025-03-10`);
    const { total: told } = await listOf(
      `${path}?${move}&asOf=2025-03-10&rollFrom=2025-02-08&rollTo=2025-03-10`,
    );
    expect(total).toEqual(told);
  });

  it('takes 200 values of one filter, and refuses more by name', async () => {
    const asked = (values: number) =>
      proxy.ask(`/api/v1${path}?limit=1&${Array(values).fill('bucket=7-9').join('&')}`);
    expect((await asked(200)).status).toBe(200);
    const response = await asked(201);
    expect(response.status).toBe(400);
    const refusal = await refusalIn(response);
    expect(refusal).toMatchObject({ code: 'invalid_query', parameter: 'bucket' });
  });

  it('has pages of 500 customers at most', async () => {
    const response = await proxy.ask(`/api/v1${path}?limit=501`);
    expect((await refusalIn(response)).code).toBe('limit_too_large');
  });

  it('hides people from a viewer, who cannot sort by their names either', async () => {
    const seen = await listOf(`${path}?limit=500`);
    const masked = await listOf(`${path}?limit=500`, as('viewer'));
    expect(masked.total).toEqual(seen.total);
    for (const [index, item] of masked.items.entries()) {
      const { name, document, phones, email, masked: isMasked, ...rest } = item;
      expect([phones, email, isMasked]).toEqual([[], null, true]);
      expect(name).toContain('•••');
      if (document !== null) expect(document).toMatch(/[*•]/);
      expect(seen.items[index]).toMatchObject(rest);
    }
    const response = await as('viewer').ask(`/api/v1${path}?sort=-name`);
    expect(response.status).toBe(403);
    expect(await refusalIn(response)).toMatchObject({
      code: 'field_not_filterable',
      parameter: 'sort',
    });
  });

  it('gives a cursor to one list, one sort and one caller', async () => {
    const { nextCursor } = await listOf('/customers?limit=2');
    const cursor = encodeURIComponent(nextCursor ?? '');
    const asked = async (sort: string, asker: Pick<TestProxy, 'ask'>) =>
      (await asker.ask(`/api/v1${path}?limit=2&sort=${sort}&cursor=${cursor}`)).status;
    const same = path === '/customers' ? 200 : 400;
    expect(await asked('-overdueCents', proxy)).toBe(same);
    expect(await asked('overdueCents', proxy)).toBe(400);
    expect(await asked('-overdueCents', as('viewer'))).toBe(400);
  });
});

test.each(everyList.filter((path) => path !== '/trust-unlocks'))(
  '%s has no window: its days are refused',
  async (path) => {
    for (const parameter of ['from', 'to']) {
      const response = await proxy.ask(`/api/v1${path}?stageTo=left&${parameter}=2025-03-10`);
      expect(response.status).toBe(400);
      expect(await refusalIn(response)).toMatchObject({ code: 'invalid_query', parameter });
    }
  },
);

describe('the customers, page by page', () => {
  const sorts: readonly LateCustomerSort[] = ['daysLate', 'overdueCents', 'oldestDueOn', 'name'];
  const both = sorts.flatMap((sort) => [sort, `-${sort}` as LateCustomerSort]);
  /** Some of them owe nothing overdue, and so have no oldest due day. */
  const some = 'status=current&status=transition&status=chronic&neighborhood=centro';

  test.each(both)('sorted by %s are everybody once, late or not', async (sort) => {
    const whole = await listOf(`/customers?${some}&sort=${sort}&limit=500`);
    const dueDays = whole.items.map(({ oldestDueOn }) => oldestDueOn);
    expect(dueDays.filter((day) => day === null).length).toBeGreaterThan(5);
    expect(dueDays.filter((day) => day !== null).length).toBeGreaterThan(0);
    const walked: LateCustomer[] = [];
    let cursor = '';
    do {
      const page = await listOf(`/customers?${some}&sort=${sort}&limit=4${cursor}`);
      walked.push(...page.items);
      expect(page.total).toEqual(whole.total);
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(ids(walked)).toEqual(ids(whole.items));
    expect(new Set(ids(walked)).size).toBe(whole.total.customers);
  });

  it('put who owes nothing overdue after the last due day', async () => {
    const asked = async (sort: string) =>
      (await listOf(`/customers?${some}&sort=${sort}&limit=500`)).items.map(
        ({ oldestDueOn }) => oldestDueOn ?? '9999',
      );
    const ascending = await asked('oldestDueOn');
    expect(ascending).toEqual([...ascending].sort());
    expect(await asked('-oldestDueOn')).toEqual([...ascending].reverse());
  });
});

describe("a customer's open titles", () => {
  const pathOf = (id: string | undefined, query = '') =>
    `/api/v1/customers/${id}/invoices${query && `?${query}`}`;
  const invoicesOf = async (id: string | undefined) => {
    const { data } = await answerOf<CustomerInvoices>(proxy, `/customers/${id}/invoices`);
    return data;
  };

  it('are those of the list, with what is not due yet beside them', async () => {
    const { items } = await listOf('/customers?limit=20');
    for (const { customerId, invoices, overdueCents, oldestDueOn } of items) {
      const answer = await invoicesOf(customerId);
      const late = answer.invoices.filter(({ daysLate }) => daysLate > 0);
      expect(answer.customerId).toBe(customerId);
      expect([late.length, late[0]?.dueOn]).toEqual([invoices, oldestDueOn]);
      expect(answer.total).toEqual({
        invoices: answer.invoices.length,
        openCents: answer.invoices.reduce((sum, { openCents }) => sum + openCents, 0),
        overdueCents,
      });
      const dueDays = answer.invoices.map(({ dueOn }) => dueOn);
      expect(dueDays).toEqual([...dueDays].sort());
    }
  });

  it('tell a payment link on https only', async () => {
    const links = await Promise.all(
      titles.map(async ({ id, id_cliente }) => {
        const { invoices } = await invoicesOf(id_cliente);
        return invoices.find(({ invoiceId }) => invoiceId === id)?.paymentLink;
      }),
    );
    expect(links).toEqual(['https://pay.example/1', null, null, null]);
  });

  it('are for collectors and up', async () => {
    const [first] = (await listOf('/customers?limit=1')).items;
    const response = await as('viewer').ask(pathOf(first?.customerId));
    expect(response.status).toBe(403);
    expect((await refusalIn(response)).code).toBe('forbidden');
    expect((await as('viewer').ask(pathOf('999999'))).status).toBe(403);
    expect((await as('collector').ask(pathOf(first?.customerId))).status).toBe(200);
  });

  it('of nobody are not found', async () => {
    const response = await proxy.ask(pathOf('999999'));
    expect(response.status).toBe(404);
    expect((await refusalIn(response)).code).toBe('not_found');
  });

  it('of a customer who owes nothing are none', async () => {
    const known = (await simulator.truth('cliente')).map(({ id }) => id);
    const answers = await Promise.all(known.slice(0, 60).map(invoicesOf));
    const without = answers.filter(({ invoices }) => invoices.length === 0);
    expect(without.length).toBeGreaterThan(0);
    expect(without[0]?.total).toEqual({ invoices: 0, openCents: 0, overdueCents: 0 });
  });

  it('are of nobody to a caller of another branch', async () => {
    const contracts = await simulator.truth('cliente_contrato');
    const everybody = await simulator.truth('cliente');
    const branches = new Map<string | undefined, Set<string>>();
    const add = (id: string | undefined, branch: string | undefined) => {
      branches.set(id, (branches.get(id) ?? new Set()).add(branch ?? ''));
    };
    for (const { id, filial_id } of everybody) add(id, filial_id);
    for (const { id_cliente, id_filial } of contracts) add(id_cliente, id_filial);
    for (const { id_cliente, filial_id } of await simulator.truth('fn_areceber')) {
      add(id_cliente, filial_id);
    }
    const { items } = await listOf('/customers?limit=500&branch=1');
    const own = items.find((one) => [...(branches.get(one.customerId) ?? [])].join() === '1');
    const asSeenFrom = (scope: Question['scope']) =>
      proxy.store.read((reader) =>
        computeCustomerInvoices(
          { reader, blockedStates: [], ledgerFrom: null },
          {
            today: TODAY,
            asOf: TODAY,
            from: TODAY,
            to: TODAY,
            lateBase: 'nominal',
            filters: {},
            scope,
          },
          own?.customerId ?? '',
        ),
      );
    expect((await asSeenFrom(['1']))?.data.invoices.length).toBeGreaterThan(0);
    expect(await asSeenFrom(['1'])).toEqual(await asSeenFrom(null));
    expect(await asSeenFrom(['2'])).toBeNull();
    expect(await asSeenFrom([])).toBeNull();
  });

  test.each([
    ['17', 'customerId=18', 'customerId'],
    ['17', 'customerId=17', 'customerId'],
    ['x', '', 'customerId'],
    ['1e3', '', 'customerId'],
    ["1'--", '', 'customerId'],
    ['9'.repeat(19), '', 'customerId'],
    ['17', 'branch=1', 'branch'],
    ['17', 'asOf=2025-03-18', 'asOf'],
  ])('of %s?%s are refused by name: %s', async (id, query, parameter) => {
    const response = await proxy.ask(pathOf(encodeURIComponent(id), query));
    expect(response.status).toBe(400);
    expect(await refusalIn(response)).toMatchObject({ code: 'invalid_query', parameter });
  });
});
