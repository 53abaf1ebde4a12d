import { msg } from '@lit/localize';
import type { Customers } from '../../contract/index.ts';
import type { Streamed, TellChapter } from '../core/chapter.ts';
import { markedWords } from '../customer-table/left-out-words.ts';
import { customerColumns, listChapter } from '../customer-table/section.ts';
import { explainCustomerList } from './explanation.ts';

export const tellCustomerList: TellChapter<Streamed<Customers>> = (
  { items, total, leftOut },
  meta,
) =>
  listChapter({
    title: msg('Clientes em atraso'),
    items,
    total,
    columns: customerColumns(),
    explanation: explainCustomerList({ items: [], total, leftOut, nextCursor: null }, meta),
    notes: markedWords(leftOut),
  });
