import { test } from 'vitest';
import { openProvider } from './provider.ts';
import { plus } from '../../support/oracle/calendar.ts';
import { paymentTimeOf } from '../../support/oracle/index.ts';
import { windowOf, windowSearch } from './asking.ts';
import type { PaymentTime } from '../../../contract/index.ts';
test('x', async () => {
  const today = '2025-11-23';
  const p = await openProvider({ seed: 3, today, customers: 400 });
  const day = async (asOf: string) => {
    const w = windowOf({ asOf, lateBase: 'nominal', filters: {} }, 1);
    const a = await p.proxy.data<PaymentTime>('/payment-time' + windowSearch(w));
    const b = await p.proxy.data<PaymentTime>('/payment-time' + windowSearch({ ...w, asOf: today }));
    const mine = paymentTimeOf(p.ledger, w).invoices;
    if (a.invoices !== mine || b.invoices !== mine) console.log(JSON.stringify([asOf, a.invoices, b.invoices, mine]));
  };
  for (let d = 0; d < 230; d += 1) await day(plus(today, -d));
  for (const [from, to] of [['2025-07-18', '2025-07-22'], ['2025-07-18', '2025-07-20'],['2025-07-18', '2025-08-31'],['2025-07-18', '2025-08-01'],['2025-08-02', '2025-08-31'],['2025-07-20', '2025-08-31']] as const) {
    const w = { asOf: to, from, to, lateBase: 'nominal', filters: {} } as const;
    const a = await p.proxy.data<PaymentTime>('/payment-time' + windowSearch(w));
    console.log(JSON.stringify([from, to, a.invoices, paymentTimeOf(p.ledger, w).invoices]));
  }
  await p.close();
}, 100000);
