import { addDays, type Day, weekday } from './day.ts';

/** Month and day of the national holidays, and the first year each is one. */
const FIXED: readonly (readonly [monthDay: string, since: number])[] = [
  ['01-01', 0],
  ['04-21', 0],
  ['05-01', 0],
  ['09-07', 0],
  ['10-12', 0],
  ['11-02', 0],
  ['11-15', 0],
  // Lei 14.759/2023.
  ['11-20', 2024],
  ['12-25', 0],
];

/** Carnival Monday and Tuesday, Good Friday, Corpus Christi: days from Easter Sunday. */
const FROM_EASTER = [-48, -47, -2, 60];

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Days on which Brazilian banks do not settle, weekends apart: national holidays, Carnival, Good
 * Friday and Corpus Christi (Resolução CMN 4.880/2020).
 */
export const nationalBankHolidays = (year: number): readonly Day[] => [
  ...FIXED.filter(([, since]) => year >= since).map(([monthDay]) => `${year}-${monthDay}`),
  ...FROM_EASTER.map((days) => addDays(easterSunday(year), days)),
];

const isWeekend = (day: Day) => weekday(day) === 0 || weekday(day) === 6;

/** A day without banking, and the business day a due date on it moves to (Civil Code, art. 132 §1). */
export interface ClosedDay {
  readonly day: Day;
  readonly nextBusinessDay: Day;
}

/**
 * Every closed day of the years, in order.
 * @param local Holidays of the place, added to the national ones.
 */
export function closedDays(fromYear: number, toYear: number, local: Iterable<Day>): ClosedDay[] {
  const holidays = new Set<Day>(local);
  for (let year = fromYear; year <= toYear + 1; year += 1) {
    for (const day of nationalBankHolidays(year)) holidays.add(day);
  }
  const isClosed = (day: Day) => isWeekend(day) || holidays.has(day);

  const closed: ClosedDay[] = [];
  let nextBusinessDay = addDays(`${toYear}-12-31`, 1);
  while (isClosed(nextBusinessDay)) nextBusinessDay = addDays(nextBusinessDay, 1);
  for (let day = `${toYear}-12-31`; day >= `${fromYear}-01-01`; day = addDays(day, -1)) {
    if (isClosed(day)) closed.push({ day, nextBusinessDay });
    else nextBusinessDay = day;
  }
  return closed.reverse();
}
