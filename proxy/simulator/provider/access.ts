import type { Dice } from './dice.ts';
import type { ContractColumns } from './ledger.ts';
import { Access, ContractFlag } from './ledger.ts';

const NOTICE_DAYS = 5;
const BLOCK_DAYS = 7;

/**
 * Sets what the nightly job made of a contract that owes since `oldestDueOn` (0 when it owes
 * nothing): notice from day 5, block from day 7 to 10, and those the job missed, the leak.
 */
export function settleAccess(
  contracts: ContractColumns,
  contract: number,
  today: number,
  oldestDueOn: number,
  dice: Dice,
): void {
  const daysLate = oldestDueOn === 0 ? 0 : today - oldestDueOn;
  if (daysLate >= NOTICE_DAYS) contracts.noticedOn[contract] = oldestDueOn + NOTICE_DAYS;
  if (daysLate < NOTICE_DAYS) contracts.access[contract] = quietState(dice);
  else if (daysLate < BLOCK_DAYS)
    contracts.access[contract] = dice.chance(0.82) ? Access.notice : Access.active;
  else blockOrUnlock(contracts, contract, today, oldestDueOn, dice);
}

const quietState = (dice: Dice): number =>
  dice.chance(0.0015) ? Access.blockedByHand : Access.active;

function blockOrUnlock(
  contracts: ContractColumns,
  contract: number,
  today: number,
  oldestDueOn: number,
  dice: Dice,
): void {
  const daysLate = today - oldestDueOn;
  const blockedOn = oldestDueOn + dice.between(BLOCK_DAYS, Math.min(10, daysLate));
  if (dice.chance(0.065)) {
    unlockOnTrust(contracts, contract, today, blockedOn, dice);
    return;
  }
  const state = daysLate < 10 ? freshState(daysLate, dice) : oldState(daysLate, dice);
  contracts.access[contract] = state;
  if (state === Access.blocked || state === Access.legacyLate)
    contracts.blockedOn[contract] = blockedOn;
  if (state === Access.blockedByHand) contracts.blockedByHandOn[contract] = blockedOn;
  if (state === Access.active && dice.chance(0.2)) {
    contracts.graceUntil[contract] = today + dice.between(-3, 12);
  }
}

/** On a promise to pay, access is open again although the debt stands; some promises ran out. */
function unlockOnTrust(
  contracts: ContractColumns,
  contract: number,
  today: number,
  blockedOn: number,
  dice: Dice,
): void {
  const unlockedOn = Math.max(blockedOn, today - dice.between(0, dice.chance(0.15) ? 9 : 3));
  contracts.access[contract] = dice.chance(0.85) ? Access.active : Access.notice;
  contracts.flags[contract] = (contracts.flags[contract] ?? 0) | ContractFlag.trustUnlock;
  contracts.blockedOn[contract] = blockedOn;
  contracts.unlockedOn[contract] = unlockedOn;
  contracts.unlockEndsOn[contract] = unlockedOn + 3;
}

function freshState(daysLate: number, dice: Dice): number {
  const blocked = 0.5 + 0.12 * (daysLate - BLOCK_DAYS);
  const states = [Access.blocked, Access.notice, Access.blockedByHand, Access.active];
  return states[dice.weighted([blocked, 0.14, 0.015, 1])] ?? Access.blocked;
}

function oldState(daysLate: number, dice: Dice): number {
  const disabled = daysLate > 60 ? 0.06 : 0;
  const states = [
    Access.active,
    Access.notice,
    Access.blockedByHand,
    Access.legacyLate,
    Access.disabled,
    Access.blocked,
  ];
  return states[dice.weighted([0.07, 0.04, 0.045, 0.012, disabled, 1])] ?? Access.blocked;
}
