import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANARY } from '../../../proxy/simulator/canary.ts';
import type { Simulator } from '../../../proxy/simulator/simulator.ts';
import { startSimulator } from '../../../proxy/simulator/simulator.ts';
import type { Row } from './support.ts';
import { cents, command, daysBetween, ids, truth } from './support.ts';

const today = '2026-03-17';
let simulator: Simulator;
let titles: Row[];
let settlements: Row[];
let contracts: Row[];
let customers: Row[];
beforeAll(async () => {
  simulator = await startSimulator({ customers: 2500, seed: 1, today });
  [titles, settlements, contracts, customers] = (await Promise.all(
    ['fn_areceber', 'fn_areceber_baixas', 'cliente_contrato', 'cliente'].map((table) =>
      truth(simulator, table),
    ),
  )) as [Row[], Row[], Row[], Row[]];
});
afterAll(() => simulator.close());

const share = (rows: readonly Row[], fits: (row: Row) => boolean): number =>
  rows.filter(fits).length / rows.length;
const has = (rows: readonly Row[], values: Row): number =>
  rows.filter((row) => Object.entries(values).every(([name, value]) => row[name] === value)).length;
const billable = (title: Row): boolean =>
  'AP'.includes(title['status'] ?? '') &&
  title['liberado'] === 'S' &&
  title['estornado'] === 'N' &&
  title['tipo_renegociacao'] !== 'R' &&
  title['titulo_renegociado'] !== 'S' &&
  Number(title['valor_aberto']) > 0;
const daysLate = (title: Row): number =>
  Math.max(0, daysBetween(title['data_vencimento'] ?? '', today) || 0);

describe('the same three numbers tell the same story', () => {
  test('twice', async () => {
    const tell = async (seed: number): Promise<string> => {
      const other = await startSimulator({ customers: 60, seed, today });
      const told = await Promise.all(
        ['cliente', 'cliente_contrato', 'fn_areceber', 'fn_areceber_baixas'].map((table) =>
          truth(other, table),
        ),
      );
      await other.close();
      return JSON.stringify(told);
    };
    const first = await tell(3);
    expect(await tell(3)).toBe(first);
    expect(await tell(4)).not.toBe(first);
  });

  test('no customers means no rows anywhere', async () => {
    const empty = await startSimulator({ customers: 0, seed: 1 });
    const tables = await command<Record<string, { rows: number }>>(empty, 'GET', 'tables');
    await empty.close();
    expect(Object.values(tables).every(({ rows }) => rows === 0)).toBe(true);
  });
});

describe('size and ids', () => {
  test('twelve to thirteen titles and about one contract a customer', () => {
    expect(customers).toHaveLength(2500);
    expect(contracts.length / customers.length).toBeCloseTo(1.05, 1);
    expect(titles.length / customers.length).toBeGreaterThan(11.5);
    expect(titles.length / customers.length).toBeLessThan(13.5);
  });

  test.each(['titles', 'settlements', 'contracts', 'customers'])(
    'ids of %s rise strictly, with gaps',
    (name) => {
      const all = ids({ titles, settlements, contracts, customers }[name] ?? []);
      expect(all.every((id, index) => index === 0 || id > (all[index - 1] ?? 0))).toBe(true);
      expect((all.at(-1) ?? 0) - (all[0] ?? 0)).toBeGreaterThan(all.length);
    },
  );

  test('every reference leads somewhere', () => {
    const customerIds = new Set(customers.map(({ id }) => id));
    const contractIds = new Set(contracts.map(({ id }) => id));
    const titleIds = new Set(titles.map(({ id }) => id));
    expect(titles.filter((row) => !customerIds.has(row['id_cliente'])).length).toBeLessThan(12);
    expect(contracts.every((row) => customerIds.has(row['id_cliente']))).toBe(true);
    expect(
      titles.every((row) => !Number(row['id_contrato']) || contractIds.has(row['id_contrato'])),
    ).toBe(true);
    expect(settlements.every((row) => titleIds.has(row['id_receber'] ?? ''))).toBe(true);
  });
});

