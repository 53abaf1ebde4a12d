import { CASH, channels, channelShares } from './channels.ts';
import type { Dice } from './dice.ts';
import type { Habit } from './habits.ts';
import { rollDelay } from './habits.ts';
import type { Ledger } from './ledger.ts';
import { TitleFlag, TitleStatus } from './ledger.ts';
import { moment } from './moment.ts';

/** Fine of 2 % plus 1 % a month, as the contract's maximum allows. */
export const lateChargesCents = (principalCents: number, daysLate: number): number =>
  Math.round(principalCents * (0.02 + (0.01 * daysLate) / 30));

/** Pays, part-pays and cancels titles, keeping title and settlements in step. */
export class Payments {
  readonly #ledger: Ledger;
  readonly #bankDay: (day: number) => number;

  constructor(ledger: Ledger, bankDay: (day: number) => number) {
    this.#ledger = ledger;
    this.#bankDay = bankDay;
  }

  /** What the payer's habit makes of a title up to today. */
  follow(title: number, habit: Habit, usualChannel: number, dice: Dice): void {
    const { titles, today } = this.#ledger;
    const row = titles.columns;
    const dueOn = row.dueOn[title] ?? 0;
    const issuedOn = row.issuedOn[title] ?? 0;
    if (dice.chance(0.008)) {
      this.cancel(title, Math.min(today, Math.max(issuedOn, dueOn + dice.between(-8, 6))), dice);
      return;
    }
    const delay = rollDelay(dice, habit);
    const paidOn = Math.max(issuedOn, dueOn + delay);
    if (paidOn > today) return;
    const channel = dice.chance(0.8) ? usualChannel : dice.weighted(channelShares);
    const openCents = (row.valueCents[title] ?? 0) - this.#abatement(title, dice);
    if (!dice.chance(delay > 3 ? 0.015 : 0.002)) {
      this.#settle(title, paidOn, openCents, channel, dice);
      return;
    }
    const firstCents = Math.round(openCents * (0.3 + dice.roll() * 0.4));
    if (!this.#settle(title, paidOn, firstCents, channel, dice)) return;
    const restOn = paidOn + dice.between(3, 40);
    if (restOn <= today && dice.chance(0.97)) {
      this.#settle(title, restOn, openCents - firstCents, channel, dice);
    }
  }

  /** Cancels what is still open. */
  cancel(title: number, on: number, dice: Dice): void {
    const { titles, today } = this.#ledger;
    const row = titles.columns;
    row.status[title] = TitleStatus.cancelled;
    row.cancelledCents[title] = (row.valueCents[title] ?? 0) - (row.settledCents[title] ?? 0);
    row.cancelledOn[title] = on;
    row.stamps[title] = moment(on, today, dice.roll());
  }

  /** A small part waived, for days without service. */
  #abatement(title: number, dice: Dice): number {
    if (!dice.chance(0.004)) return 0;
    const { cancelledCents, valueCents } = this.#ledger.titles.columns;
    return (cancelledCents[title] = Math.round((valueCents[title] ?? 0) * 0.1));
  }

  /** Books a payment; false when the bank has not reported it yet. */
  #settle(
    title: number,
    paidOn: number,
    principalCents: number,
    channel: number,
    dice: Dice,
  ): boolean {
    const { titles, settlements, today } = this.#ledger;
    const row = titles.columns;
    let bookedOn = paidOn;
    for (let days = channels[channel]?.bankDays ?? 0; days > 0; days -= 1) {
      bookedOn = this.#bankDay(bookedOn + 1);
    }
    if (bookedOn > today) {
      if (dice.chance(0.15)) row.flags[title] = (row.flags[title] ?? 0) | TitleFlag.awaiting;
      return false;
    }
    const dueOn = row.dueOn[title] ?? 0;
    const late = paidOn > this.#bankDay(dueOn);
    const waived = dice.chance(channel === CASH ? 0.5 : 0.06);
    const chargesCents = late && !waived ? lateChargesCents(principalCents, paidOn - dueOn) : 0;
    const discountCents =
      paidOn < dueOn && dice.chance(0.12) ? Math.round(principalCents * 0.05) : 0;
    const extraDiscountCents = dice.chance(0.003)
      ? Math.min(500, principalCents - discountCents)
      : 0;

    const settlement = settlements.add();
    const entry = settlements.columns;
    entry.title[settlement] = title;
    entry.paidOn[settlement] = paidOn;
    entry.bookedOn[settlement] = bookedOn;
    entry.principalCents[settlement] = principalCents;
    entry.chargesCents[settlement] = chargesCents;
    entry.discountCents[settlement] = discountCents;
    entry.extraDiscountCents[settlement] = extraDiscountCents;
    entry.channel[settlement] = channel;

    const settledCents = (row.settledCents[title] ?? 0) + principalCents;
    const owedCents = (row.valueCents[title] ?? 0) - (row.cancelledCents[title] ?? 0);
    row.settledCents[title] = settledCents;
    row.paidCents[title] =
      (row.paidCents[title] ?? 0) +
      principalCents +
      chargesCents -
      discountCents -
      extraDiscountCents;
    row.status[title] = settledCents >= owedCents ? TitleStatus.received : TitleStatus.partial;
    row.channel[title] = channel;
    row.paidOn[title] = paidOn;
    row.creditedOn[title] = bookedOn;
    row.bookedOn[title] = bookedOn;
    row.stamps[title] = moment(bookedOn, today, dice.roll());
    return true;
  }
}
