import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { SegmentBy, Segments } from '../../../contract/index.ts';
import { computeSegments } from '../../../proxy/metrics/segments.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();
const late = { data_vencimento: daysAgo(7), valor: '100.00' };
const elsewhere = { endereco_padrao_cliente: 'N', bairro: 'Beta', cidade: '72' };

/** Eleven live in Alfa, of whom two have a second contract in Beta, four in Gama, five in Delta. */
const alfa = Array.from({ length: 10 }, () => rows.debtor(late, { bairro: 'Alfa', cidade: '71' }));
const twoHomes = rows.debtor({ ...late, valor: '700.00' }, { bairro: 'Alfa', cidade: '71' });
rows.title(twoHomes, { ...late, id_contrato: rows.contract(twoHomes, elsewhere) });
/** A second contract in Beta, with nothing owed on it. */
rows.contract(alfa[0] ?? '', elsewhere);
const spellings = ['São José', 'São José', 'SAO JOSE', ' Sao   Jose ', 'Sao  Jose', 'Sao Jose'];
for (const bairro of spellings) rows.debtor(late, { bairro, cidade: '73' });
for (let times = 0; times < 4; times += 1) rows.debtor(late, { bairro: 'Gama' });
for (let times = 0; times < 5; times += 1) rows.debtor(late, { bairro: 'Delta' });
/** Gone without debt: what fell due counts in the rate, but nobody is left in Ípsilon. */
const gone = rows.customer({ bairro: 'Ípsilon' });
const paidTitle = rows.title(gone, {
  ...late,
  status: 'R',
  valor_aberto: '0.00',
  ultima_atualizacao: `${today} 08:00:00`,
});
rows.settlement(paidTitle, { data: daysAgo(8), credito: '100.00' });
/** Has left and owes, but not yet: no customer of the base, and something open. */
rows.title(rows.customer({ bairro: 'Zeta' }), { data_vencimento: daysAgo(-5) });
const nowhere = { bairro: '', cidade: '0', filial_id: '0', tipo_pessoa: '' };
rows.debtor({ ...late, filial_id: '0' }, nowhere, { id_filial: '0' });

