import { msg } from '@lit/localize';
import type { Segment, Segments } from '../../contract/index.ts';
import type { Row } from '../../contract/section.ts';
import { dashNotes, definitionsOf, type TellChapter, titled } from '../core/chapter.ts';
import { nobodyWords } from '../core/nobody-words.ts';
import { explainSegments } from './explanation.ts';
import {
  dimensionWords,
  mergedNote,
  mergedWords,
  segmentName,
  tooFewWords,
} from './segment-words.ts';

/** As many bars as are taken in at once. */
const DRAWN = 10;

export const tellSegments: TellChapter<Segments> = (data, meta) => {
  const { by, segments, merged, total } = data;
  const explanation = explainSegments(data, meta);
  const title = titled(msg('Onde está o atraso'), dimensionWords(by));
  const drawn = segments.slice(0, DRAWN);
  const shareWords = msg('Parte do atraso');
  const rateWords = msg('Inadimplência');
  const all = [...segments, merged ?? [], total ?? []].flat();
  return {
    sections: [
      {
        title,
        lead: explanation.headline,
        ...(drawn.length > 0 && {
          picture: {
            form: 'bars',
            title: msg('Dívida em atraso, a maior primeiro'),
            kind: 'cents',
            points: drawn.map((segment) => segmentName(by, segment)),
            series: [
              {
                label: msg('Em atraso'),
                tone: 'chronic-2',
                values: drawn.map(({ overdueCents }) => overdueCents),
              },
            ],
          } as const,
        }),
        table: {
          columns: [
            { name: 'segment', label: dimensionWords(by), kind: 'text' },
            { name: 'shareOfOverdue', label: shareWords, kind: 'ratio' },
            { name: 'overdueCents', label: msg('Em atraso'), kind: 'cents' },
            { name: 'openCents', label: msg('Em aberto'), kind: 'cents' },
            { name: 'delinquencyRate', label: rateWords, kind: 'ratio' },
            { name: 'customersLate', label: msg('Clientes em atraso'), kind: 'count' },
            { name: 'customers', label: msg('Clientes'), kind: 'count' },
          ],
          rows: [
            ...segments.map((segment) => figures(segmentName(by, segment), segment)),
            ...(merged === null ? [] : [figures(mergedWords(), merged)]),
          ],
          count: segments.length + (merged === null ? 0 : 1),
          ...(total !== null && { total: figures(msg('Total'), total) }),
        },
        notes: [
          total === null
            ? tooFewWords()
            : segments.length === 0 && merged === null
              ? nobodyWords(meta.asOf)
              : explanation.counted,
          merged === null ? [] : mergedNote(by, merged.segments),
          dashNotes(
            [
              ...all.map(({ shareOfOverdue }) => [shareWords, shareOfOverdue] as const),
              ...all.map(({ delinquencyRate }) => [rateWords, delinquencyRate] as const),
            ],
            meta,
          ),
        ].flat(),
      },
    ],
    definitions: definitionsOf(msg('Onde está o atraso'), explanation),
  };
};

const figures = (
  name: string,
  {
    shareOfOverdue,
    overdueCents,
    openCents,
    delinquencyRate,
    customersLate,
    customers,
  }: Omit<Segment, 'key' | 'label'>,
): Row => [
  name,
  shareOfOverdue.value,
  overdueCents,
  openCents,
  delinquencyRate.value,
  customersLate,
  customers,
];
