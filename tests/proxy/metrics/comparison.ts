import { expect } from 'vitest';
import type { Aging, Meta, Statuses, SuspensionFunnel } from '../../../contract/index.ts';
import type { TestProxy } from '../../support/node/proxy.ts';
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

export async function expectSameAging(proxy: TestProxy, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Aging>(`/aging${search(question)}`);
  expect(actual).toEqual(closely(agingOf(ledger, question)));
}

export async function expectSameStatuses(proxy: TestProxy, ledger: Ledger, question: Question) {
  const actual = await proxy.data<Statuses>(`/statuses${search(question)}`);
  expect(actual).toEqual(statusesOf(ledger, question));
}

export async function expectSameFunnel(proxy: TestProxy, ledger: Ledger, question: Question) {
  const actual = await proxy.data<SuspensionFunnel>(`/suspension-funnel${search(question)}`);
  expectSame(actual, funnelOf(ledger, question));
}

export async function expectSameExcluded(proxy: TestProxy, ledger: Ledger) {
  const response = await proxy.ask('/api/v1/aging');
  const { meta } = (await response.json()) as { meta: Meta };
  expect(meta.excluded).toEqual(ledger.excluded);
}

/** Every metric, once. */
export async function expectSameMetrics(proxy: TestProxy, ledger: Ledger, question: Question) {
  await expectSameAging(proxy, ledger, question);
  await expectSameStatuses(proxy, ledger, question);
  await expectSameFunnel(proxy, ledger, question);
  await expectSameCritical(proxy, ledger, question, false);
  await expectSameCritical(proxy, ledger, question, true);
  await expectSamePrevention(proxy, ledger, question);
  await expectSameCustomers(proxy, ledger, question);
  await expectSameTrustUnlocks(proxy, ledger, question);
  await expectSameRollRate(proxy, ledger, question);
  await expectSameCei(proxy, ledger, question);
  await expectSamePaymentTime(proxy, ledger, question);
  await expectSameReceipts(proxy, ledger, question, 'week');
  await expectSameSegments(proxy, ledger, question, 'neighborhood');
  await expectSameKpis(proxy, ledger, question);
}
