import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Grain, Receipts } from '../../../contract/index.ts';
import { answerOf } from '../routes/support/answers.ts';
import { openRegister, type Register } from './register.ts';
import { Rows, today } from './rows.ts';

const nothing = { payments: 0, principalCents: 0, chargesCents: 0 };
const rows = new Rows();
/** A title of 100.00 issued on the first day of the ledger, and what was paid on it; its customer. */
function paying(title: Record<string, string>, ...payments: readonly Record<string, string>[]) {
  const customer = rows.customer();
  const id = rows.title(customer, {
    data_emissao: '2025-02-10',
    data_vencimento: '2025-03-05',
    ...title,
  });
  for (const payment of payments) rows.settlement(id, payment);
  return customer;
}
const closed = { status: 'R', valor_aberto: '0.00', ultima_atualizacao: '2025-03-12 10:00:00' };
const on = (data: string, credito = '100.00') => ({ data, credito });

const discounted = paying(closed, {
  ...on('2025-03-12'),
  vdesconto: '10.00',
  descontos_adicionais: '5.00',
  vacrescimo: '2.00',
});
const takenBack = paying(
  { valor_aberto: '100.00', ultima_atualizacao: '2025-03-14 10:00:00' },
  { ...on('2025-03-12', '60.00'), tipo_recebimento: 'B' },
  { ...on('2025-03-14', '-60.00'), tipo_recebimento: 'B' },
);
const unsaid = paying(closed, { ...on('2025-03-12'), tipo_recebimento: '' });
const strange = paying(closed, { ...on('2025-03-12'), tipo_recebimento: 'ZZ' });
const adjusted = paying(closed);
const cancelled = paying({ ...closed, status: 'C' }, on('2025-03-12', '10.00'));
const twoChannels = paying(
  closed,
  { ...on('2025-03-12', '30.00'), tipo_recebimento: 'C' },
  { ...on('2025-03-12', '70.00'), tipo_recebimento: 'DP' },
);
const beforeIssue = paying(closed, on('2025-02-07', '40.00'), on('2025-03-12', '60.00'));

