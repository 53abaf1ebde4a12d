/**
 * Days are counted from 1970-01-01 and stamps in seconds from there, both on the wall clock of São
 * Paulo: the webservice knows no time zone. Day 0 and second 0 mean "none".
 */
const DAY_MS = 86_400_000;
export const DAY_SECONDS = 86_400;

const isoDays: string[] = [];

/** `YYYY-MM-DD` of a day. */
export function isoDay(day: number): string {
  const known = isoDays[day];
  if (known !== undefined) return known;
  return (isoDays[day] = new Date(day * DAY_MS).toISOString().slice(0, 10));
}

/** Day of `YYYY-MM-DD`, or 0 when the text is no such day. */
export function dayOf(iso: string): number {
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso)) return 0;
  const day = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(day) || isoDay(day) !== iso.slice(0, 10) ? 0 : day;
}

/** First day of the month that lies `months` away from the month of `day`. */
export function monthStart(day: number, months = 0): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY_MS;
}

/** Months since January of year 0, so that neighbours differ by one. */
export function monthNumber(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** `YYYY-MM-DD HH:MM:SS`, the zero stamp for 0. */
export function stampText(seconds: number): string {
  if (seconds === 0) return '0000-00-00 00:00:00';
  const time = seconds % DAY_SECONDS;
  const hours = Math.floor(time / 3600);
  const minutes = Math.floor(time / 60) % 60;
  const day = isoDay(Math.floor(seconds / DAY_SECONDS));
  return `${day} ${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(time % 60)}`;
}

/** Seconds of a stamp text; 0 for the zero stamp and for anything unreadable. */
export function stampSeconds(text: string): number {
  const milliseconds = Date.parse(`${text.replace(' ', 'T')}${text.includes(' ') ? 'Z' : ''}`);
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, Math.floor(milliseconds / 1000));
}

const saoPaulo = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What a clock on the wall in São Paulo shows, as a stamp. */
export const wallClock = (now: Date = new Date()): number => stampSeconds(saoPaulo.format(now));

/** Gregorian Easter Sunday, by the anonymous algorithm (Meeus/Jones/Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(monthAndDay / 31) - 1, (monthAndDay % 31) + 1) / DAY_MS;
}

export interface Holiday {
  readonly day: number;
  readonly name: string;
}

const fixedHolidays: readonly (readonly [monthAndDay: string, name: string])[] = [
  ['01-01', 'Confraternização Universal'],
  ['04-21', 'Tiradentes'],
  ['05-01', 'Dia do Trabalho'],
  ['09-07', 'Independência do Brasil'],
  ['10-12', 'Nossa Senhora Aparecida'],
  ['11-02', 'Finados'],
  ['11-15', 'Proclamação da República'],
  ['11-20', 'Consciência Negra'],
  ['12-25', 'Natal'],
];

/** National bank holidays of a year. */
export function nationalHolidays(year: number): Holiday[] {
  const sunday = easter(year);
  const fixed = fixedHolidays.map(([monthAndDay, name]) => ({
    day: dayOf(`${year}-${monthAndDay}`),
    name,
  }));
  return [
    ...fixed,
    { day: sunday - 48, name: 'Carnaval (segunda-feira)' },
    { day: sunday - 47, name: 'Carnaval (terça-feira)' },
    { day: sunday - 2, name: 'Sexta-feira Santa' },
    { day: sunday + 60, name: 'Corpus Christi' },
  ].sort((left, right) => left.day - right.day);
}

/** The given day, or the first bank day after it, for days near `today`. */
export function bankDays(today: number): (day: number) => number {
  const year = Number(isoDay(today).slice(0, 4));
  const closed = new Set<number>();
  for (let y = year - 3; y <= year + 3; y += 1) {
    for (const { day } of nationalHolidays(y)) closed.add(day);
  }
  const memory = new Int16Array(32_768);
  return (day) => {
    const known = memory[day] ?? 0;
    if (known !== 0) return known;
    let open = day;
    // Day 0 was a Thursday.
    while (closed.has(open) || (open + 4) % 7 === 0 || (open + 4) % 7 === 6) open += 1;
    memory[day] = open;
    return open;
  };
}
