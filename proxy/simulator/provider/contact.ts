import { some, trait } from './dice.ts';
import { landLine, mobile } from './documents.ts';

/** About one mobile in ten belongs to another customer as well: families share them. */
export const mobileOf = (seed: number, index: number): string =>
  some(seed, 341, index, 0.06)
    ? ''
    : mobile(seed, some(seed, 342, index, 0.1) ? trait(seed, 343, index, index + 1) : index);

/** Fewer and fewer have a land line. */
export const landLineOrNone = (seed: number, index: number): string =>
  some(seed, 344, index, 0.25) ? landLine(seed, index) : '';
