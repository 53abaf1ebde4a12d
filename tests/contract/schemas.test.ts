import { describe, expect, it, test } from 'vitest';
import {
  aging,
  cei,
  criticalList,
  type Endpoint,
  filters,
  freshness,
  kpi,
  kpis,
  paymentTime,
  problemCode,
  ratio,
  receipts,
  refresh,
  rollRate,
  segments,
  statuses,
  warning,
  customers,
  preventionList,
  suspensionFunnel,
  trustUnlocks,
  customerInvoices,
} from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';

const endpoints: readonly Endpoint[] = [
  aging,
  statuses,
  kpis,
  suspensionFunnel,
  criticalList,
  preventionList,
  customers,
  trustUnlocks,
  rollRate,
  cei,
  segments,
  receipts,
  paymentTime,
  filters,
  freshness,
  refresh,
];
const passes = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('a question', () => {
  test.each(endpoints)('to $path may be empty, and holds nothing unknown', ({ query }) => {
    expect(passes(query, {})).toBe(true);
    expect(passes(query, { surprise: '1' })).toBe(false);
  });

  it('about one customer needs no more than the customer', () => {
    expect(passes(customerInvoices.query, { customerId: '17' })).toBe(true);
    for (const wrong of [{}, { customerId: 'x' }, { customerId: '17', surprise: '1' }]) {
      expect(passes(customerInvoices.query, wrong)).toBe(false);
    }
  });

  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2100-02-29', false],
    ['2025-04-31', false],
    ['2025-12-31', true],
    ['2025-1-1', false],
    ['2025-03-17T00:00:00Z', false],
    ['', false],
  ])('about the day «%s»: %s', (asOf, isDay) => {
    expect(passes(aging.query, { asOf })).toBe(isDay);
  });

  test.each([
    ['branch', ['1', '22'], true],
    ['branch', ['01'], true],
    ['branch', ['1'.repeat(18)], true],
    ['branch', ['1'.repeat(19)], false],
    ['branch', ['1; drop'], false],
    ['branch', '1', false],
    ['branch', ['', '1'], true],
    ['city', [''], true],
    ['customerType', [''], true],
    ['plan', [''], true],
    ['plan', [' '], false],
    ['personType', [''], false],
    ['contractStatus', [''], false],
    ['neighborhood', [''], true],
    ['neighborhood', ['x'.repeat(200)], true],
    ['neighborhood', ['x'.repeat(201)], false],
    ['personType', ['PF', 'PJ', 'unknown'], true],
    ['personType', ['pf'], false],
    ['contractStatus', ['active', 'cancelled', 'negative', 'other'], true],
    ['contractStatus', ['A'], false],
  ])('filtered by %s of %j: %s', (name, value, isGood) => {
    expect(passes(aging.query, { [name]: value })).toBe(isGood);
  });

  it('says yes and no as an address spells them', () => {
    const asked = (sinceBusinessDay: string) =>
      z.safeParse(criticalList.query, { sinceBusinessDay }).data?.sinceBusinessDay;
    expect([asked('true'), asked('false'), asked('1')]).toEqual([true, false, undefined]);
  });
});

describe('an answer', () => {
  it('of a newer proxy, with fields we do not know, is still read', () => {
    const overdue = { invoices: 1, customers: 1, openCents: 100 };
    const answer = { buckets: [], overdue: { ...overdue, more: 1 }, total: overdue, more: [] };
    expect(z.parse(aging.data, answer)).toEqual({ buckets: [], overdue, total: overdue });
  });

  test.each([
    [{ value: 0.5, n: 2, baseCents: 100 }, true],
    [{ value: 0 }, true],
    [{ value: null, reason: 'no_base', n: 0 }, true],
    [{ value: null, reason: 'because' }, false],
    [{ value: 0.5, n: -1 }, false],
    [{ value: 0.5, baseCents: 1.5 }, false],
    [{ reason: 'no_base' }, false],
    [{ value: Number.NaN }, false],
  ])('with the ratio %j: %s', (value, isGood) => {
    expect(passes(ratio, value)).toBe(isGood);
  });

  it('tells money in whole centavos', () => {
    const total = (openCents: number) => ({ invoices: 1, customers: 1, openCents });
    const data = (openCents: number) => ({
      buckets: [],
      overdue: total(openCents),
      total: total(openCents),
    });
    expect(
      [100, 0, 100.5, Number.MAX_SAFE_INTEGER + 1].map((c) => passes(aging.data, data(c))),
    ).toEqual([true, true, false, false]);
  });

  it('tells a rate as a ratio and an amount as a number', () => {
    const amount = {
      kpi: 'open',
      unit: 'cents',
      value: 1,
      previous: null,
      change: null,
      changeRatio: { value: null, reason: 'no_base' },
      course: [1, null],
    };
    const rate = {
      kpi: 'delinquencyRate',
      unit: 'ratio',
      value: { value: 0.5 },
      previous: { value: null, reason: 'no_base' },
      change: null,
      course: [{ value: 0.5 }],
    };
    expect([passes(kpi, amount), passes(kpi, rate)]).toEqual([true, true]);
    expect(passes(kpi, { ...amount, unit: 'ratio' })).toBe(false);
    expect(passes(kpi, { ...rate, unit: 'cents' })).toBe(false);
  });
});

describe('closed sets', () => {
  it('hold every code of refusal that the API page lists, and four beside them', () => {
    expect(problemCode.options.toSorted()).toEqual(
      [
        ...['invalid_query', 'token_invalid', 'token_expired', 'origin_refused', 'forbidden'],
        ...['field_not_filterable', 'not_found', 'range_too_large', 'limit_too_large'],
        ...['body_too_large', 'rate_limited', 'not_ready', 'busy', 'internal'],
        ...['address_too_long', 'too_few_customers', 'file_too_large', 'report_invalid'],
      ].sort(),
    );
  });

  it('let a warning name only what a reader can be told', () => {
    expect(passes(warning, { code: 'table_not_granted', table: 'payments' })).toBe(true);
    expect(passes(warning, { code: 'table_not_granted', table: 'fn_areceber_baixas' })).toBe(false);
    expect(passes(warning, { code: 'something_else' })).toBe(false);
  });
});
