import { msg } from '@lit/localize';
import type { CriticalList } from '../../contract/index.ts';
import type { Streamed, TellChapter } from '../core/chapter.ts';
import { leftOutWords } from '../customer-table/left-out-words.ts';
import { customerColumns, listChapter } from '../customer-table/section.ts';
import { explainCriticalList } from './explanation.ts';

export const tellCriticalList: TellChapter<Streamed<CriticalList>> = (
  { items, total, leftOut },
  meta,
) =>
  listChapter({
    title: msg('Migração crítica'),
    items,
    total,
    columns: customerColumns(),
    explanation: explainCriticalList({ items: [], total, leftOut, nextCursor: null }, meta),
    notes: leftOutWords(leftOut),
  });
