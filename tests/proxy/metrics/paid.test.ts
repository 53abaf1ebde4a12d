import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Cei, KpiName, Kpis, PaymentTime } from '../../../contract/index.ts';
import { openRegister, type Register } from './register.ts';
import { daysAgo, Rows, today } from './rows.ts';

const rows = new Rows();

/** A customer with a title of 100.00, issued 2025-02-10 and due 2025-03-05, and its settlements. */
function paying(title: Record<string, string>, ...settlements: Record<string, string>[]): string {
  const customer = rows.customer();
  const id = rows.title(customer, {
    data_emissao: '2025-02-10',
    data_vencimento: '2025-03-05',
    ...title,
  });
  for (const one of settlements) rows.settlement(id, one);
  return customer;
}
const closedOn = (day: string) => ({
  status: 'R',
  valor_aberto: '0.00',
  ultima_atualizacao: `${day} 10:00:00`,
});
const openAgain = (day: string) => ({ ultima_atualizacao: `${day} 10:00:00` });
const on = (data: string, credito = '100.00') => ({ data, credito });

const once = paying(closedOn('2025-03-12'), on('2025-03-12'));
const inParts = paying(
  closedOn('2025-03-12'),
  { ...on('2025-03-03', '30.00'), tipo_recebimento: 'B' },
  { ...on('2025-03-12', '70.00'), tipo_recebimento: 'P' },
);
const partOnly = paying(
  { status: 'P', valor_aberto: '70.00', ...openAgain('2025-03-03') },
  on('2025-03-03', '30.00'),
);
const partThenLetOff = paying(closedOn('2025-03-12'), on('2025-03-03', '30.00'));
const letOff = paying(closedOn('2025-03-12'));
const discounted = paying(closedOn('2025-03-12'), {
  ...on('2025-03-12'),
  vdesconto: '10.00',
  vacrescimo: '3.00',
});
const tooMuch = paying(closedOn('2025-03-12'), on('2025-03-12', '120.00'));
const twice = paying(closedOn('2025-03-12'), on('2025-03-06'), on('2025-03-12'));
const takenBack = paying(openAgain('2025-03-12'), on('2025-03-06'), on('2025-03-12', '-100.00'));
const takenBackThenLetOff = paying(
  closedOn('2025-03-14'),
  on('2025-03-06'),
  on('2025-03-12', '-100.00'),
);
const takenBackAndLetOffAtOnce = paying(
  closedOn('2025-03-12'),
  on('2025-03-12'),
  on('2025-03-12', '-100.00'),
);
const takenBackInPart = paying(
  closedOn('2025-03-14'),
  on('2025-03-06'),
  on('2025-03-12', '-40.00'),
);
const tooMuchTakenBack = paying(
  openAgain('2025-03-12'),
  on('2025-03-06', '120.00'),
  on('2025-03-12', '-120.00'),
);
const paidAgain = paying(
  closedOn('2025-03-14'),
  on('2025-03-06'),
  on('2025-03-08', '-100.00'),
  on('2025-03-14'),
);
const beforeIssue = paying(
  { ...closedOn('2025-03-12'), data_emissao: '2025-03-10' },
  on('2025-03-06', '40.00'),
  on('2025-03-12', '60.00'),
);
const steady = paying(
  { valor: '1000.00', valor_aberto: '136.55', status: 'P', ...openAgain('2025-03-12') },
  on('2025-03-10', '400.00'),
  on('2025-03-12', '463.45'),
);

let register: Register;
beforeAll(async () => {
  register = await openRegister(rows.tables, today);
});
afterAll(() => register.close());
const ask = <Data>(path: string, customer: string, from: string, to: string) =>
  register.proxy.data<Data>(`/${path}?customerType=${customer}&from=${from}&to=${to}`);

