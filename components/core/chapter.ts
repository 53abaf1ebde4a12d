import type { Meta, Ratio } from '../../contract/index.ts';
import type { Chapter, Figure } from '../../contract/section.ts';
import type { Explanation } from './explanation.ts';
import { absenceWords, reasonWords } from './foot-words.ts';
import { hasSmallBase, smallBaseWords } from './small-base.ts';

/** What an answer says in a file, in the language that is spoken. */
export type TellChapter<Data> = (data: Data, meta: Meta) => Chapter;

/** A list whose rows come as they are asked for. */
export type Streamed<Data extends { readonly items: readonly unknown[] }> = Omit<
  Data,
  'items' | 'nextCursor'
> & {
  readonly items: Iterable<Data['items'][number]> | AsyncIterable<Data['items'][number]>;
};

/** The value of a ratio, written as a share. */
export const share = ({ value }: Ratio): Figure => ({ kind: 'ratio', value });

/** A part of a title: "Rolagem do atraso · R$". */
export const titled = (title: string, part: string): string => `${title} · ${part}`;

/** The sum of a column; null where one of its figures cannot be told. */
export function sumOf(figures: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    if (figure === null) return null;
    sum += figure;
  }
  return sum;
}

/** A figure by the name that a table has for it. */
type Named = readonly [name: string, figure: Ratio];

/** Why there are dashes in a table, a sentence for each reason. */
export function dashNotes(figures: readonly Named[], { missing }: Pick<Meta, 'missing'>): string[] {
  const names = new Map<string, Set<string>>();
  for (const [name, { value, reason }] of figures) {
    if (value !== null) continue;
    const known = missing.find((one) => one.reason === reason);
    const why = known === undefined ? reasonWords(reason) : absenceWords(known);
    names.set(why, (names.get(why) ?? new Set()).add(name));
  }
  return [...names].map(([why, untold]) => `${[...untold].join(', ')}: ${why}`);
}

/** Which ratios one case more or less moves too much. */
export function smallBaseNotes(figures: readonly Named[]): string[] {
  const names = figures.filter(([, ratio]) => hasSmallBase(ratio)).map(([name]) => name);
  return names.length === 0 ? [] : [`${[...new Set(names)].join(', ')}: ${smallBaseWords()}`];
}

/** What an explanation defines, by the name of the section it stands for. */
export const definitionsOf = (
  name: string,
  { definition, formula, each = [] }: Explanation,
): Chapter['definitions'] => [{ name, definition, formula }, ...each];
