import {
  aging,
  cei,
  criticalList,
  customerInvoices,
  customers,
  kpis,
  type Meta,
  paymentTime,
  preventionList,
  receipts,
  rollRate,
  segments,
  statuses,
  suspensionFunnel,
  trustUnlocks,
} from '../../../contract/index.ts';
import type { Chapter } from '../../../contract/section.ts';
import { tellAging } from '../../../components/aging/section.ts';
import { tellCei } from '../../../components/cei/section.ts';
import type { TellChapter } from '../../../components/core/chapter.ts';
import { tellCriticalList } from '../../../components/critical-list/section.ts';
import { tellCustomerList } from '../../../components/customer-list/section.ts';
import { tellOpenTitles } from '../../../components/customer-table/titles-section.ts';
import { tellKpis } from '../../../components/kpis/section.ts';
import { tellPaymentTime } from '../../../components/payment-time/section.ts';
import { tellPreventionList } from '../../../components/prevention-list/section.ts';
import { tellReceipts } from '../../../components/receipts/section.ts';
import { tellRollRate } from '../../../components/roll-rate/section.ts';
import { tellSegments } from '../../../components/segments/section.ts';
import { tellStatuses } from '../../../components/statuses/section.ts';
import { tellSuspensionFunnel } from '../../../components/suspension-funnel/section.ts';
import { tellTrustUnlock } from '../../../components/trust-unlock/section.ts';

/** What each metric says in a file, by its path; the answer fits, as the contract checked it on its way. */
const chapters: Readonly<Record<string, TellChapter<never>>> = {
  [aging.path]: tellAging,
  [cei.path]: tellCei,
  [criticalList.path]: tellCriticalList,
  [customerInvoices.path]: tellOpenTitles,
  [customers.path]: tellCustomerList,
  [kpis.path]: tellKpis,
  [paymentTime.path]: tellPaymentTime,
  [preventionList.path]: tellPreventionList,
  [receipts.path]: tellReceipts,
  [rollRate.path]: tellRollRate,
  [segments.path]: tellSegments,
  [statuses.path]: tellStatuses,
  [suspensionFunnel.path]: tellSuspensionFunnel,
  [trustUnlocks.path]: tellTrustUnlock,
};

/** Paths of the metrics that can be written into a file. */
export const writable: readonly string[] = Object.keys(chapters);

export function chapterOf(metric: string, data: unknown, meta: Meta): Chapter {
  const tell = chapters[metric];
  if (tell === undefined) throw new Error(`Nothing says how ${metric} is written.`);
  return tell(data as never, meta);
}
