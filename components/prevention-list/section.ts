import { msg } from '@lit/localize';
import type { PreventionList } from '../../contract/index.ts';
import type { Streamed, TellChapter } from '../core/chapter.ts';
import { leftOutWords } from '../customer-table/left-out-words.ts';
import { customerColumns, listChapter } from '../customer-table/section.ts';
import { explainPreventionList } from './explanation.ts';

export const tellPreventionList: TellChapter<Streamed<PreventionList>> = (
  { items, total, leftOut },
  meta,
) =>
  listChapter({
    title: msg('Prevenção'),
    items,
    total,
    columns: customerColumns(),
    explanation: explainPreventionList({ items: [], total, leftOut, nextCursor: null }, meta),
    notes: leftOutWords(leftOut),
  });
