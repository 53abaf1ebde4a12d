import { describe, expect, it, test } from 'vitest';
import type { KpiName, LateBase } from '../../../contract/index.ts';
import { customerIds, goldenLedger, goldenToday } from '../../fixtures/golden-ledger.ts';
import {
  ceiOf,
  customersOf,
  type DrillDown,
  funnelOf,
  kpisOf,
  paymentTimeOf,
  preventionOf,
  readLedger,
  receiptsOf,
  rollRateOf,
  segmentsOf,
  trustUnlocksOf,
} from '../../support/oracle/index.ts';

// The worked examples of the metric definitions, told by the oracle alone: what the proxy is later
// compared with has to be right itself.

const rowsOf = (resource: string) => goldenLedger[resource] ?? [];
const ledger = readLedger(
  {
    titles: rowsOf('fn_areceber'),
    settlements: rowsOf('fn_areceber_baixas'),
    customers: rowsOf('cliente'),
    contracts: rowsOf('cliente_contrato'),
    holidays: rowsOf('fn_feriados'),
  },
  goldenToday,
);

const about = (lateBase: LateBase = 'effective') => ({ asOf: goldenToday, lateBase, filters: {} });
const window = (from: string, lateBase: LateBase = 'effective') => ({
  ...about(lateBase),
  from,
  to: goldenToday,
});
const idsOf = (list: { readonly items: readonly { readonly customerId: string }[] }) =>
  list.items.map(({ customerId }) => customerId);
const named = (...names: (keyof typeof customerIds)[]) => names.map((name) => customerIds[name]);

describe('the suspension funnel', () => {
  it('has one leak past day 7, by trust unlock and block else', () => {
    const { rows, leak, leakCents, unassigned } = funnelOf(ledger, about());
    const contracts = rows.map(({ trustUnlock, active, notice, blocked, other }) =>
      [trustUnlock, active, notice, blocked, other].map((cell) => cell.contracts),
    );
    expect(contracts).toEqual([
      [0, 2, 0, 0, 0],
      [0, 1, 0, 1, 0],
      [1, 0, 0, 2, 0],
    ]);
    expect(leak).toEqual({ value: 0.2, n: 5 });
    expect(leakCents).toEqual({ value: 100 / 650, baseCents: 65_000 });
    expect(unassigned).toEqual({ invoices: 0, overdueCents: 0 });
  });

  it('counts L as late by the printed due date', () => {
    const [first] = funnelOf(ledger, about('nominal')).rows;
    expect(first).toMatchObject({ contracts: 3, active: { contracts: 3 } });
  });
});

describe('the lists', () => {
  it('warn of B and K', () => {
    expect(idsOf(preventionOf(ledger, about()))).toEqual(named('B', 'K'));
  });

  test.each<readonly [DrillDown, (keyof typeof customerIds)[]]>([
    [{}, ['A', 'B', 'C', 'D', 'E', 'I', 'K']],
    [{ bucket: ['7-9'] }, ['A', 'E', 'I']],
    [{ bucket: ['not-due'] }, ['F', 'L']],
    [{ status: ['current'] }, ['F', 'G', 'H', 'L', 'M']],
    [{ row: ['9+'], access: ['blocked'] }, ['C', 'I']],
    [{ bucket: ['7-9'], status: ['chronic'] }, ['I']],
    [{ roll: { from: '2025-03-10', to: goldenToday, stageTo: 'chronic' } }, ['C', 'D', 'I']],
  ])('narrowed to %o', (drillDown, letters) => {
    expect(idsOf(customersOf(ledger, about(), drillDown))).toEqual(named(...letters));
  });

  it('know D on trust', () => {
    const list = trustUnlocksOf(ledger, window('2025-03-01'));
    expect(idsOf(list)).toEqual(named('D'));
    expect(list).toMatchObject({ open: 1, expired: 0, granted: 0, keptRate: { value: null } });
  });
});

describe('the roll of a week', () => {
  const { stages, ...rest } = rollRateOf(ledger, window('2025-03-10'));

  it('has the matrix of the definitions', () => {
    const counts = stages.map(({ to }) => Object.values(to).map(({ customers }) => customers));
    expect(counts).toEqual([
      [4, 2, 2, 0, 0, 0],
      [1, 0, 0, 2, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0],
    ]);
    expect(stages.map(({ rollForward }) => rollForward.value)).toEqual([0.5, 2 / 3, null, null]);
  });

  it('weighs by what was overdue', () => {
    expect(stages[1]).toMatchObject({
      overdueCents: 40_000,
      to: { chronic: { cents: 34_000 }, current: { cents: 6000 } },
      rollForwardCents: { value: 0.85 },
    });
  });

  it('reaches chronic in two of eleven, and is cured in one of four', () => {
    expect(rest).toMatchObject({
      new: { customers: 0 },
      criticalRoll: { value: 2 / 11, n: 11 },
      criticalRollCents: { value: 0.85, baseCents: 40_000 },
      cure: { value: 0.25, n: 4 },
      cureCents: { value: 0.12, baseCents: 50_000 },
    });
  });
});

