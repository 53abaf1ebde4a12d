import type { Cei, Grain, Kpis, PaymentTime, Receipts, RollRate } from '../../../contract/index.ts';
import { courseDays } from '../../../proxy/metrics/kpis.ts';
import type { Asked } from '../../support/node/proxy.ts';
import {
  ceiOf,
  kpisOf,
  type Ledger,
  paymentTimeOf,
  type Question,
  receiptsOf,
  rollRateOf,
} from '../../support/oracle/index.ts';
import { expectSame, search, WINDOW_DAYS, windowOf, windowSearch } from './asking.ts';

/** From 30 days back, where no window is asked for. */
const ROLL_DAYS = 31;

/** Headline figures of the window of `days` days that ends on the day of the question. */
export async function expectSameKpis(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  days = WINDOW_DAYS,
) {
  const window = windowOf(question, days);
  const asked = days === WINDOW_DAYS ? search(question) : windowSearch(window);
  const course = courseDays(window.from, window.to);
  expectSame(await proxy.data<Kpis>(`/kpis${asked}`), kpisOf(ledger, { ...window, course }));
}

export async function expectSameRollRate(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  days = ROLL_DAYS,
) {
  const window = windowOf(question, days);
  const asked = days === ROLL_DAYS ? search(question) : windowSearch(window);
  expectSame(await proxy.data<RollRate>(`/roll-rate${asked}`), rollRateOf(ledger, window));
}

export async function expectSameCei(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  days = WINDOW_DAYS,
) {
  const window = windowOf(question, days);
  expectSame(await proxy.data<Cei>(`/cei${windowSearch(window)}`), ceiOf(ledger, window));
}

export async function expectSamePaymentTime(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  days = WINDOW_DAYS,
) {
  const window = windowOf(question, days);
  const actual = await proxy.data<PaymentTime>(`/payment-time${windowSearch(window)}`);
  expectSame(actual, paymentTimeOf(ledger, window));
}

export async function expectSameReceipts(
  proxy: Asked,
  ledger: Ledger,
  question: Question,
  grain: Grain,
  days = WINDOW_DAYS,
) {
  const window = windowOf(question, days);
  const actual = await proxy.data<Receipts>(`/receipts${windowSearch(window, { grain })}`);
  const expected = receiptsOf(ledger, window, grain);
  const byName = ({ channels, ...rest }: Receipts) => ({
    ...rest,
    channels: Object.fromEntries(channels.map(({ channel, ...sums }) => [channel, sums])),
  });
  expectSame(byName(actual), byName(expected));
}
