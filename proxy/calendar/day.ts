/** A calendar day, `YYYY-MM-DD`; never an instant, so it has no zone and compares as text. */
export type Day = string;

/** Days from one to another, both inclusive. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;

export const dayFromNumber = (number: number): Day =>
  new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** Calendar days from `earlier` to `later`. */
export const daysBetween = (earlier: Day, later: Day): number =>
  dayNumber(later) - dayNumber(earlier);

/** 0 is Sunday. */
export const weekday = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7;
