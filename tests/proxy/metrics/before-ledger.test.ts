import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Cei, Kpi, KpiName, Kpis, PaymentTime, RollRate } from '../../../contract/index.ts';
import { answerOf } from '../routes/support/answers.ts';
import { openRegister, type Register } from './register.ts';
import { Rows, today } from './rows.ts';

const ledgerFrom = '2025-02-10';
const missing = (field: string) => ({ field, reason: 'missing_source', from: ledgerFrom });
const unknown = { value: null, reason: 'missing_source' };
const isUnknown = (value: Kpi['value']) =>
  typeof value === 'object' && (value === null || value.reason === 'missing_source');

describe('a register that begins on 2025-02-10', () => {
  const rows = new Rows();
  rows.debtor({ data_emissao: ledgerFrom, data_vencimento: '2025-03-05' });
  rows.debtor({ data_emissao: ledgerFrom, data_vencimento: '2025-02-12' });
  const payer = rows.customer();
  const title = rows.title(payer, {
    data_emissao: ledgerFrom,
    data_vencimento: '2025-02-11',
    valor_aberto: '0.00',
    status: 'R',
    ultima_atualizacao: '2025-02-13 10:00:00',
  });
  rows.settlement(title, { data: '2025-02-13', credito: '100.00' });

  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());
  const asked = <Data>(path: string) => answerOf<Data>(register.proxy, path);
  const kpisOf = async (from: string, to = today) => {
    const { meta, data } = await asked<Kpis>(`/kpis?from=${from}&to=${to}`);
    const unknownOf = (part: (kpi: Kpi) => Kpi['value']) =>
      data.kpis.filter((kpi) => isUnknown(part(kpi))).map(({ kpi }) => kpi);
    return { meta, data, unknownOf };
  };

  const levels = ['open', 'overdue', 'customersLate', 'delinquencyRate', 'par30'] as const;
  const all: readonly KpiName[] = [...levels, 'cei', 'received', 'daysToPay', 'dso', 'cureRate'];

  test.each<readonly [string, string, string, readonly KpiName[]]>([
    ['begins a day after it, the eve in it', '2025-02-28', '2025-03-16', []],
    ['begins with it: who was late on the eve is not known', '2025-02-28', today, ['cureRate']],
    ['begins before it: only balances of its end are', '2025-02-27', today, all.slice(5)],
    ['ends with it', '2025-02-11', today, all.slice(5)],
    ['ends before it', '2025-02-10', today, all],
  ])('compares no figure with a window that %s (%s to %s)', async (_, from, to, names) => {
    const { meta, data, unknownOf } = await kpisOf(from, to);
    expect(unknownOf(({ previous }) => previous)).toEqual(names);
    for (const kpi of data.kpis.filter((one) => names.includes(one.kpi))) {
      expect(kpi.change).toBeNull();
      if ('changeRatio' in kpi) expect(kpi.changeRatio).toEqual(unknown);
    }
    expect(meta.missing.some(({ field }) => field === 'previous')).toBe(names.length > 0);
  });

  it('has the points of a course from where it has every day of them', async () => {
    // On 02-24, 02-27, 03-02 and 03-05, of 22 days each: the last begins on 02-12.
    const { meta, data } = await kpisOf('2025-02-24');
    const courseOf = (name: KpiName) =>
      data.kpis.find(({ kpi }) => kpi === name)?.course.map((point) => !isUnknown(point));
    const fromTheFourth = [...Array<boolean>(3).fill(false), ...Array<boolean>(5).fill(true)];
    expect(courseOf('open')).toEqual(Array<boolean>(8).fill(true));
    expect(courseOf('received')).toEqual(fromTheFourth);
    expect(courseOf('cureRate')).toEqual(fromTheFourth);
    expect(meta.missing).toEqual([missing('previous'), missing('course')]);
  });

  it('tells a window that begins before it as far as it has it, but no rate of what it lacks', async () => {
    const { data, unknownOf } = await kpisOf('2025-02-01');
    expect(unknownOf(({ value }) => value)).toEqual(['dso', 'cureRate']);
    expect(data.kpis.find(({ kpi }) => kpi === 'received')).toMatchObject({ value: 10_000 });
    for (const { course, value } of data.kpis) expect(course.at(-1)).toEqual(value);
  });

  it('has no figure of a window before it', async () => {
    const { meta, unknownOf } = await kpisOf('2025-02-01', '2025-02-09');
    expect(unknownOf(({ value }) => value)).toEqual(all);
    expect(meta.missing).toEqual(['value', 'previous', 'course'].map(missing));
  });

  it('has no rate of a roll from a day before it, when nobody is known to be late', async () => {
    const { meta, data } = await asked<RollRate>('/roll-rate?from=2025-02-09');
    const { stages, criticalRoll, criticalRollCents, cure, cureCents } = data;
    expect([criticalRoll, criticalRollCents, cure, cureCents]).toEqual(Array(4).fill(unknown));
    expect(stages.map(({ stay }) => stay)).toEqual(Array(4).fill(unknown));
    expect(stages.map(({ rollForward }) => rollForward.reason)).toEqual([
      ...Array<string>(3).fill('missing_source'),
      'no_base',
    ]);
    expect(meta.missing).toEqual(
      ['stages', 'criticalRoll', 'criticalRollCents', 'cure', 'cureCents'].map(missing),
    );
    const known = await asked<RollRate>('/roll-rate?from=2025-02-10');
    expect(known.meta.missing).toEqual([]);
    expect(known.data.criticalRoll).toEqual({ value: 1, n: 2 });
  });

  it('has no days of sales of a window whose billing it lacks', async () => {
    const { meta, data } = await asked<PaymentTime>('/payment-time?from=2025-02-09');
    expect(data).toMatchObject({
      invoices: 1,
      onTime: { value: 0, n: 1 },
      dso: unknown,
      bestPossibleDso: unknown,
      averageDaysDelinquent: unknown,
    });
    expect(meta.missing).toEqual(['dso', 'bestPossibleDso', 'averageDaysDelinquent'].map(missing));
    const known = await asked<PaymentTime>('/payment-time?from=2025-02-10');
    expect(known.meta.missing).toEqual([]);
    expect(known.data.dso).toEqual({ value: 24, baseCents: 30_000 });
  });

  it('has no effectiveness of a month that had ended', async () => {
    const { meta, data } = await asked<Cei>('/cei');
    expect(data.series.at(-3)).toMatchObject({ month: '2025-01', cei: unknown });
    expect(data.series.at(-2)?.cei).toMatchObject({ value: 0.5 });
    expect(meta.missing).toEqual([missing('series')]);
    expect((await asked<Cei>('/cei?from=2025-02-01&to=2025-02-09')).data.cei).toEqual(unknown);
  });
});

describe('a register without titles', () => {
  const rows = new Rows();
  rows.contract(rows.customer());
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());

  it('knows no figure, and no day that has one', async () => {
    const { meta, data } = await answerOf<Kpis>(register.proxy, '/kpis');
    expect(data.kpis.every(({ value }) => isUnknown(value))).toBe(true);
    expect(meta.missing).toContainEqual({ field: 'value', reason: 'missing_source' });
  });
});
