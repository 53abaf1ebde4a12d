const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const DAY_MS = 86_400_000;

/** Milliseconds until the next day begins in São Paulo, by this computer's clock; 0 once `day` is over. */
export function untilDayAfter(day: string, now: Date = new Date(Date.now())): number {
  const [today = '', time = ''] = wallClock.format(now).split(' ');
  if (day < today) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return DAY_MS - ((hours * 60 + minutes) * 60 + seconds) * 1_000 - now.getMilliseconds();
}
