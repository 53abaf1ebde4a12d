import { expect, it } from 'vitest';
import type { Held } from './support/probed.ts';
import { type Reading, soak } from './soak.ts';

const MEGABYTE = 1024 * 1024;
const SECONDS = Number(process.env['SOAK_SECONDS'] ?? 60);
const isLong = SECONDS >= 300;
const READING_EVERY_SECONDS = isLong ? 10 : 5;

/** What may differ between two moments of rest: answers kept of the generation that is published. */
const HEAP_MEGABYTES = 3;
/** The store keeps what it has read, up to a limit of its own. */
const RESIDENT_MEGABYTES = 60;
/** Connections to IXC, kept or not. */
const HANDLES = 2;
const SLOPE_MEGABYTES_A_MINUTE = 1;
const LONGEST_BETWEEN_GENERATIONS_SECONDS = 20;

it(
  `C-11: ${SECONDS} s at 70 % of what it can, not one error, and nothing that it keeps`,
  async () => {
    const { before, after, readings, failures, ...figures } = await soak(
      SECONDS,
      READING_EVERY_SECONDS,
    );
    console.info(figures);
    console.info([before, ...readings, after].map(inWords).join('\n'));
    expect(failures).toEqual([]);
    expect(figures.answers).toBeGreaterThan(0.65 * figures.capacity * SECONDS);
    expect(figures.generations).toBeGreaterThan(SECONDS / LONGEST_BETWEEN_GENERATIONS_SECONDS);
    const grown = (of: 'heapUsed' | 'arrayBuffers' | 'rss') => (after[of] - before[of]) / MEGABYTE;
    expect(grown('heapUsed')).toBeLessThan(HEAP_MEGABYTES);
    expect(grown('arrayBuffers')).toBeLessThan(HEAP_MEGABYTES);
    expect(grown('rss')).toBeLessThan(RESIDENT_MEGABYTES);
    expect(after.files - before.files).toBeLessThanOrEqual(HANDLES);
    for (const kind of new Set(after.active)) {
      expect(of(kind, after) - of(kind, before), kind).toBeLessThanOrEqual(HANDLES);
    }
    // A minute has too few readings to tell a slope from what comes and goes.
    if (isLong) expect(slopeOf(readings)).toBeLessThan(SLOPE_MEGABYTES_A_MINUTE);
  },
  (SECONDS + 240) * 1000,
);

const of = (kind: string, { active }: Held) => active.filter((one) => one === kind).length;

/** Megabytes a minute that the heap grows, by least squares. */
function slopeOf(readings: readonly Reading[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const minutes = readings.map(({ second }) => second / 60);
  const heaps = readings.map(({ heapUsed }) => heapUsed / MEGABYTE);
  const [middle, height] = [mean(minutes), mean(heaps)];
  const together = minutes.map((minute, at) => (minute - middle) * ((heaps[at] ?? 0) - height));
  return mean(together) / mean(minutes.map((minute) => (minute - middle) ** 2));
}

const inWords = (held: Held | Reading) =>
  [
    'second' in held ? `${held.second.toFixed(0)} s` : 'at rest',
    `heap ${(held.heapUsed / MEGABYTE).toFixed(1)} MB`,
    `resident ${(held.rss / MEGABYTE).toFixed(0)} MB`,
    `${held.files} files`,
    `${held.active.length} active`,
  ].join(', ');
