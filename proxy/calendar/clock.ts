import type { Day } from './day.ts';

/** Where the time comes from: passed in, so that a test can stand on any day. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const ZONE = 'America/Sao_Paulo';
const local = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** São Paulo wall time of an instant, `YYYY-MM-DD HH:MM:SS`: how IXC stamps its rows. */
export const saoPauloTime = (instant: Date): string => local.format(instant);

/** The calendar day in São Paulo at that instant. */
export const saoPauloDay = (instant: Date): Day => saoPauloTime(instant).slice(0, 10);

export const today = (clock: Clock): Day => saoPauloDay(clock.now());

/** UTC, whole seconds: how instants leave in answers. */
export const utcInstant = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;