describe('the collection effectiveness of 17 days', () => {
  it('is 35.11 % in either form', () => {
    const { cei, terms } = ceiOf(ledger, window('2025-03-01'));
    expect(cei).toEqual({ value: 46 / 131, baseCents: 131_000 });
    expect(terms).toEqual({
      receivedCents: 46_000,
      overdueCents: 85_000,
      beginningCents: 141_000,
      billedCents: 9500,
      endingCents: 104_500,
      endingCurrentCents: 19_500,
      adjustmentCents: 0,
    });
    const { beginningCents, billedCents, endingCents, endingCurrentCents } = terms;
    const begun = beginningCents + billedCents;
    expect((begun - endingCents) / (begun - endingCurrentCents)).toBeCloseTo(46 / 131, 12);
  });

  it('is 32.74 % by the printed due date', () => {
    expect(ceiOf(ledger, window('2025-03-01', 'nominal')).cei.value).toBeCloseTo(460 / 1405, 12);
  });

  it('has a month not ended as the last of twelve', () => {
    const { series } = ceiOf(ledger, window('2025-03-01'));
    expect(series).toHaveLength(12);
    expect(series[0]).toMatchObject({ month: '2024-04', cei: { reason: 'missing_source' } });
    expect(series.at(-1)).toMatchObject({
      month: '2025-03',
      cei: { value: 46 / 131 },
      partial: true,
    });
  });
});

describe('the time to pay', () => {
  const answer = paymentTimeOf(ledger, window('2025-03-01'));

  it('is of G, H and M', () => {
    expect(answer).toMatchObject({
      invoices: 3,
      daysToPay: { median: 20, mean: 59 / 3, weightedMean: 6800 / 360 },
      delay: { median: 4, mean: 3, lateMean: 5 },
      onTime: { value: 1 / 3, n: 3 },
    });
    const invoices = answer.distribution.map((range) => range.invoices);
    expect(invoices).toEqual([0, 1, 0, 0, 2, 0, 0, 0]);
  });

  it('has 22.31 days outstanding in 30 days', () => {
    const days = paymentTimeOf(ledger, window('2025-02-16'));
    expect(days.dso.value).toBeCloseTo((1045 / 1405) * 30, 12);
    expect(days.bestPossibleDso.value).toBeCloseTo((195 / 1405) * 30, 12);
    expect(days.averageDaysDelinquent.value).toBeCloseTo((850 / 1405) * 30, 12);
  });
});

describe('receipts', () => {
  it('are 463.45 by three channels', () => {
    const { channels, total, series } = receiptsOf(ledger, window('2025-03-01'), 'week');
    expect(channels).toEqual([
      sums('boleto', 2, 20_000, 213),
      sums('pix', 1, 20_000, 0),
      sums('card', 1, 6000, 132),
    ]);
    expect(total).toEqual({ payments: 4, principalCents: 46_000, chargesCents: 345 });
    expect(series.map(({ period, partial }) => [period, partial])).toEqual([
      ['2025-02-24', true],
      ['2025-03-03', false],
      ['2025-03-10', false],
      ['2025-03-17', true],
    ]);
    expect(series[1]?.channels).toEqual({ pix: 20_000 });
  });

  const sums = (
    channel: string,
    payments: number,
    principalCents: number,
    chargesCents: number,
  ) => ({
    channel,
    payments,
    principalCents,
    chargesCents,
    share: { value: (principalCents + chargesCents) / 46_345, baseCents: 46_345 },
  });
});

test.each([
  ['neighborhood', { centro: [290, 450], jardim: [440, 540], 'vila nova': [120, 320] }],
  ['personType', { PF: [700, 860], PJ: [150, 450] }],
] as const)('segments by %s have their delinquency rates', (by, rates) => {
  const { segments, total } = segmentsOf(ledger, about(), by);
  const shown = segments.map(({ key, overdueCents, delinquencyRate: { value, baseCents } }) => [
    key,
    [overdueCents / 100, (baseCents ?? 0) / 100],
    value,
  ]);
  expect(shown).toEqual(
    Object.entries<readonly [number, number]>(rates).map(([key, [late, due]]) => [
      key,
      [late, due],
      late / due,
    ]),
  );
  expect(total).toMatchObject({
    customers: 12,
    customersLate: 7,
    overdueCents: 85_000,
    openCents: 104_500,
  });
});

it('headline figures are the metrics of their names', () => {
  const from = '2025-03-01';
  const { kpis } = kpisOf(ledger, { ...window(from), course: [from, goldenToday] });
  const valueOf = (name: KpiName) => kpis.find(({ kpi }) => kpi === name)?.value;
  expect(valueOf('par30')).toMatchObject({ value: 20_000 / 104_500 });
  expect(valueOf('cei')).toMatchObject({ value: 46 / 131 });
  expect(valueOf('received')).toBe(46_345);
  expect(valueOf('daysToPay')).toEqual({ value: 59 / 3, n: 3 });
  expect(valueOf('dso')).toEqual(paymentTimeOf(ledger, window(from)).dso);
  // On the eve, 02-28, only I was late.
  expect(valueOf('cureRate')).toEqual({ value: 0, n: 1 });
});