describe('money', () => {
  test('what is open is the face value less what was cancelled and settled, but for a few', () => {
    const settled = new Map<string, number>();
    for (const { id_receber = '', credito } of settlements)
      settled.set(id_receber, (settled.get(id_receber) ?? 0) + cents(credito));
    const off = titles.filter(
      (row) =>
        cents(row['valor_aberto']) !==
        cents(row['valor']) - cents(row['valor_cancelado']) - (settled.get(row['id'] ?? '') ?? 0),
    );
    expect(off.length).toBeGreaterThan(0);
    expect(off.length / titles.length).toBeLessThan(0.002);
    const unlike = titles.filter(
      (row) => cents(row['valor_recebido']) !== (settled.get(row['id'] ?? '') ?? 0),
    );
    expect(unlike).toEqual([]);
  });

  test('the amount paid is principal less discounts plus charges, over all settlements', () => {
    const paid = new Map<string, number>();
    for (const row of settlements) {
      const net =
        cents(row['credito']) -
        cents(row['vdesconto']) -
        cents(row['descontos_adicionais']) +
        cents(row['vacrescimo']);
      expect(cents(row['valor_liquido_recebido'])).toBe(net);
      paid.set(row['id_receber'] ?? '', (paid.get(row['id_receber'] ?? '') ?? 0) + net);
    }
    expect(
      titles.filter((row) => cents(row['pagamento_valor']) !== (paid.get(row['id'] ?? '') ?? 0)),
    ).toEqual([]);
  });

  test('status follows the amounts: R owes nothing, P a part, C nothing, A has nothing settled', () => {
    const wrong = titles.filter((row) => {
      const open = cents(row['valor_aberto']);
      const received = cents(row['valor_recebido']);
      switch (row['status']) {
        case 'R':
          return open > 150 || received === 0;
        case 'P':
          return open <= 0 || received === 0;
        case 'C':
          return open > 150;
        case 'A':
          return received !== 0;
        default:
          return false;
      }
    });
    expect(wrong).toEqual([]);
  });

  test('nothing is paid, issued or stamped after today', () => {
    for (const column of [
      'data_emissao',
      'pagamento_data',
      'credito_data',
      'baixa_data',
      'data_cancelamento',
      'ultima_atualizacao',
    ]) {
      expect(
        titles.filter((row) => (row[column] ?? '').slice(0, 10) > today),
        column,
      ).toEqual([]);
    }
  });

  test('a title is stamped no earlier than its payment was booked', () => {
    const booked = titles.filter(
      (row) => row['baixa_data'] !== '' && !row['ultima_atualizacao']?.startsWith('0000'),
    );
    expect(booked.length).toBeGreaterThan(20_000);
    expect(
      booked.filter((row) => (row['ultima_atualizacao'] ?? '') < (row['baixa_data'] ?? '')),
    ).toEqual([]);
  });

  test('late charges are two per cent and one per cent a month, and only the late pay them', () => {
    const due = new Map(titles.map((row) => [row['id'], row['data_vencimento'] ?? '']));
    const charged = settlements.filter(
      (row) => cents(row['vacrescimo']) > 0 && due.get(row['id_receber']) !== '2026-02-30',
    );
    expect(charged.length / settlements.length).toBeGreaterThan(0.2);
    for (const row of charged) {
      const days = daysBetween(due.get(row['id_receber']) ?? '', row['data'] ?? '');
      expect(days).toBeGreaterThan(0);
      expect(cents(row['vacrescimo'])).toBe(
        Math.round(cents(row['credito']) * (0.02 + (0.01 * days) / 30)),
      );
    }
  });

  test('money by bank slip is credited after the day it was paid', () => {
    expect(
      titles.some(
        (row) =>
          row['credito_data'] !== '' && (row['credito_data'] ?? '') > (row['pagamento_data'] ?? ''),
      ),
    ).toBe(true);
  });
});

