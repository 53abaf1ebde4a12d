import { msg } from '@lit/localize';
import type { Meta, TrustUnlocks, UnlockedCustomer } from '../../contract/index.ts';
import type { Section } from '../../contract/section.ts';
import {
  dashNotes,
  definitionsOf,
  share,
  smallBaseNotes,
  type Streamed,
  type TellChapter,
} from '../core/chapter.ts';
import { markedWords } from '../customer-table/left-out-words.ts';
import { customerColumns, type CustomerColumn, listChapter } from '../customer-table/section.ts';
import { explainTrustUnlock } from './explanation.ts';
import { expiredWords, factWords, noMedianWords, unrecordedWords } from './unlock-words.ts';

export const tellTrustUnlock: TellChapter<Streamed<TrustUnlocks>> = (
  { items, ...figures },
  meta,
) => {
  const data = { ...figures, items: [], nextCursor: null };
  const explanation = explainTrustUnlock(data, meta);
  const title = msg('Desbloqueio de confiança');
  const list = listChapter({
    title,
    items,
    total: data.total,
    columns: unlockedColumns(),
    explanation,
    notes: [unrecordedWords(data) ?? [], explanation.counted, markedWords(data.leftOut)].flat(),
  });
  return {
    sections: [...list.sections, factsOf(data, meta)],
    definitions: definitionsOf(title, explanation),
  };
};

const unlockedColumns = (): readonly CustomerColumn<UnlockedCustomer>[] => [
  // In print the days of the unlock take the place of what stands in other lists.
  ...customerColumns().map((column) =>
    ['plan', 'access'].includes(column.name) ? { ...column, isSheetOnly: true as const } : column,
  ),
  { name: 'unlockedOn', label: msg('Desde'), kind: 'day', cell: ({ unlockedOn }) => unlockedOn },
  { name: 'endsOn', label: msg('Fim previsto'), kind: 'day', cell: ({ endsOn }) => endsOn },
  {
    name: 'expired',
    label: msg('Prazo'),
    kind: 'text',
    cell: ({ expired }) => (expired ? expiredWords() : null),
  },
  {
    name: 'pastEnded',
    label: msg('Desbloqueios anteriores'),
    kind: 'count',
    cell: ({ past }) => past.ended,
  },
  {
    name: 'pastKept',
    label: msg('Anteriores honrados'),
    kind: 'count',
    cell: ({ past }) => past.kept,
  },
];

/** Whether what was trusted was honoured, in the window. */
function factsOf(data: TrustUnlocks, meta: Meta): Section {
  const words = factWords();
  const counts: readonly (readonly [string, number | null])[] = [
    [msg('Contratos em desbloqueio'), data.open],
    [words.expired, data.expired],
    [words.granted, data.granted],
    [words.repeats, data.repeats],
    [msg('Terminaram no período'), data.ended],
    [msg('Honrados'), data.kept],
  ];
  return {
    title: msg('Desbloqueio de confiança em números'),
    table: {
      columns: [
        { name: 'fact', label: msg('Indicador'), kind: 'text' },
        { name: 'value', label: msg('Valor'), kind: 'count' },
      ],
      rows: [
        ...counts,
        [msg('Taxa de honrados'), share(data.keptRate)],
        [words.medianDaysLate, { kind: 'days', value: data.medianDaysLate }],
      ],
      count: counts.length + 2,
    },
    notes: [
      ...dashNotes(
        [
          ...counts.map(
            ([name, value]) => [name, { value, reason: 'missing_source' } as const] as const,
          ),
          [msg('Taxa de honrados'), data.keptRate],
        ],
        meta,
      ),
      ...(data.medianDaysLate === null
        ? [`${words.medianDaysLate}: ${noMedianWords(data, meta)}`]
        : []),
      ...smallBaseNotes([[msg('Taxa de honrados'), data.keptRate]]),
    ],
  };
}