describe('receipts of a register that begins on 2025-02-10', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(rows.tables, today);
  });
  afterAll(() => register.close());
  const asked = (query: string) => register.proxy.data<Receipts>(`/receipts?${query}`);
  const of = (customer: string, query = 'from=2025-03-01') =>
    asked(`customerType=${customer}&${query}`);

  test.each<readonly [rule: string, customer: string, total: object]>([
    [
      'principal is less discounts, fine and interest apart',
      discounted,
      { payments: 1, principalCents: 8500, chargesCents: 200 },
    ],
    ['a payment taken back is negative', takenBack, { ...nothing, payments: 2 }],
    ['an adjustment is no money', adjusted, nothing],
    ['a title that does not count brings none', cancelled, nothing],
  ])('%s', async (_rule, customer, total) => {
    expect((await of(customer)).total).toEqual(total);
  });

  it('a payment taken back is on its own day, and its channel has no share of nothing', async () => {
    const { series, channels } = await of(takenBack);
    expect(
      series.filter((day) => 'boleto' in day.channels).map((day) => [day.period, day.channels]),
    ).toEqual([
      ['2025-03-12', { boleto: 6000 }],
      ['2025-03-14', { boleto: -6000 }],
    ]);
    expect(channels).toEqual([
      {
        channel: 'boleto',
        ...nothing,
        payments: 2,
        share: { value: null, reason: 'no_base', n: 0 },
      },
    ]);
  });

  it('what IXC does not say is unknown, what we do not know other', async () => {
    const names = async (customer: string) =>
      (await of(customer)).channels.map((one) => one.channel);
    expect([await names(unsaid), await names(strange)]).toEqual([['unknown'], ['other']]);
  });

  it('of two channels in one day are kept apart', async () => {
    const { series, total } = await of(twoChannels, 'from=2025-03-12&to=2025-03-12');
    expect(series).toMatchObject([
      { principalCents: 10_000, channels: { card: 3000, transfer: 7000 } },
    ]);
    expect(total.payments).toBe(2);
  });

  it('of a day name their channels in one order: the same answer has the same ETag', async () => {
    const { series } = await asked('from=2025-03-12&to=2025-03-12');
    const names = Object.keys(series[0]?.channels ?? {});
    expect(names.length).toBeGreaterThan(4);
    expect(names).toEqual([...names].sort());
  });

  it('narrowed by channel hold only payments by it, and shares are of them', async () => {
    const { channels, total } = await of(twoChannels, 'from=2025-03-01&channel=card&channel=pix');
    expect(total).toEqual({ ...nothing, payments: 1, principalCents: 3000 });
    expect(channels).toMatchObject([{ channel: 'card', share: { value: 1, baseCents: 3000 } }]);
  });

  describe('before the ledger begins', () => {
    it('there is no period', async () => {
      const first = async (grain: Grain) =>
        (await of(adjusted, `from=2025-01-06&grain=${grain}`)).series[0];
      expect(await first('day')).toMatchObject({ period: '2025-02-10', partial: false });
      expect(await first('week')).toMatchObject({ period: '2025-02-10', partial: false });
      expect(await first('month')).toMatchObject({ period: '2025-02-01', partial: false });
    });

    it('there is one all the same for money that came in', async () => {
      const { series, total } = await of(beforeIssue, 'from=2025-01-06');
      expect(series[0]).toMatchObject({ period: '2025-02-07', principalCents: 4000 });
      expect(series).toHaveLength(39);
      expect(total.principalCents).toBe(10_000);
    });

    it('a window has no series and nothing received', async () => {
      expect(await asked('from=2025-01-06&to=2025-01-31')).toMatchObject({
        channels: [],
        series: [],
        total: nothing,
        previous: null,
      });
    });

    it.each([
      ['2025-02-28', '2025-03-17', true],
      ['2025-02-27', '2025-03-17', false],
    ])('no window is compared with: from %s to %s, %s', async (from, to, reaches) => {
      const { meta, data } = await answerOf<Receipts>(
        register.proxy,
        `/receipts?from=${from}&to=${to}`,
      );
      expect(data.previous !== null).toBe(reaches);
      expect(meta.missing).toEqual(
        reaches ? [] : [{ field: 'previous', reason: 'missing_source', from: '2025-02-10' }],
      );
    });
  });

  it('the window before is as long and ends the day before', async () => {
    expect((await of(discounted, 'from=2025-03-13&to=2025-03-14')).previous).toEqual({
      ...{ from: '2025-03-11', to: '2025-03-12' },
      ...(await of(discounted, 'from=2025-03-11&to=2025-03-12')).total,
    });
    expect((await of(discounted, 'from=2025-03-13&to=2025-03-13')).previous?.payments).toBe(1);
    expect((await of(discounted, 'from=2025-03-14&to=2025-03-14')).previous?.payments).toBe(0);
  });

  test.each<readonly [Grain, from: string, to: string, periods: (readonly [string, boolean])[]]>([
    ['week', '2025-03-03', '2025-03-09', [['2025-03-03', false]]],
    ['week', '2025-03-03', '2025-03-08', [['2025-03-03', true]]],
    ['week', '2025-03-04', '2025-03-09', [['2025-03-03', true]]],
    [
      'week',
      '2025-03-09',
      '2025-03-10',
      [
        ['2025-03-03', true],
        ['2025-03-10', true],
      ],
    ],
    ['month', '2025-02-10', '2025-02-28', [['2025-02-01', true]]],
    [
      'month',
      '2025-02-01',
      '2025-03-01',
      [
        ['2025-02-01', false],
        ['2025-03-01', true],
      ],
    ],
    ['day', '2025-03-09', '2025-03-09', [['2025-03-09', false]]],
  ])('by %s from %s to %s are partial where the window cuts', async (grain, from, to, periods) => {
    const { series } = await asked(`grain=${grain}&from=${from}&to=${to}`);
    expect(series.map(({ period, partial }) => [period, partial])).toEqual(periods);
  });
});