describe('how the provider stands today', () => {
  test('most customers are current, and each kind of lateness has its share', () => {
    const prospects = new Set(customers.filter(({ crm }) => crm === 'S').map(({ id }) => id));
    const worst = new Map<string, number>();
    for (const row of titles.filter(billable)) {
      const customer = row['id_cliente'] ?? '';
      if (!prospects.has(customer))
        worst.set(customer, Math.max(worst.get(customer) ?? 0, daysLate(row)));
    }
    const base = new Set(
      contracts
        .filter(({ status }) => 'AN'.includes(status ?? ''))
        .map((row) => row['id_cliente'] ?? ''),
    );
    for (const [customer, days] of worst) if (days > 0) base.add(customer);
    const part = (low: number, high: number): number =>
      [...base].filter((customer) => {
        const days = worst.get(customer) ?? 0;
        return days >= low && days <= high;
      }).length / base.size;
    expect(part(0, 0)).toBeGreaterThan(0.68);
    expect(part(0, 0)).toBeLessThan(0.9);
    expect(part(1, 6)).toBeGreaterThan(0.04);
    expect(part(1, 6)).toBeLessThan(0.2);
    expect(part(7, 9)).toBeGreaterThan(0.003);
    expect(part(7, 9)).toBeLessThan(0.07);
    expect(part(10, 9999)).toBeGreaterThan(0.03);
    expect(part(10, 9999)).toBeLessThan(0.11);
    expect(part(91, 9999)).toBeGreaterThan(0);
  });

  test('debt switches access off, with a leak and with trust unlocks', () => {
    const late = new Map<string, number>();
    for (const row of titles.filter(billable)) {
      const contract = row['id_contrato'] ?? '';
      if (Number(contract) > 0)
        late.set(contract, Math.max(late.get(contract) ?? 0, daysLate(row)));
    }
    const overdue = contracts.filter(
      (row) => row['status'] === 'A' && (late.get(row['id'] ?? '') ?? 0) > 9,
    );
    expect(share(overdue, (row) => row['status_internet'] === 'CA')).toBeGreaterThan(0.5);
    const trusted = overdue.filter((row) => row['desbloqueio_confianca_ativo'] === 'S');
    expect(trusted.length).toBeGreaterThan(0);
    expect(
      trusted.every(
        (row) =>
          row['dt_ult_des_bloq_conf'] !== '0000-00-00' &&
          row['dt_retorno_desb_conf'] !== '0000-00-00',
      ),
    ).toBe(true);
    expect(trusted.some((row) => row['status_internet'] === 'A')).toBe(true);
    expect(
      has(
        overdue.filter((row) => row['desbloqueio_confianca_ativo'] === 'N'),
        { status_internet: 'A' },
      ),
    ).toBeGreaterThan(0);
    const current = contracts.filter(
      (row) =>
        row['status'] === 'A' && row['contrato_suspenso'] === 'N' && !late.get(row['id'] ?? ''),
    );
    expect(share(current, (row) => row['status_internet'] === 'A')).toBeGreaterThan(0.97);
  });
});