describe('received, of 100.00 each', () => {
  type Case = readonly [
    rule: string,
    customer: string,
    from: string,
    to: string,
    receivedCents: number,
    adjustmentCents: number,
  ];
  test.each<Case>([
    ['counts on the day it was paid', once, '2025-03-12', '2025-03-12', 10_000, 0],
    ['not on another', once, '2025-03-13', today, 0, 0],
    ['in parts, each on its own day', inParts, '2025-03-01', '2025-03-11', 3000, 0],
    ['does not have what was let off', partThenLetOff, '2025-03-01', today, 3000, 7000],
    ['nor a title let off as a whole', letOff, '2025-03-01', today, 0, 10_000],
    ['nor a discount; nor fines', discounted, '2025-03-01', today, 9000, 1000],
    ['nor more than was owed', tooMuch, '2025-03-01', today, 10_000, 0],
    ['nor the same again', twice, '2025-03-01', today, 10_000, 0],
    ['nor the same again in a later window', twice, '2025-03-07', today, 0, 0],
    ['is lowered by what was taken back', takenBack, '2025-03-01', today, 0, 0],
    ['on the day it was', takenBack, '2025-03-07', today, -10_000, 0],
    ['by no more than had counted', tooMuchTakenBack, '2025-03-07', today, -10_000, 0],
    ['counts again when paid again', paidAgain, '2025-03-01', today, 10_000, 0],
    ['before the issue day, on its own day', beforeIssue, '2025-03-01', '2025-03-09', 4000, -4000],
    ['and not again on the issue day', beforeIssue, '2025-03-10', today, 6000, 4000],
    ['in full over both', beforeIssue, '2025-03-01', today, 10_000, 0],
  ])('%s', async (_rule, customer, from, to, receivedCents, adjustmentCents) => {
    const { terms } = await ask<Cei>('cei', customer, from, to);
    expect(terms).toMatchObject({ receivedCents, adjustmentCents });
  });

  it('has nothing of what was paid before the issue day and before the window', async () => {
    const { kpis } = await ask<Kpis>('kpis', beforeIssue, '2025-03-10', '2025-03-10');
    expect(kpis.find(({ kpi }) => kpi === 'cei')?.value).toEqual({ value: 0, baseCents: 6000 });
  });
});

it('463.45 after 400.00 is 63.45 more, 15.86 per cent', async () => {
  const { kpis } = await ask<Kpis>('kpis', steady, '2025-03-11', '2025-03-12');
  expect(kpis.find(({ kpi }) => kpi === 'received')).toMatchObject({
    value: 46_345,
    previous: 40_000,
    change: 6345,
    changeRatio: { value: expect.closeTo(0.158625, 12) as number },
  });
});

describe('a title fully paid', () => {
  type Case = readonly [
    rule: string,
    customer: string,
    from: string,
    to: string,
    days: number | null,
    delay: number | null,
  ];
  test.each<Case>([
    ['takes the days from its issue', once, '2025-03-01', today, 30, 7],
    ['counts on the last day of a window', once, '2025-03-10', '2025-03-12', 30, 7],
    ['counts on the first', once, '2025-03-12', today, 30, 7],
    ['not before', once, '2025-03-01', '2025-03-11', null, null],
    ['not after', once, '2025-03-13', today, null, null],
    ['in parts is paid by the last', inParts, '2025-03-10', today, 30, 7],
    ['in parts is open before the last', inParts, '2025-03-01', '2025-03-11', null, null],
    ['in part only is not', partOnly, '2025-03-01', today, null, null],
    ['in part and let off is, by the payment', partThenLetOff, '2025-03-01', today, 21, -2],
    ['but open until it was let off', partThenLetOff, '2025-03-01', '2025-03-11', null, null],
    ['by adjustment alone is not', letOff, '2025-03-01', today, null, null],
    ['twice is paid by the last as known then', twice, '2025-03-01', '2025-03-11', 24, 1],
    ['twice is one title', twice, '2025-03-01', today, 30, 7],
    ['and taken back is open again', takenBack, '2025-03-01', today, null, null],
    ['though it was paid until then', takenBack, '2025-03-01', '2025-03-11', 24, 1],
    [
      'and let off once it was taken back is not',
      takenBackThenLetOff,
      '2025-03-01',
      today,
      null,
      null,
    ],
    ['though paid while it was', takenBackThenLetOff, '2025-03-01', '2025-03-11', 24, 1],
    ['nor on the very day', takenBackAndLetOffAtOnce, '2025-03-01', today, null, null],
    ['but is with some of it taken back', takenBackInPart, '2025-03-01', today, 24, 1],
    ['again counts once', paidAgain, '2025-03-01', today, 32, 9],
    ['is open between', paidAgain, '2025-03-01', '2025-03-10', null, null],
  ])('%s', async (_rule, customer, from, to, days, delay) => {
    const time = await ask<PaymentTime>('payment-time', customer, from, to);
    expect([time.invoices, time.daysToPay.median, time.delay.median]).toEqual([
      days === null ? 0 : 1,
      days,
      delay,
    ]);
    const { kpis } = await ask<Kpis>('kpis', customer, from, to);
    expect(kpis.find(({ kpi }) => kpi === 'daysToPay')?.value).toMatchObject({ value: days });
  });

  it('has the channel of its last payment', async () => {
    const invoices = async (channel: string) => {
      const path = `/payment-time?from=2025-03-01&customerType=${inParts}&${channel}`;
      return (await register.proxy.data<PaymentTime>(path)).invoices;
    };
    expect(await invoices('channel=pix')).toBe(1);
    expect(await invoices('channel=boleto')).toBe(0);
    expect(await invoices('channel=boleto&channel=pix')).toBe(1);
  });

  it('falls into one range by its delay, and days of sales have no channel', async () => {
    const time = await ask<PaymentTime>('payment-time', once, '2025-03-01', today);
    const filled = time.distribution.filter(({ invoices }) => invoices > 0);
    expect(filled).toEqual([{ from: 7, to: 9, invoices: 1, principalCents: 10_000 }]);
    const path = `/payment-time?from=2025-02-10&channel=cash`;
    const { dso, invoices } = await register.proxy.data<PaymentTime>(path);
    expect(invoices).toBe(0);
    expect(dso).toEqual((await register.proxy.data<PaymentTime>(path.replace('cash', 'pix'))).dso);
    expect(dso.value).toBeGreaterThan(0);
  });

  it('is none: everything is unknown, nothing zero', async () => {
    const path = '/payment-time?customerType=999&from=2025-03-01';
    const time = await register.proxy.data<PaymentTime>(path);
    const none = { value: null, reason: 'no_base', n: 0 };
    expect(time).toMatchObject({
      invoices: 0,
      daysToPay: { median: null, mean: null, weightedMean: null },
      delay: { median: null, mean: null, lateMean: null },
      onTime: none,
      dso: none,
      bestPossibleDso: none,
      averageDaysDelinquent: none,
    });
    expect(time.distribution).toHaveLength(8);
  });
});

