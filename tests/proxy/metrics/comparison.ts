import { expect } from 'vitest';
import type { Aging, Meta, Statuses, SuspensionFunnel } from '../../../contract/index.ts';
import type { Asked } from '../../support/node/proxy.ts';
import {
  agingOf,
  funnelOf,
  type Ledger,
  type Question,
  statusesOf,
} from '../../support/oracle/index.ts';
import { closely, expectSame, search } from './asking.ts';
import {
  expectSameCritical,
  expectSameCustomers,
  expectSamePrevention,
  expectSameSegments,
  expectSameTrustUnlocks,
} from './comparison-lists.ts';
import {
  expectSameCei,
  expectSameKpis,
  expectSamePaymentTime,
  expectSameReceipts,
  expectSameRollRate,
} from './comparison-windows.ts';

export async function expectSameAging(proxy: Asked, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Aging>(`/aging${search(question)}`);
  expect(actual).toEqual(closely(agingOf(ledger, question)));
}

export async function expectSameStatuses(proxy: Asked, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Statuses>(`/statuses${search(question)}`);
  expect(actual).toEqual(statusesOf(ledger, question));
}

export async function expectSameFunnel(proxy: Asked, ledger: Ledger, question: Question) {
  const actual = await proxy.data<SuspensionFunnel>(`/suspension-funnel${search(question)}`);
  expectSame(actual, funnelOf(ledger, question));
}

export async function expectSameExcluded(proxy: Asked, ledger: Ledger) {
  const response = await proxy.ask('/api/v1/aging');
  const { meta } = (await response.json()) as { meta: Meta };
  expect(meta.excluded).toEqual(ledger.excluded);
}

type Comparison = (proxy: Asked, ledger: Ledger, question: Question) => Promise<void>;

/** One for each metric, and one more where it is asked in two ways. */
export const comparisons: readonly Comparison[] = [
  expectSameAging,
  expectSameStatuses,
  expectSameFunnel,
  (...asked) => expectSameCritical(...asked, false),
  (...asked) => expectSameCritical(...asked, true),
  expectSamePrevention,
  (...asked) => expectSameCustomers(...asked),
  expectSameTrustUnlocks,
  (...asked) => expectSameRollRate(...asked),
  (...asked) => expectSameCei(...asked),
  (...asked) => expectSamePaymentTime(...asked),
  (...asked) => expectSameReceipts(...asked, 'week'),
  (...asked) => expectSameSegments(...asked, 'neighborhood'),
  (...asked) => expectSameKpis(...asked),
];

/** Every metric, once. */
export async function expectSameMetrics(proxy: Asked, ledger: Ledger, question: Question) {
  for (const compare of comparisons) await compare(proxy, ledger, question);
}
