import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks by the clock, whether or not the one before was answered; ends with the last answer.
 * @param ask Told when its turn was, by `performance.now()`: what was late is part of how long it took.
 */
export async function openLoop(
  seconds: number,
  perSecond: number,
  ask: (dueAt: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const open = new Set<Promise<void>>();
  for (let count = 0; count < seconds * perSecond;) {
    const due = ((performance.now() - start) / 1000) * perSecond;
    for (; count < due; count += 1) {
      const asked = ask(start + (count / perSecond) * 1000).finally(() => open.delete(asked));
      open.add(asked);
    }
    await pause(2);
  }
  await Promise.all(open);
}

/** So many who each ask again as soon as they are answered. */
export async function closedLoops(
  count: number,
  seconds: number,
  ask: () => Promise<void>,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) await ask();
  };
  await Promise.all(Array.from({ length: count }, loop));
}
