import { Dice } from '../provider/dice.ts';
import type { Catalogue } from '../table/catalogue.ts';
import { block, unlockByHand, unlockOnTrust } from './access-moves.ts';
import { cancel, issue, pay, payPart, reverse } from './money-moves.ts';
import { moveHouse, signUp } from './people-moves.ts';
import type { StampClock } from './scene.ts';
import { Scene } from './scene.ts';

/** Every kind of change, with its share; each step makes at least one of each. */
const moves: readonly (readonly [name: string, move: (scene: Scene) => boolean, share: number])[] =
  [
    ['paid', pay, 0.55],
    ['partlyPaid', payPart, 0.05],
    ['issued', issue, 0.14],
    ['cancelled', cancel, 0.04],
    ['reversed', reverse, 0.02],
    ['blocked', block, 0.07],
    ['trustUnlocked', unlockOnTrust, 0.03],
    ['unlocked', unlockByHand, 0.02],
    ['movedHouse', moveHouse, 0.05],
    ['signedUp', signUp, 0.03],
  ];
const shares = moves.map(([, , share]) => share);

/** How many changes happened, by kind. */
export type Changes = Readonly<Record<string, number>>;

/** Lets the provider's day go on, the same way for the same seed and number of steps. */
export class Mover {
  readonly #catalogue: Catalogue;
  readonly #seed: number;
  readonly #today: () => number;
  readonly #clock: StampClock;
  #steps = 0;

  constructor(catalogue: Catalogue, seed: number, today: () => number, clock: StampClock) {
    this.#catalogue = catalogue;
    this.#seed = seed;
    this.#today = today;
    this.#clock = clock;
  }

  get steps(): number {
    return this.#steps;
  }

  advance(steps: number): Changes {
    const changes: Record<string, number> = {};
    for (let step = 0; step < steps; step += 1) {
      this.#steps += 1;
      const dice = new Dice(this.#seed, 900, this.#steps);
      const scene = new Scene(this.#catalogue, dice, this.#today(), this.#clock);
      const more = Math.floor(scene.customers.size / 2000);
      const turns = [...moves.keys(), ...Array.from({ length: more }, () => dice.weighted(shares))];
      for (const turn of turns) {
        const [name, move] = moves[turn] ?? moves[0] ?? ['', () => false];
        if (move(scene)) changes[name] = (changes[name] ?? 0) + 1;
      }
    }
    return changes;
  }
}
