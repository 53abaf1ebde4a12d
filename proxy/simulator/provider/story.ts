import type { Dice } from './dice.ts';
import type { Habit } from './habits.ts';
import type { Ledger } from './ledger.ts';
import { Access, ContractFlag, ContractStatus } from './ledger.ts';

/** What is settled about a contract before its titles are told. */
export interface Story {
  readonly customer: number;
  readonly contract: number;
  readonly habit: Habit;
  readonly channel: number;
  /** From this due date on nothing is paid; Infinity for payers. */
  readonly stopsOn: number;
  /** Titles from here on belong to it, while it is being told. */
  readonly firstTitle: number;
}

/** When a customer stops paying. Recent drop-outs are more frequent: older ones were let go. */
export function rollStop(activatedOn: number, today: number, dice: Dice): number {
  const ago = Math.floor(-Math.log(1 - dice.roll() * 0.97) * 60) + 5;
  return Math.max(activatedOn + 20, today - ago);
}

/** Ends a contract that was not paid for long, or that its customer no longer wanted. */
export function decideEnd(ledger: Ledger, { contract, stopsOn }: Story, dice: Dice): void {
  const { contracts, today } = ledger;
  const row = contracts.columns;
  const activatedOn = row.activatedOn[contract] ?? 0;
  if (today - stopsOn > 75) {
    const on = Math.min(today, stopsOn + dice.between(62, 95));
    const fate = dice.weighted([0.4, 0.35, 0.25]);
    if (fate === 0) end(ContractStatus.cancelled, row.cancelledOn, on);
    if (fate === 1) end(ContractStatus.negatived, row.negativedOn, on);
  } else if (today - activatedOn > 60 && dice.chance(0.055)) {
    const on = dice.between(Math.max(activatedOn + 30, today - 700), today);
    end(ContractStatus.cancelled, row.cancelledOn, on);
  } else if (dice.chance(0.005)) {
    row.flags[contract] = (row.flags[contract] ?? 0) | ContractFlag.suspended;
  }

  function end(status: number, days: Int16Array, on: number): void {
    row.status[contract] = status;
    row.access[contract] = Access.disabled;
    days[contract] = on;
  }
}
