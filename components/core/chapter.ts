import type { Meta } from '../../contract/index.ts';
import type { Chapter, Figure } from '../../contract/section.ts';
import type { Ratio } from '../../contract/index.ts';
import type { Explanation } from './explanation.ts';

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

/** What an explanation defines, by the name of the section it stands for. */
export const definitionsOf = (
  name: string,
  { definition, formula, each = [] }: Explanation,
): Chapter['definitions'] => [{ name, definition, formula }, ...each];
