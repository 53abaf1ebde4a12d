import { aging, criticalList, type Meta } from '../../../contract/index.ts';
import type { Chapter } from '../../../contract/section.ts';
import { tellAging } from '../../../components/aging/section.ts';
import type { TellChapter } from '../../../components/core/chapter.ts';
import { tellCriticalList } from '../../../components/critical-list/section.ts';

/** What each metric says in a file, by its path; the answer fits, as the contract checked it on its way. */
const chapters: Readonly<Record<string, TellChapter<never>>> = {
  [aging.path]: tellAging,
  [criticalList.path]: tellCriticalList,
};

/** Paths of the metrics that can be written into a file. */
export const writable: readonly string[] = Object.keys(chapters);

export function chapterOf(metric: string, data: unknown, meta: Meta): Chapter {
  const tell = chapters[metric];
  if (tell === undefined) throw new Error(`Nothing says how ${metric} is written.`);
  return tell(data as never, meta);
}
