import type { Dice } from './dice.ts';

/** How a customer pays. Most are late by a few days: that is what keeps a collections team busy. */
export type Habit = 'early' | 'punctual' | 'fewDaysLate' | 'nearBlock' | 'chronic' | 'stopped';
const habits: readonly Habit[] = [
  'early',
  'punctual',
  'fewDaysLate',
  'nearBlock',
  'chronic',
  'stopped',
];
const shares = [0.14, 0.23, 0.22, 0.357, 0.03, 0.023];

export const rollHabit = (dice: Dice): Habit => habits[dice.weighted(shares)] ?? 'punctual';

/** Days from the due date to the payment, negative when early. */
export function rollDelay(dice: Dice, habit: Habit): number {
  if (dice.chance(0.06)) return dice.between(-3, 14);
  switch (habit) {
    case 'early':
      return -dice.between(1, 9);
    case 'punctual':
      return dice.chance(0.8) ? 0 : -dice.between(1, 2);
    case 'fewDaysLate':
    case 'stopped':
      return dice.between(1, 6);
    case 'nearBlock':
      return dice.between(4, 14);
    case 'chronic':
      return dice.between(8, 36);
  }
}

const dueDays = [5, 10, 15, 20, 25, 30, 8, 12, 18, 22, 28];
const dueDayShares = [0.1, 0.12, 0.1, 0.1, 0.09, 0.06, 0.03, 0.04, 0.04, 0.03, 0.03];

/** Day of the month; most contracts use one of a few. */
export function rollDueDay(dice: Dice): number {
  const index = dice.weighted([...dueDayShares, 0.26]);
  return dueDays[index] ?? dice.between(1, 28);
}
