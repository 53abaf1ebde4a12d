import { Dice } from '../provider/dice.ts';
import { ARRANGEMENTS } from '../table/arrangement.ts';

/** Calls of a resource from one that fails to the next: one in fifty, and whoever asks again gets through. */
const CALLS_APART = { least: 25, most: 75 };
const TOTAL_DRIFT = 2;

/** How one call is answered on an ordinary day. */
export interface Mood {
  readonly fails: boolean;
  /** Which arrangement of its columns (`table/arrangement.ts`). */
  readonly arrangement: number;
  /** Rows that the total is beside the truth. */
  readonly drift: number;
}

export const calm: Mood = { fails: false, arrangement: 0, drift: 0 };

/**
 * What the real server does on any day, and every caller must bear: a call in fifty fails, columns come in
 * another order, two of them unknown, and the total drifts. The same seed has the same moods.
 */
export class Everyday {
  readonly #seed: number;
  readonly #resources = new Map<string, { readonly dice: Dice; callsToFailure: number }>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The mood of the next call. */
  mood(resource: string): Mood {
    const own = this.#of(resource);
    own.callsToFailure -= 1;
    const fails = own.callsToFailure === 0;
    if (fails) own.callsToFailure = own.dice.between(CALLS_APART.least, CALLS_APART.most);
    return {
      fails,
      arrangement: own.dice.between(1, ARRANGEMENTS - 1),
      drift: own.dice.between(-TOTAL_DRIFT, TOTAL_DRIFT),
    };
  }

  #of(resource: string) {
    const known = this.#resources.get(resource);
    if (known) return known;
    const name = [...resource].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0);
    const dice = new Dice(this.#seed, 900, name);
    const own = { dice, callsToFailure: dice.between(1, CALLS_APART.most) };
    this.#resources.set(resource, own);
    return own;
  }
}
