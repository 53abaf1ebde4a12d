import type { Ratio } from '../../../contract/index.ts';
import { plus } from './calendar.ts';
import { balance, type LedgerTitle } from './ledger.ts';
import { dueDay, type Question, ratioOf, titlePasses } from './question.ts';

/** Days back that a title may have fallen due and still count. */
const RECENT_DAYS = 90;

/** Of the principal that fell due in the last 90 days, the part still owed. */
export function delinquencyRateOf(
  titles: readonly LedgerTitle[],
  { asOf, lateBase, filters }: Question,
): Ratio {
  const fallenDue = titles.filter((line) => {
    const dueOn = dueDay(line, lateBase);
    const recent = plus(asOf, -RECENT_DAYS) <= dueOn && dueOn < asOf;
    return recent && line.issuedOn <= asOf && titlePasses(filters, line);
  });
  const baseCents = fallenDue.reduce((sum, { principalCents }) => sum + principalCents, 0);
  const owedCents = fallenDue.reduce((sum, line) => sum + balance(line, asOf), 0);
  return ratioOf(owedCents, baseCents, { n: fallenDue.length, baseCents });
}
