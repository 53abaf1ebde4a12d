import type { Ratio } from '../../contract/index.ts';
import { ratio } from './ratio.ts';

/** The two terms of the delinquency rate, as fallen-due.sql draws the line around them. */
export interface RateTerms {
  readonly recentOverdueCents: number;
  readonly fallenDueCents: number;
  readonly fallenDueInvoices: number;
}

export const delinquencyRate = ({
  recentOverdueCents,
  fallenDueCents,
  fallenDueInvoices,
}: RateTerms): Ratio =>
  ratio(recentOverdueCents, fallenDueCents, { n: fallenDueInvoices, baseCents: fallenDueCents });