describe('segments of a register', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(
      {
        ...rows.tables,
        cidade: [
          { id: '71', nome: 'Águas Claras' },
          { id: '72', nome: '' },
        ],
      },
      today,
    );
  });
  afterAll(() => register.close());

  const asked = (query = '') => register.proxy.data<Segments>(`/segments?${query}`);
  const shown = async (query: string) =>
    (await asked(query)).segments.map(({ key, label }) => [key, label]);

  it('are largest debt first, equal ones by their keys', async () => {
    const { segments } = await asked();
    expect(segments.map(({ key, overdueCents }) => [key, overdueCents])).toEqual([
      ['alfa', 170_000],
      ['sao jose', 60_000],
      ['delta', 50_000],
      ['gama', 40_000],
      ['', 10_000],
      ['beta', 10_000],
      ['zeta', 0],
    ]);
  });

  it('count a customer in each of theirs, and once in the total', async () => {
    const { segments, total } = await asked();
    const of = (key: string) => segments.find((row) => row.key === key);
    expect(of('alfa')).toMatchObject({ customers: 11, customersLate: 11 });
    expect(of('beta')).toMatchObject({ customers: 2, customersLate: 1 });
    expect(of('zeta')).toMatchObject({ customers: 0, customersLate: 0, openCents: 10_000 });
    const everybody = segments.reduce((sum, { customers }) => sum + customers, 0);
    expect(total).toMatchObject({ customers: everybody - 2, customersLate: everybody - 2 });
  });

  it('are none where nobody is left and nothing is open, and the total still has its rate', async () => {
    const { segments, total } = await asked();
    expect(segments.map(({ key }) => key)).not.toContain('ipsilon');
    const listed = segments.reduce((sum, row) => sum + (row.delinquencyRate.baseCents ?? 0), 0);
    expect(total.delinquencyRate.baseCents).toBe(listed + 10_000);
  });

  it('have a rate without a base where nothing fell due, and none is zero for it', async () => {
    const { segments } = await asked('neighborhood=zeta');
    expect(segments).toMatchObject([
      {
        delinquencyRate: { value: null, reason: 'no_base' },
        shareOfOverdue: { value: null, reason: 'no_base' },
      },
    ]);
  });

  it('of an area are called what it is spelled most often, spaces apart', async () => {
    expect(await shown('neighborhood=sao jose')).toEqual([['sao jose', 'Sao Jose']]);
  });

  test.each<readonly [SegmentBy, string[][]]>([
    [
      'city',
      [
        ['71', 'Águas Claras'],
        ['', ''],
        ['73', '73'],
        ['72', '72'],
      ],
    ],
    [
      'branch',
      [
        ['1', '1'],
        ['', ''],
      ],
    ],
    [
      'personType',
      [
        ['PF', ''],
        ['unknown', ''],
      ],
    ],
    ['plan', [['', '']]],
  ])('by %s are called by their lookup, by their key without one', async (by, expected) => {
    expect(await shown(`by=${by}`)).toEqual(expected);
  });

  test.each<readonly [query: string, keys: string[]]>([
    ['search=AO', ['sao jose']],
    ['search=s%C3%A3o%20%20jos%C3%89', ['sao jose']],
    ['search=%20a%20', ['alfa', 'sao jose', 'delta', 'gama', 'beta', 'zeta']],
    ['search=', ['alfa', 'sao jose', 'delta', 'gama', '', 'beta', 'zeta']],
    ['search=nowhere', []],
    ['search=ipsilon', []],
    ['search=%25', []],
    ['by=city&search=aguas', ['71']],
    ['by=city&search=7', ['73', '72']],
    ['by=personType&search=p', []],
  ])('searched by %s are those whose label contains it', async (query, keys) => {
    const { segments, total } = await asked(query);
    expect(segments.map(({ key }) => key)).toEqual(keys);
    expect(total.overdueCents).toBe(340_000);
  });

  describe('for who may not tell people apart', () => {
    const merging = (more: Partial<Parameters<typeof computeSegments>[1]> = {}) =>
      register.proxy.store.read(async (reader) => {
        const deps = { reader, blockedStates: [], ledgerFrom: null };
        const question = {
          ...{ today, asOf: today, from: today, to: today, lateBase: 'nominal' as const },
          ...{ filters: {}, scope: null, by: 'neighborhood' as const, search: '', limit: 50 },
          ...{ merging: true, after: null },
        };
        return (await computeSegments(deps, { ...question, ...more })).data;
      });

    it('those of fewer than five customers are told together', async () => {
      const { segments, merged, total } = await merging();
      expect(segments.map(({ key, customers }) => [key, customers])).toEqual([
        ['alfa', 11],
        ['sao jose', 6],
        ['delta', 5],
      ]);
      expect(merged).toEqual({
        segments: 4,
        customers: 7,
        customersLate: 6,
        overdueCents: 60_000,
        openCents: 70_000,
        delinquencyRate: { value: 1, n: 6, baseCents: 60_000 },
        shareOfOverdue: { value: expect.closeTo(6 / 34, 12) as number, baseCents: 340_000 },
      });
      expect(total).toEqual((await asked()).total);
    });

    it('a customer in two of them is one', async () => {
      const { merged } = await merging({ filters: { customerType: [twoHomes] } });
      expect(merged).toMatchObject({ segments: 2, customers: 1, customersLate: 1 });
    });

    test.each(['gama', 'g', 'beta', 'z', ''])('no search for «%s» finds them', async (search) => {
      const { segments, merged } = await merging({ search });
      expect(segments.every(({ customers }) => customers >= 5)).toBe(true);
      expect(merged).toMatchObject({ segments: 4, overdueCents: 60_000 });
    });

    it('no page holds them', async () => {
      const keys: string[] = [];
      let after = null;
      do {
        expect(keys.length).toBeLessThan(10);
        const { segments, next, merged }: Awaited<ReturnType<typeof merging>> = await merging({
          limit: 1,
          after,
        });
        keys.push(...segments.map(({ key }) => key));
        expect(merged?.segments).toBe(4);
        after = next;
      } while (after !== null);
      expect(keys).toEqual(['alfa', 'sao jose', 'delta']);
    });

    it('nothing is merged where all are large enough', async () => {
      expect((await merging({ filters: { neighborhood: ['alfa'] } })).merged).toBeNull();
    });
  });

  it('merges nothing for others', async () => {
    expect((await asked()).merged).toBeNull();
  });

  it('without any answers zeros and no base', async () => {
    expect(await asked('branch=999')).toEqual({
      by: 'neighborhood',
      segments: [],
      merged: null,
      total: {
        customers: 0,
        customersLate: 0,
        overdueCents: 0,
        openCents: 0,
        delinquencyRate: { value: null, reason: 'no_base', n: 0 },
        shareOfOverdue: { value: null, reason: 'no_base', n: 0 },
      },
      nextCursor: null,
    });
  });
});
