import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, FilterChoices, Statuses } from '../../../contract/index.ts';
import { computeFilters } from '../../../proxy/metrics/filters.ts';
import { clientOf, clockAt, openProxy, type TestProxy } from '../../support/node/proxy.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../support/node/simulator.ts';
import { readEverything } from './asking.ts';
import { makeOdd } from './oddities.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const soon = { data_vencimento: daysAgo(-5) };
const kind = { id_tipo_cliente: '8' };

/** Three in Alfa, of branch 11: an active contract, a negatived one, a title that is not due yet. */
rows.contract(rows.customer({ ...kind, bairro: 'Alfa' }), {
  id_filial: '11',
  id_vd_contrato: '31',
});
rows.contract(rows.customer({ ...kind, bairro: 'ALFA' }), { id_filial: '11', status: 'N' });
rows.title(rows.customer({ ...kind, bairro: 'Alfa' }), { ...soon, filial_id: '11' });
/** One in Beta, of branch 12, whose two titles are not more than one customer. */
const twice = rows.customer({ ...kind, bairro: 'Beta', tipo_pessoa: 'J', cidade: '41' });
const contract = rows.contract(twice, { id_filial: '12', id_vd_contrato: '31' });
rows.title(twice, { ...soon, id_contrato: contract, filial_id: '12' });
rows.title(twice, { ...soon, id_contrato: contract, filial_id: '12' });
/** Left and owes nothing, drafts and prospects: nobody to filter by. */
rows.contract(rows.customer({ bairro: 'Gama' }), { status: 'I', data_cancelamento: daysAgo(9) });
rows.contract(rows.customer({ bairro: 'Gama' }), { status: 'P' });
rows.contract(rows.customer({ bairro: 'Gama', crm: 'S' }));
/** Nobody wrote down where, of what type or on which plan. */
const unsaid = { id_tipo_cliente: '0', bairro: '', cidade: '0', filial_id: '0' };
rows.contract(rows.customer(unsaid), { id_filial: '0', id_vd_contrato: '0' });

const paidOn = (day: string, tipo_recebimento: string) => {
  const customer = rows.customer({ ...kind, bairro: 'Delta' });
  const paid = { status: 'R', valor_aberto: '0.00', ultima_atualizacao: `${day} 10:00:00` };
  const title = rows.title(customer, { ...paid, filial_id: '12', data_vencimento: day });
  rows.settlement(title, { data: day, credito: '100.00', tipo_recebimento });
  rows.contract(customer, { id_filial: '12' });
};
paidOn(daysAgo(0), 'P');
paidOn(daysAgo(3), 'P');
paidOn(daysAgo(364), 'B');
paidOn(daysAgo(365), 'C');

describe('the values of a register', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(
      {
        ...rows.tables,
        cidade: [{ id: '41', nome: 'Aurora' }],
        filial: [{ id: '12', fantasia: 'Sul' }],
        tipo_cliente: [{ id: '8', tipo_cliente: 'Residencial' }],
        vd_contratos: [{ id: '31', nome: '300 Mega' }],
      },
      today,
    );
  });
  afterAll(() => register.close());

  const choices = () => register.proxy.data<FilterChoices>('/filters');
  const within = async (scope: readonly string[] | null, fewestCustomers = 0) =>
    register.proxy.store.read(async (reader) => {
      const deps = { reader, blockedStates: [], ledgerFrom: null };
      const days = { today, asOf: today, from: today, to: today, lateBase: 'nominal' as const };
      return (await computeFilters(deps, { ...days, filters: {}, scope, fewestCustomers })).data;
    });

  test.each<readonly [keyof FilterChoices, (readonly [string, string, number])[]]>([
    [
      'neighborhood',
      [
        ['delta', 'Delta', 4],
        ['alfa', 'Alfa', 3],
        ['', '', 1],
        ['beta', 'Beta', 1],
      ],
    ],
    [
      'city',
      [
        ['', '', 8],
        ['41', 'Aurora', 1],
      ],
    ],
    [
      'branch',
      [
        ['12', 'Sul', 5],
        ['11', '11', 3],
        ['', '', 1],
      ],
    ],
    [
      'plan',
      [
        ['', '', 7],
        ['31', '300 Mega', 2],
      ],
    ],
    [
      'customerType',
      [
        ['8', 'Residencial', 8],
        ['', '', 1],
      ],
    ],
    [
      'personType',
      [
        ['PF', 'Pessoa física', 8],
        ['PJ', 'Pessoa jurídica', 1],
      ],
    ],
    [
      'contractStatus',
      [
        ['active', '', 7],
        ['negative', '', 1],
        ['other', '', 1],
      ],
    ],
    [
      'channel',
      [
        ['pix', '', 2],
        ['boleto', '', 1],
      ],
    ],
  ])('of %s are those that exist, commonest first', async (filter, expected) => {
    const found = (await choices())[filter];
    expect(found.map(({ value, label, customers }) => [value, label, customers])).toEqual(expected);
  });

  it('hold nothing from outside the branches of the caller', async () => {
    const { branch, neighborhood, city, personType, channel } = await within(['11']);
    expect(branch.map(({ value }) => value)).toEqual(['11']);
    expect(neighborhood.map(({ value }) => value)).toEqual(['alfa']);
    expect(city).toEqual([{ value: '', label: '', customers: 3 }]);
    expect(channel).toEqual([]);
    expect(personType).toEqual([{ value: 'PF', label: 'Pessoa física', customers: 3 }]);
  });

  it('are none for who may see no branch', async () => {
    expect(Object.values(await within([])).flat()).toEqual([]);
  });

  it('are those of so many customers at least, where few may not be told', async () => {
    const all = Object.entries(await choices());
    const expected = all.map(([filter, values]) => [
      filter,
      values.filter(({ customers }) => customers >= 4),
    ]);
    expect(await within(null, 4)).toEqual(Object.fromEntries(expected));
    expect((await within(null, 4)).neighborhood.map(({ value }) => value)).toEqual(['delta']);
    expect(Object.values(await within(['11'], 4)).flat()).toEqual([]);
  });

  it('are all for who may see all', async () => {
    expect(await within(null)).toEqual(await choices());
  });
});

describe('the values of a provider', () => {
  let simulator: SimulatorProcess;
  let proxy: TestProxy;
  beforeAll(async () => {
    simulator = await startSimulatorProcess({ seed: 6, today, customers: 220 });
    await makeOdd(simulator, today);
    proxy = await openProxy({ ixc: clientOf(simulator), clock: clockAt(today) });
    await readEverything(proxy);
  });
  afterAll(async () => {
    await proxy.remove();
    await simulator.stop();
  });

  it('find what each of them promises, and miss nothing', async () => {
    const { channel, ...others } = await proxy.data<FilterChoices>('/filters');
    expect(channel.length).toBeGreaterThan(1);
    const whole = await proxy.data<Aging>('/aging');
    for (const [filter, choices] of Object.entries(others)) {
      let openCents = 0;
      for (const { value, customers } of choices) {
        const query = `${filter}=${encodeURIComponent(value)}`;
        const { total } = await proxy.data<Aging>(`/aging?${query}`);
        const { total: base } = await proxy.data<Statuses>(`/statuses?${query}`);
        expect(customers).toBeGreaterThanOrEqual(Math.max(total.customers, base.customers, 1));
        openCents += total.openCents;
      }
      expect(openCents, filter).toBe(whole.total.openCents);
    }
  });
});
