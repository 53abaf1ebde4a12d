/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

const MILLISECONDS_A_DAY = 86_400_000;

/** Reading a day from text is slow, and the same few thousand are read again and again. */
const numbers = new Map<Day, number>();
function numberOf(day: Day): number {
  const known = numbers.get(day) ?? Date.parse(day) / MILLISECONDS_A_DAY;
  numbers.set(day, known);
  return known;
}

const days = new Map<number, Day>();
function dayOf(number: number): Day {
  const known =
    days.get(number) ?? new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  days.set(number, known);
  return known;
}

export const plus = (day: Day, count: number): Day => dayOf(numberOf(day) + count);

export const daysFrom = (earlier: Day, later: Day): number => numberOf(later) - numberOf(earlier);

/** Every day from the first to the last, both included. */
export const daysOf = (first: Day, last: Day): Day[] =>
  Array.from({ length: daysFrom(first, last) + 1 }, (_, index) => plus(first, index));

/**
 * The days a window is compared with. One that begins with a month and does not leave it goes with
 * the month before: the whole one with a whole one, else as far as the same number in it, or its end.
 * Any other goes with as many days that end where it begins.
 */
export function windowBefore(from: Day, to: Day): { readonly from: Day; readonly to: Day } {
  const lastBefore = plus(from, -1);
  if (!from.endsWith('-01') || to.slice(0, 7) !== from.slice(0, 7)) {
    return { from: plus(from, -daysOf(from, to).length), to: lastBefore };
  }
  const month = daysOf(`${lastBefore.slice(0, 7)}-01`, lastBefore);
  const isWhole = plus(to, 1).endsWith('-01');
  const elapsed = month.filter((day) => isWhole || day.slice(8) <= to.slice(8));
  return { from: elapsed[0] ?? lastBefore, to: elapsed.at(-1) ?? lastBefore };
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leapSkips = Math.floor((century + 8) / 25);
  const moonSkips = Math.floor((century - leapSkips + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonSkips + 15) % 30;
  const weekdayShift =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const count = epact + weekdayShift - 7 * correction + 114;
  const month = String(Math.floor(count / 31)).padStart(2, '0');
  return `${year}-${month}-${String((count % 31) + 1).padStart(2, '0')}`;
}

const CARNIVAL_MONDAY = -48;
const CARNIVAL_TUESDAY = -47;
const GOOD_FRIDAY = -2;
const CORPUS_CHRISTI = 60;
const movable = [CARNIVAL_MONDAY, CARNIVAL_TUESDAY, GOOD_FRIDAY, CORPUS_CHRISTI];
const fixed = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'];

/** Lei 14.759/2023. */
const BLACK_AWARENESS = { day: '11-20', since: 2024 };

function nationalHolidays(year: number): Day[] {
  const easter = easterSunday(year);
  return [
    ...fixed.map((day) => `${year}-${day}`),
    ...movable.map((days) => plus(easter, days)),
    ...(year >= BLACK_AWARENESS.since ? [`${year}-${BLACK_AWARENESS.day}`] : []),
  ];
}

/** When banks are open: not at weekends, on national holidays nor on the ERP's own (`fn_feriados`). */
export class BankCalendar {
  readonly #own: ReadonlySet<Day>;
  readonly #national = new Map<number, ReadonlySet<Day>>();

  constructor(ownHolidays: Iterable<Day> = []) {
    this.#own = new Set(ownHolidays);
  }

  isOpen(day: Day): boolean {
    const weekday = new Date(day).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.#own.has(day) && !this.#isNational(day);
  }

  /** The day itself, or the next one banks are open. */
  onOrAfter(day: Day): Day {
    return this.isOpen(day) ? day : this.onOrAfter(plus(day, 1));
  }

  lastBefore(day: Day): Day {
    const before = plus(day, -1);
    return this.isOpen(before) ? before : this.lastBefore(before);
  }

  #isNational(day: Day): boolean {
    const year = Number(day.slice(0, 4));
    const known = this.#national.get(year) ?? new Set(nationalHolidays(year));
    this.#national.set(year, known);
    return known.has(day);
  }
}
