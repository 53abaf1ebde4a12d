const DAY_MS = 86_400_000;

const zoneDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' });

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The browser's idea of it; undone by the first answer where its clock is wrong. */
export const todayHere = (): string => zoneDay.format(new Date());

export const dayBefore = (day: string, days: number): string =>
  new Date(instantOf(day) - days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((instantOf(to) - instantOf(from)) / DAY_MS);