describe('the oddities of a real base are there', () => {
  test.each<[string, () => number]>([
    [
      'future open titles',
      () =>
        titles.filter((row) => row['status'] === 'A' && (row['data_vencimento'] ?? '') > today)
          .length,
    ],
    ['partly paid titles', () => has(titles, { status: 'P' })],
    ['cancelled titles', () => has(titles, { status: 'C' })],
    ['reversed titles', () => has(titles, { estornado: 'S' })],
    ['titles not released', () => has(titles, { liberado: 'N' })],
    ['titles awaiting the gateway', () => has(titles, { aguardando_confirmacao_pagamento: 'S' })],
    ['titles absorbed by a renegotiation', () => has(titles, { tipo_renegociacao: 'R' })],
    [
      'titles known as absorbed only by the newer column',
      () => has(titles, { tipo_renegociacao: 'N', titulo_renegociado: 'S' }),
    ],
    [
      'titles that replaced them',
      () => titles.filter((row) => Number(row['id_renegociacao_novo']) > 0).length,
    ],
    [
      'titles of no contract',
      () =>
        titles.filter(
          (row) =>
            !Number(row['id_contrato']) &&
            !Number(row['id_contrato_avulso']) &&
            !Number(row['id_contrato_principal']),
        ).length,
    ],
    [
      'titles with a one-off contract only',
      () =>
        titles.filter((row) => !Number(row['id_contrato']) && Number(row['id_contrato_avulso']))
          .length,
    ],
    [
      'unknown title status',
      () => titles.filter(({ status }) => !'APRC'.includes(status ?? '')).length,
    ],
    ['impossible dates', () => has(titles, { data_vencimento: '2026-02-30' })],
    ['amounts with a comma', () => has(titles, { valor: '1.234,56' })],
    ['missing amounts', () => has(titles, { valor: '' })],
    ['zero stamps', () => has(titles, { ultima_atualizacao: '0000-00-00 00:00:00' })],
    [
      'zero stamps on customers',
      () => has(customers, { ultima_atualizacao: '0000-00-00 00:00:00' }),
    ],
    ['prospects', () => has(customers, { crm: 'S' })],
    ['public bodies', () => has(customers, { orgao_publico: 'S' })],
    ['customers outside dunning', () => has(customers, { participa_cobranca: 'N' })],
    ['foreigners', () => has(customers, { tipo_pessoa: 'E' })],
    ['customers without a document', () => has(customers, { cnpj_cpf: '' })],
    ['customers without a town', () => has(customers, { cidade: '0' })],
    ['negatived contracts', () => has(contracts, { status: 'N' })],
    ['drafts', () => has(contracts, { status: 'P', status_internet: 'AA' })],
    ['contracts given up', () => has(contracts, { status: 'D' })],
    ['voluntary suspensions', () => has(contracts, { contrato_suspenso: 'S' })],
    [
      'contracts with an address of their own',
      () => has(contracts, { endereco_padrao_cliente: 'N' }),
    ],
    ['manual blocks', () => has(contracts, { status_internet: 'CM' })],
    ['overdue notices', () => has(contracts, { status_internet: 'FA' })],
  ])('%s', (_, count) => {
    expect(count()).toBeGreaterThan(0);
  });

  test('cancelled contracts with debt', () => {
    const cancelled = new Set(contracts.filter(({ status }) => status === 'I').map(({ id }) => id));
    expect(
      titles.filter(
        (row) => billable(row) && daysLate(row) > 0 && cancelled.has(row['id_contrato']),
      ).length,
    ).toBeGreaterThan(0);
  });

  test('a neighbourhood is spelled in several ways', () => {
    const fold = (text: string): string =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .trim();
    const spellings = new Set(
      customers.map((row) => row['bairro']).filter((name) => fold(name ?? '') === 'sao cristovao'),
    );
    expect(spellings.size).toBeGreaterThan(3);
  });

  test('persons and companies have documents with right check digits', () => {
    const digits = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number);
    const sums = (figures: readonly number[], length: number, wrap: number): number => {
      const sum = figures
        .slice(0, length)
        .reduce((total, figure, index) => total + figure * (((length - 1 - index) % wrap) + 2), 0);
      return sum % 11 < 2 ? 0 : 11 - (sum % 11);
    };
    for (const row of customers) {
      const figures = digits(row['cnpj_cpf'] ?? '');
      if (figures.length === 0) continue;
      const [length, wrap] = row['tipo_pessoa'] === 'F' ? [9, 99] : [12, 8];
      expect(figures).toHaveLength(length + 2);
      expect(figures[length]).toBe(sums(figures, length, wrap));
      expect(figures[length + 1]).toBe(sums(figures, length + 1, wrap));
    }
  });

  test('secrets hold the canary, in customers, contracts and branches', async () => {
    for (const column of ['senha', 'senha_hotsite_md5', 'hotsite_email'])
      expect(customers.every((row) => row[column]?.startsWith(CANARY))).toBe(true);
    expect(contracts.every((row) => row['token_assinatura_digital']?.startsWith(CANARY))).toBe(
      true,
    );
    const branches = await truth(simulator, 'filial');
    expect(branches.every((row) => row['certificado_a1']?.startsWith(CANARY))).toBe(true);
    expect(customers.some((row) => row['obs']?.includes(CANARY))).toBe(true);
  });

  test('holidays are national and local, by day', async () => {
    const days = (await truth(simulator, 'fn_feriados')).map(({ data }) => data);
    expect(days).toEqual(
      expect.arrayContaining([
        '2026-04-03',
        '2026-02-17',
        '2026-11-20',
        '2026-08-25',
        '2026-06-13',
      ]),
    );
  });

  test('the country has its towns, the served ones among them', async () => {
    const towns = await truth(simulator, 'cidade');
    expect(towns.length).toBeGreaterThan(5500);
    const served = new Set(customers.map(({ cidade }) => cidade).filter((id) => id !== '0'));
    expect(towns.filter(({ id }) => served.has(id)).map((row) => row['nome'])).toContain('Chapecó');
  });
});
