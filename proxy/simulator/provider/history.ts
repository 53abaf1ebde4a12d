import { bankDays, monthNumber, monthStart } from '../calendar.ts';
import { settleAccess } from './access.ts';
import { channelShares } from './channels.ts';
import { Dice } from './dice.ts';
import type { Habit } from './habits.ts';
import { rollDueDay, rollHabit } from './habits.ts';
import type { Ledger } from './ledger.ts';
import { Access, ContractFlag, ContractStatus, Link, TitleFlag } from './ledger.ts';
import { moment } from './moment.ts';
import { Payments } from './payments.ts';
import { isProspect, kindOf } from './people.ts';
import { plans, planShares } from './plans.ts';
import { renegotiate } from './renegotiation.ts';
import type { Story } from './story.ts';
import { decideEnd, rollStop } from './story.ts';

const MONTHS_BACK = 11;
const MONTHS_AHEAD = 12;
const YEARS_BACK = 8;

/** Tells the history of every customer up to `today`, in customer order. */
export class Historian {
  readonly #ledger: Ledger;
  readonly #payments: Payments;
  /** First day of each month around today. */
  readonly #months: readonly number[];
  #contractId = 0;
  #renegotiations = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#payments = new Payments(ledger, bankDays(ledger.today));
    this.#months = Array.from({ length: MONTHS_BACK + MONTHS_AHEAD + 2 }, (_, index) =>
      monthStart(ledger.today, index - MONTHS_BACK),
    );
  }

  tell(customers: number): void {
    let id = 0;
    for (let index = 0; index < customers; index += 1) {
      const dice = new Dice(this.#ledger.seed, 1, index);
      id += dice.chance(0.07) ? dice.between(2, 5) : 1;
      this.#customer(id, (index + 1) / customers, dice);
    }
  }

  /** `age` runs from 0 for the first customer ever to 1 for the newest. */
  #customer(id: number, age: number, dice: Dice): void {
    const { customers, today, seed } = this.#ledger;
    const customer = customers.add();
    const registeredOn =
      today - Math.floor((1 - age ** 1.3) * YEARS_BACK * 365) - dice.between(0, 3);
    const edited = dice.chance(0.5) ? dice.between(registeredOn, today) : registeredOn;
    customers.columns.ids[customer] = id;
    customers.columns.registeredOn[customer] = registeredOn;
    customers.columns.stamps[customer] = dice.chance(0.03) ? 0 : this.#during(edited, dice);

    if (isProspect(seed, customer)) {
      if (dice.chance(0.04)) this.#oneOff(customer, -1, Link.none, dice);
      return;
    }
    const habit = kindOf(seed, customer) === 'public' ? 'chronic' : rollHabit(dice);
    const count = dice.chance(0.065) ? (dice.chance(0.15) ? 3 : 2) : 1;
    let lost = true;
    for (let number = 0; number < count; number += 1) {
      const status = this.#contract(customer, registeredOn, habit, dice);
      if (status !== ContractStatus.cancelled && status !== ContractStatus.gaveUp) lost = false;
    }
    customers.columns.lost[customer] = lost ? 1 : 0;
    if (dice.chance(0.02)) this.#oneOff(customer, -1, Link.none, dice);
  }

  #contract(customer: number, registeredOn: number, habit: Habit, dice: Dice): number {
    const { contracts, titles, today } = this.#ledger;
    const contract = contracts.add();
    const row = contracts.columns;
    this.#contractId += dice.chance(0.05) ? dice.between(2, 4) : 1;
    const plan = dice.weighted(planShares);
    const activatedOn = Math.min(today, registeredOn + dice.between(1, 12));
    row.ids[contract] = this.#contractId;
    row.customer[contract] = customer;
    row.plan[contract] = plan;
    row.priceCents[contract] = plans[plan]?.priceCents ?? 0;
    row.registeredOn[contract] = registeredOn;
    if (dice.chance(0.03)) row.flags[contract] = ContractFlag.ownAddress;

    if (dice.chance(0.012)) {
      const draft = dice.chance(0.6);
      row.status[contract] = draft ? ContractStatus.draft : ContractStatus.gaveUp;
      row.access[contract] = draft ? Access.unsigned : Access.disabled;
      if (!draft) row.cancelledOn[contract] = activatedOn;
      row.stamps[contract] = this.#during(activatedOn, dice);
      return row.status[contract] ?? 0;
    }
    row.activatedOn[contract] = activatedOn;
    const story: Story = {
      customer,
      contract,
      habit,
      channel: dice.weighted(channelShares),
      stopsOn: habit === 'stopped' ? rollStop(activatedOn, today, dice) : Infinity,
      firstTitle: titles.size,
    };
    decideEnd(this.#ledger, story, dice);
    this.#monthlyTitles(story, dice);
    if (dice.chance(0.1)) this.#oneOff(customer, contract, Link.oneOff, dice);
    if (renegotiate(this.#ledger, this.#payments, story, this.#renegotiations + 1, dice)) {
      this.#renegotiations += 1;
    }
    this.#decideAccess(story, dice);
    return row.status[contract] ?? 0;
  }

  #monthlyTitles(story: Story, dice: Dice): void {
    const { contracts, titles, today } = this.#ledger;
    const { customer, contract } = story;
    const activatedOn = contracts.columns.activatedOn[contract] ?? 0;
    const endedOn =
      (contracts.columns.cancelledOn[contract] ?? 0) ||
      (contracts.columns.negativedOn[contract] ?? 0);
    const dueDay = rollDueDay(dice);
    const booklet = dice.chance(0.2);
    const lead = dice.between(10, 20);
    // Booklets are renewed every twelve months from the month the contract began.
    const turn = monthNumber(activatedOn) % 12;
    let issuedTogetherOn = 0;
    let instalment = 0;
    for (let month = 0; month <= MONTHS_BACK + (booklet ? MONTHS_AHEAD : 1); month += 1) {
      const start = this.#months[month] ?? 0;
      const dueOn = start + Math.min(dueDay, (this.#months[month + 1] ?? start + 30) - start) - 1;
      const sinceTurn = (monthNumber(dueOn) - turn) % 12;
      if (sinceTurn === 0 || month === 0) issuedTogetherOn = dueOn - sinceTurn * 30 - lead;
      if (dueOn < activatedOn + 8) continue;
      const issuedOn = Math.max(activatedOn, booklet ? issuedTogetherOn : dueOn - lead);
      if (issuedOn > today) break;
      if (endedOn !== 0 && issuedOn > endedOn) break;
      const title = titles.add();
      const row = titles.columns;
      instalment += 1;
      const proRata = instalment === 1 && dueOn - activatedOn < 28;
      const price = contracts.columns.priceCents[contract] ?? 0;
      row.customer[title] = customer;
      row.contract[title] = contract;
      row.link[title] = linkOf(dice);
      row.instalment[title] = instalment;
      row.issuedOn[title] = issuedOn;
      row.dueOn[title] = dueOn;
      row.valueCents[title] = proRata ? Math.round((price * (dueOn - activatedOn)) / 30) : price;
      row.flags[title] = (booklet ? TitleFlag.booklet : 0) | (proRata ? TitleFlag.proRata : 0);
      row.stamps[title] = this.#during(issuedOn, dice);
      if (endedOn !== 0 && dueOn > endedOn + 5) this.#payments.cancel(title, endedOn, dice);
      else if (dueOn < story.stopsOn)
        this.#payments.follow(title, story.habit, story.channel, dice);
    }
  }

  /** Installation, equipment, a technician's visit. */
  #oneOff(customer: number, contract: number, link: number, dice: Dice): void {
    const { titles, customers, today } = this.#ledger;
    const registeredOn = customers.columns.registeredOn[customer] ?? 0;
    const title = titles.add();
    const row = titles.columns;
    const issuedOn = dice.between(Math.max(registeredOn, today - 300), today);
    row.customer[title] = customer;
    row.contract[title] = contract;
    row.link[title] = link;
    row.instalment[title] = 1;
    row.issuedOn[title] = issuedOn;
    row.dueOn[title] = issuedOn + dice.between(5, 20);
    row.valueCents[title] = dice.pick([5000, 8000, 12_000, 15_000, 35_000]);
    row.stamps[title] = this.#during(issuedOn, dice);
    this.#payments.follow(
      title,
      dice.chance(0.9) ? 'punctual' : 'chronic',
      dice.weighted(channelShares),
      dice,
    );
  }

  #decideAccess({ contract, firstTitle }: Story, dice: Dice): void {
    const { contracts, titles, today } = this.#ledger;
    const row = contracts.columns;
    let oldestDueOn = 0;
    let lateTitles = 0;
    for (let title = firstTitle; title < titles.size; title += 1) {
      const { status, flags, dueOn } = titles.columns;
      const due = dueOn[title] ?? 0;
      const owed = (status[title] ?? 0) < 2 && ((flags[title] ?? 0) & TitleFlag.absorbed) === 0;
      if (!owed || due >= today) continue;
      lateTitles += 1;
      if (oldestDueOn === 0 || due < oldestDueOn) oldestDueOn = due;
    }
    row.lateTitles[contract] = lateTitles;
    if ((row.status[contract] ?? 0) === ContractStatus.active) {
      const suspended = ((row.flags[contract] ?? 0) & ContractFlag.suspended) !== 0;
      if (suspended) row.access[contract] = Access.disabled;
      else settleAccess(row, contract, today, oldestDueOn, dice);
      if (row.unlockedOn[contract] === 0 && dice.chance(0.07)) this.#pastUnlock(contract, dice);
    }
    const last = Math.max(
      row.activatedOn[contract] ?? 0,
      row.cancelledOn[contract] ?? 0,
      row.negativedOn[contract] ?? 0,
      row.noticedOn[contract] ?? 0,
      row.blockedOn[contract] ?? 0,
      row.blockedByHandOn[contract] ?? 0,
      row.unlockedOn[contract] ?? 0,
    );
    row.stamps[contract] = dice.chance(0.01) ? 0 : this.#during(last, dice);
  }

  /** An unlock that is over; a few contracts still carry its flag without owing anything. */
  #pastUnlock(contract: number, dice: Dice): void {
    const { contracts, today } = this.#ledger;
    const row = contracts.columns;
    const unlockedOn = today - dice.between(5, 160);
    if (unlockedOn <= (row.activatedOn[contract] ?? 0) + 40) return;
    row.unlockedOn[contract] = unlockedOn;
    row.unlockEndsOn[contract] = unlockedOn + 3;
    row.blockedOn[contract] = Math.max(row.blockedOn[contract] ?? 0, unlockedOn - 1);
    if ((row.access[contract] ?? 0) === Access.active && dice.chance(0.02)) {
      row.flags[contract] = (row.flags[contract] ?? 0) | ContractFlag.trustUnlock;
    }
  }

  #during(day: number, dice: Dice): number {
    return moment(day, this.#ledger.today, dice.roll());
  }
}

/** Recurring titles name their contract in one of three columns. */
function linkOf(dice: Dice): number {
  const links = [Link.oneOff, Link.group, Link.recurring];
  return links[dice.weighted([0.04, 0.005, 1])] ?? Link.recurring;
}
