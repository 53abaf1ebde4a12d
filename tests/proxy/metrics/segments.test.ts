import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Customers, SegmentBy, Segments } from '../../../contract/index.ts';
import type { Filters } from '../../../proxy/metrics/question.ts';
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
const gama = Array.from({ length: 4 }, () => rows.debtor(late, { bairro: 'Gama' }));
const delta = Array.from({ length: 5 }, () => rows.debtor(late, { bairro: 'Delta' }));
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
    expect(total?.delinquencyRate.baseCents).toBe(listed + 10_000);
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
        ['PF', 'Pessoa física'],
        ['unknown', 'Não informado'],
      ],
    ],
    ['plan', [['', '']]],
  ])('by %s are called by their lookup, by their key without one', async (by, expected) => {
    expect(await shown(`by=${by}`)).toEqual(expected);
  });

  test.each(['neighborhood', 'city', 'branch', 'plan'] as const)(
    'by %s of what the register does not say are whom the empty filter finds',
    async (by) => {
      const empty = (await asked(`by=${by}`)).segments.find(({ key }) => key === '');
      expect(empty?.customersLate).toBeGreaterThan(0);
      const { total } = await register.proxy.data<Customers>(`/customers?${by}=`);
      expect(total).toEqual({
        customers: empty?.customersLate,
        overdueCents: empty?.overdueCents,
      });
      expect(await asked(`by=${by}&${by}=`)).toMatchObject({ segments: [{ key: '', label: '' }] });
    },
  );

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
    ['by=personType&search=fisica', ['PF']],
    ['by=personType&search=NAO%20INF', ['unknown']],
  ])('searched by %s are those whose label contains it', async (query, keys) => {
    const { segments, total } = await asked(query);
    expect(segments.map(({ key }) => key)).toEqual(keys);
    expect(total?.overdueCents).toBe(340_000);
  });

  describe('for who may not tell people apart', () => {
    const merging = (more: Partial<Parameters<typeof computeSegments>[1]> = {}) =>
      register.proxy.store.read(async (reader) => {
        const deps = { reader, blockedStates: [], ledgerFrom: null };
        const question = {
          ...{ today, asOf: today, from: today, to: today, lateBase: 'nominal' as const },
          ...{ filters: {}, scope: null, by: 'neighborhood' as const, search: '', limit: 50 },
          ...{ fewestCustomers: 5, hidden: [], after: null },
        };
        const { data, missing } = await computeSegments(deps, { ...question, ...more });
        return { ...data, missing };
      });
    /** Which are told apart, and how many segments and customers together. */
    const told = async (filters: Filters) => {
      const { segments, merged } = await merging({ filters });
      return [segments.map(({ key }) => key), merged?.segments, merged?.customers];
    };

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
        delinquencyRate: { value: 6 / 7, n: 7, baseCents: 70_000 },
        shareOfOverdue: { value: expect.closeTo(6 / 34, 12) as number, baseCents: 340_000 },
      });
      expect(total).toEqual((await asked()).total);
    });

    it('a customer in two of them is one', async () => {
      const [one = '', ...others] = alfa;
      const customerType = [twoHomes, one, ...others.slice(0, 3)];
      const { merged } = await merging({ filters: { customerType } });
      expect(merged).toMatchObject({ segments: 2, customers: 5, customersLate: 5 });
    });

    it('where those are fewer than five customers, the smallest other one joins them', async () => {
      // Beta has two customers, Zeta none who counts as one.
      const areas = (...neighborhood: readonly string[]) => told({ neighborhood });
      expect(await areas('beta', 'sao jose', 'delta')).toEqual([['sao jose'], 2, 7]);
      expect(await areas('beta', 'sao jose', 'alfa')).toEqual([['alfa'], 2, 8]);
      expect(await areas('zeta', 'sao jose', 'alfa')).toEqual([['alfa'], 2, 6]);
    });

    it('five of them together need no other', async () => {
      const neighborhood = ['gama', '', 'sao jose'];
      expect(await told({ neighborhood })).toEqual([['sao jose'], 2, 5]);
    });

    it('of two equally small ones the first by its key joins them', async () => {
      const customerType = [...alfa.slice(1, 6), ...delta, ...gama.slice(1)];
      expect(await told({ customerType })).toEqual([['delta'], 2, 8]);
    });

    it('what is in no segment is told with them, so that it cannot be told by subtraction', async () => {
      const neighborhood = ['ipsilon', 'sao jose', 'delta'];
      expect(await told({ neighborhood })).toEqual([['sao jose'], 1, 5]);
      const { segments, merged, total } = await merging();
      const base = [...segments, ...(merged ? [merged] : [])].map(
        ({ delinquencyRate }) => delinquencyRate.baseCents ?? 0,
      );
      expect(base.reduce((sum, cents) => sum + cents, 0)).toBe(total?.delinquencyRate.baseCents);
    });

    test.each([[['gama']], [['zeta']], [['ipsilon']], [['', 'beta']]])(
      'no figure is told of %j, who are fewer than five customers',
      async (neighborhood) => {
        expect(await merging({ filters: { neighborhood } })).toEqual({
          by: 'neighborhood',
          segments: [],
          merged: null,
          total: null,
          next: null,
          missing: [{ field: 'total', reason: 'insufficient_n' }],
        });
      },
    );

    it('nobody at all is none, and no secret', async () => {
      const { total, missing } = await merging({ filters: { neighborhood: ['nowhere'] } });
      expect([total?.customers, total?.openCents, missing]).toEqual([0, 0, []]);
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
