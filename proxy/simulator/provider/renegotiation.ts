import type { Dice } from './dice.ts';
import type { Ledger } from './ledger.ts';
import { Link, TitleFlag } from './ledger.ts';
import { moment } from './moment.ts';
import type { Payments } from './payments.ts';
import type { Story } from './story.ts';

/**
 * Old debt is now and then closed by new titles that take its place. The old ones stay, marked,
 * half of them still looking open: who counts both counts the debt twice.
 */
export function renegotiate(
  ledger: Ledger,
  payments: Payments,
  story: Story,
  id: number,
  dice: Dice,
): boolean {
  const { titles, today } = ledger;
  if (story.habit !== 'stopped' && story.habit !== 'chronic') return false;
  if (!dice.chance(0.4)) return false;
  const agreedOn = today - dice.between(2, 70);
  const old = neverPaid(ledger, story, agreedOn - 25);
  if (old.length === 0) return false;

  const row = titles.columns;
  const closes = dice.chance(0.5);
  let owedCents = 0;
  for (const title of old) {
    owedCents += row.valueCents[title] ?? 0;
    row.flags[title] = (row.flags[title] ?? 0) | TitleFlag.absorbed;
    row.renegotiation[title] = id;
    row.stamps[title] = moment(agreedOn, today, dice.roll());
    if (closes) payments.cancel(title, agreedOn, dice);
  }
  const count = dice.between(2, 6);
  const partCents = Math.floor(owedCents / count);
  for (let instalment = 1; instalment <= count; instalment += 1) {
    const title = titles.add();
    const fresh = titles.columns;
    fresh.customer[title] = story.customer;
    fresh.contract[title] = story.contract;
    fresh.link[title] = dice.chance(0.5) ? Link.recurring : Link.oneOff;
    fresh.instalment[title] = instalment;
    fresh.issuedOn[title] = agreedOn;
    fresh.dueOn[title] = agreedOn + 5 + (instalment - 1) * 30;
    fresh.valueCents[title] =
      instalment === count ? owedCents - partCents * (count - 1) : partCents;
    fresh.flags[title] = TitleFlag.successor;
    fresh.renegotiation[title] = id;
    fresh.stamps[title] = moment(agreedOn, today, dice.roll());
    if (dice.chance(0.7)) payments.follow(title, 'fewDaysLate', story.channel, dice);
  }
  return true;
}

/** Titles of the contract that were due before `before` and on which nothing was ever paid. */
function neverPaid({ titles }: Ledger, { firstTitle }: Story, before: number): number[] {
  const { status, settledCents, dueOn } = titles.columns;
  const found: number[] = [];
  for (let title = firstTitle; title < titles.size; title += 1) {
    const untouched = status[title] === 0 && settledCents[title] === 0;
    if (untouched && (dueOn[title] ?? 0) < before) found.push(title);
  }
  return found;
}
