/**
 * Spreads three integers evenly over 32 bits. Everything invented hangs on it, so the same seed
 * tells the same story on every machine, and a row can be told again without having been kept.
 */
export function scatter(seed: number, topic: number, index: number): number {
  let bits = Math.imul(seed + 1, 0x27d4eb2f) ^ Math.imul(topic + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A repeatable stream of chance (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number, topic: number, index: number) {
    this.#state = scatter(seed, topic, index);
  }

  /** From 0, below 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + Math.floor(this.roll() * (high - low + 1));
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.roll() * items.length)] ?? items[0];
  }

  /** Index into `weights`, which add up to about 1; the last takes what is left. */
  weighted(weights: readonly number[]): number {
    return weightedIndex(this.roll(), weights);
  }
}

/** Where `roll` falls when `weights` are laid side by side. */
export function weightedIndex(roll: number, weights: readonly number[]): number {
  let left = roll;
  for (let index = 0; index < weights.length; index += 1) {
    left -= weights[index] ?? 0;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/** A number from 0 to below `below` that belongs to a row for good. */
export const trait = (seed: number, topic: number, index: number, below: number): number =>
  scatter(seed, topic, index) % below;

/** True for about `part` of the rows, another set of them for every topic. */
export const some = (seed: number, topic: number, index: number, part: number): boolean =>
  scatter(seed, topic, index) < part * 4_294_967_296;
