import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Aging, SuspensionFunnel } from '../../../contract/index.ts';
import type { RawRow } from '../../support/node/simulator.ts';
import { plus } from '../../support/oracle/calendar.ts';
import { cents } from '../../support/oracle/fields.ts';
import { ledgerOf, noFilters } from './asking.ts';
import { expectSameMetrics } from './comparison.ts';
import { openProvider, type Provider } from './provider.ts';

// A day answers the same when it is asked about again later, whatever happened since; but for titles
// cancelled since, which by definition were never issued, and for what the register says today.

const firstDay = '2025-03-14';
const daysLived = [0, 1, 2, 3];

const questions = [
  'aging',
  'aging?lateBase=effective',
  'statuses',
  'suspension-funnel',
  'roll-rate',
  'roll-rate?lateBase=effective',
  'cei',
  'payment-time',
  'receipts?grain=week',
  'segments?by=plan',
  'kpis',
  'action-lists/critical?limit=500',
  'action-lists/prevention?limit=500',
  'customers?limit=500&row=9%2B&access=blocked',
  'customers?limit=500&access=trustUnlock',
  'trust-unlocks?limit=500',
] as const;

let provider: Provider;
/** What every question was answered on the day itself. */
const answers = new Map<string, unknown>();

async function asked(question: string, day: string): Promise<unknown> {
  const path = `/${question}${question.includes('?') ? '&' : '?'}asOf=${day}`;
  const answer = await provider.proxy.data<object>(path);
  // An unlock planned to end that day has not ended as long as the day lasts, and has when it is over.
  return { ...answer, ended: null, kept: null, keptRate: null };
}

const money = (amount: number): string => (amount / 100).toFixed(2);

/** Some of everything that happens in a day, dated that day. */
async function live(day: string): Promise<void> {
  const { simulator } = provider;
  const change = (table: string, row: RawRow | undefined, values: RawRow) =>
    simulator.command('POST', 'update', { table, id: row?.['id'], values, bumpStamp: true });
  const insert = (table: string, row: RawRow) =>
    simulator.command<{ ids: string[] }>('POST', 'insert', { table, rows: [row] });

  const titles = (await simulator.truth('fn_areceber')).filter(
    (row) => ['A', 'P'].includes(row['status'] ?? '') && (row['data_vencimento'] ?? '') < day,
  );
  for (const [index, title] of titles.entries()) {
    if (index % 3 !== 0) continue;
    const open = cents(title, 'valor_aberto') ?? 0;
    const paid = index % 2 === 0 ? open : Math.floor(open / 2);
    await insert('fn_areceber_baixas', {
      id_receber: title['id'] ?? '',
      data: day,
      credito: money(paid),
      vacrescimo: '1.00',
      tipo_recebimento: 'P',
    });
    await change('fn_areceber', title, {
      status: paid === open ? 'R' : 'P',
      valor_aberto: money(open - paid),
      valor_recebido: money((cents(title, 'valor_recebido') ?? 0) + paid),
      pagamento_data: day,
    });
  }

  const contracts = (await simulator.truth('cliente_contrato')).filter(
    ({ status }) => status === 'A',
  );
  for (const [index, contract] of contracts.entries()) {
    const blocked = contract['status_internet'] === 'CA';
    if (index % 60 === 0) {
      await change('cliente_contrato', contract, { status: 'I', data_cancelamento: day });
    } else if (index % 5 === 1 && blocked && (contract['dt_ult_desb_conf'] ?? '') === '') {
      await change('cliente_contrato', contract, {
        status_internet: 'A',
        desbloqueio_confianca_ativo: 'S',
        dt_ult_desb_conf: day,
        dt_retorno_desb_conf: plus(day, 2),
      });
    } else if (index % 5 === 2) {
      await change('cliente_contrato', contract, { status_internet: blocked ? 'A' : 'CA' });
    } else if (index % 5 === 3 && contract['desbloqueio_confianca_ativo'] === 'S') {
      await change('cliente_contrato', contract, {
        status_internet: 'CA',
        desbloqueio_confianca_ativo: 'N',
      });
    }
  }

  const { ids } = await insert('cliente', { razao: 'Cliente Novo', tipo_pessoa: 'F', crm: 'N' });
  const id_cliente = ids[0] ?? '';
  await insert('cliente_contrato', { id_cliente, status: 'A', data_ativacao: day });
  await insert('fn_areceber', {
    id_cliente,
    data_emissao: day,
    data_vencimento: day,
    valor: '90.00',
    valor_aberto: '90.00',
  });
}

beforeAll(async () => {
  provider = await openProvider({ seed: 5, today: firstDay, customers: 400 }, { odd: false });
  for (const days of daysLived) {
    const day = plus(firstDay, days);
    provider.goTo(day);
    if (days > 0) await live(day);
    await provider.proxy.mirror.cycle();
    for (const question of questions) {
      answers.set(`${question} ${day}`, await asked(question, day));
    }
  }
});
afterAll(() => provider.close());

describe('a day seen again later', () => {
  test.each(questions)('has the same answer to %s', async (question) => {
    for (const days of daysLived) {
      const day = plus(firstDay, days);
      expect(await asked(question, day), day).toEqual(answers.get(`${question} ${day}`));
    }
  });

  test.each(questions)('had another answer to %s than the day after', (question) => {
    const [first, second] = daysLived.map((days) =>
      answers.get(`${question} ${plus(firstDay, days)}`),
    );
    expect(first).not.toEqual(second);
  });

  it('has the access recorded that day, by whoever owed that day', async () => {
    for (const days of daysLived) {
      const asOf = plus(firstDay, days);
      const funnel = answers.get(`suspension-funnel ${asOf}`) as SuspensionFunnel;
      const aging = answers.get(`aging ${asOf}`) as Aging;
      const cells = funnel.rows.flatMap(({ trustUnlock, active, notice, blocked, other }) => [
        trustUnlock,
        active,
        notice,
        blocked,
        other,
      ]);
      const shown = cells.reduce((sum, cell) => sum + (cell.overdueCents ?? 0), 0);
      expect(shown + funnel.unassigned.overdueCents).toBe(aging.overdue.openCents);
    }
  });

  it('and today are told the same from the definitions', async () => {
    const today = plus(firstDay, daysLived.length - 1);
    const { proxy, simulator } = provider;
    const ledger = await ledgerOf(simulator, today);
    for (const lateBase of ['nominal', 'effective'] as const) {
      await expectSameMetrics(proxy, ledger, { asOf: today, lateBase, filters: noFilters });
    }
  });
});