describe('billed', () => {
  const billing = new Rows();
  /** Due in 12 months, all issued on the same day. */
  const inAdvance = billing.customer();
  for (let month = 0; month < 12; month += 1) {
    const due = new Date(Date.UTC(2025, 1 + month, 20)).toISOString().slice(0, 10);
    billing.title(inAdvance, { data_emissao: '2025-01-10', data_vencimento: due });
  }
  const onEdge = (days: number) =>
    billing.debtor({ data_emissao: '2025-01-10', data_vencimento: daysAgo(-days) });
  const thirty = onEdge(30);
  const thirtyOne = onEdge(31);
  /** More than 30 days late, and titles to come. */
  const risky = billing.debtor({ data_emissao: '2025-01-10', data_vencimento: daysAgo(31) });
  for (const days of [-30, -31]) {
    billing.title(risky, { data_emissao: '2025-01-10', data_vencimento: daysAgo(days) });
  }
  const notYet = billing.debtor({ data_emissao: '2025-01-10', data_vencimento: daysAgo(30) });

  /** Paid before the day it would be billed on, 2025-02-23. */
  const early = billing.customer();
  const paidEarly = billing.title(early, {
    data_emissao: '2025-01-10',
    data_vencimento: '2025-03-25',
    ...closedOn('2025-02-20'),
  });
  billing.settlement(paidEarly, on('2025-02-20'));

  let store: Register;
  beforeAll(async () => {
    store = await openRegister(billing.tables, today);
  });
  afterAll(() => store.close());
  const of = (path: string, ...customers: string[]) =>
    `/${path}?from=2025-02-16&${customers.map((id) => `customerType=${id}`).join('&')}`;

  it('is no title sooner than 30 days before it is due', async () => {
    // Of twelve titles those due 02-20 (billed 01-21), 03-20 (02-18) and no later: 200 over 100.
    const { dso } = await store.proxy.data<PaymentTime>(of('payment-time', inAdvance));
    expect(dso).toEqual({ value: 60, baseCents: 10_000 });
    const time = await store.proxy.data<PaymentTime>(of('payment-time', thirty));
    expect(time.dso).toEqual({ value: 30, baseCents: 10_000 });
    const none = await store.proxy.data<PaymentTime>(of('payment-time', thirtyOne));
    expect(none.dso).toMatchObject({ value: null, reason: 'no_base' });
  });

  const kpiOf = async (name: KpiName, ...customers: string[]) =>
    (await store.proxy.data<Kpis>(of('kpis', ...customers))).kpis.find(({ kpi }) => kpi === name)
      ?.value;

  it('and not owed from then on where it was paid before', async () => {
    expect(await kpiOf('dso', early)).toEqual({ value: 0, baseCents: 10_000 });
  });

  it('a whole debt is at risk past day 30, titles far ahead left out', async () => {
    const par30 = (...customers: string[]) => kpiOf('par30', ...customers);
    expect(await par30(risky)).toEqual({ value: 1, baseCents: 20_000 });
    expect(await par30(risky, notYet)).toEqual({ value: 2 / 3, baseCents: 30_000 });
    expect(await par30(notYet)).toEqual({ value: 0, baseCents: 10_000 });
    expect(await par30(thirtyOne)).toMatchObject({ value: null, reason: 'no_base' });
  });

  it('months issued in advance do not change effectiveness', async () => {
    const { cei, terms } = await store.proxy.data<Cei>(of('cei', inAdvance));
    expect(terms).toMatchObject({ endingCents: 120_000, overdueCents: 10_000 });
    expect(cei).toEqual({ value: 0, baseCents: 10_000 });
  });
});
