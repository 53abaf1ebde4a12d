import { LONGEST_KEY } from '../../../contract/index.ts';
import { fold } from '../../text/fold.ts';

/** What would be left of a character that was cut in two. */
const HALF_AT_END = /[\ud800-\udbff]$/;

/** What a name is sorted by, or a neighborhood found by: as much of it, folded, as can be asked for. */
export const foldedKey = (name: string | null): string =>
  fold(name ?? '')
    .slice(0, LONGEST_KEY)
    .replace(HALF_AT_END, '')
    .trimEnd();
